/** The sheet on which two scores stand one above the other, with what differs in colour and framed. */

import { keyOf } from "../../../app/spelling-key";
import type { Version } from "../../../app/state";
import { choraleParts, voicesOf } from "../../../engraving/chorale-parts";
import { type Engraved, engrave } from "../../../engraving/engrave";
import type { Layout } from "../../../engraving/layout";
import { createPlayhead, highlightNotes } from "../../../engraving/playhead";
import { setAttributes, svg } from "../../../engraving/svg";
import { type Comparison, stretchesOf } from "../../../music/comparison";
import { soundingNotes } from "../../../music/score";
import { differs, drawOutline, outlinesOf } from "./difference-boxes";
import { layOutTwins } from "./twin-layout";

/** On a wide sheet the music is drawn smaller, so that a line holds more of it. */
const WIDE = 700;
const WIDE_SCALE = 0.85;

/** What stands for the two scores wherever they are spoken of. */
export const LETTERS = ["A", "B"] as const;

/** Radius of a letter's disc, and how far it stands above the first line of its system. */
const [DISC, LIFT] = [9, 42];

/** What is engraved of a version. */
export type Score = Pick<Version, "shape" | "key" | "voices">;

/** Which of the two scores: the upper one is 0, the lower one 1. */
export type Side = 0 | 1;

/** What sounds: a score, and its step. */
export interface Sounding {
  readonly side: Side;
  readonly step: number;
}

export interface TwinSheet {
  readonly element: SVGSVGElement;
  /** Engraves two scores on a sheet so many pixels wide. The music font must have been loaded. */
  draw(scores: readonly [Score, Score], comparison: Comparison, width: number): void;
  /** Places the playhead, or takes it away. */
  point(sounding: Sounding | null): void;
}

/** A score as it has been drawn. */
interface Drawn {
  readonly layout: Layout;
  readonly engraved: Engraved;
  readonly voices: ReturnType<typeof voicesOf>;
}

export function createTwinSheet(): TwinSheet {
  const playhead = createPlayhead();
  const [outlines, score] = [svg("g", { class: "layer-outlines" }), svg("g", { class: "layer-score" })];
  const element = svg("svg", { class: "sheet twin", focusable: "false" }, playhead.element, outlines, score);
  let drawn: readonly Drawn[] = [];

  return {
    element,
    draw(scores, comparison, width) {
      const [a, b] = scores;
      const keys = scores.map(({ voices, key }) => keyOf(soundingNotes(voices), key));
      const scale = width >= WIDE ? WIDE_SCALE : 1;
      const room = Math.max(...keys.map(Math.abs));
      const sheet = layOutTwins([a.shape, b.shape], width / scale, room);
      const framed: SVGElement[] = [];
      drawn = ([0, 1] as const).map((side) => {
        const notes = soundingNotes(scores[side].voices);
        const [layout, fifths, voices] = [sheet.layouts[side], keys[side], voicesOf(notes)];
        const stretches = stretchesOf(comparison, side);
        const parts = choraleParts(voices).map((part, voice) => ({
          ...part,
          noteClass: (index: number) => (differs(voices[voice][index], stretches) ? "differs" : "same"),
        }));
        const engraved = engrave({ parts, spelling: fifths, signature: fifths }, layout);
        const own = outlinesOf(stretches, notes, layout);
        framed.push(...own.map((outline) => drawOutline(outline, layout, fifths, engraved.headX)));
        return { layout, engraved, voices };
      });
      outlines.replaceChildren(...framed);
      score.replaceChildren(
        ...drawn.flatMap(({ engraved, layout }, side) => [
          engraved.svg,
          ...drawLetters(LETTERS[side], layout),
        ]),
      );
      setAttributes(element, { viewBox: `0 0 ${sheet.width} ${sheet.height}` });
    },
    point(sounding) {
      if (drawn.length === 0) return;
      const { layout } = drawn[sounding?.side ?? 0];
      playhead.place(sounding?.step ?? null, layout);
      drawn.forEach(({ engraved, voices }, side) => {
        const step = sounding?.side === side ? sounding.step : null;
        voices.forEach((notes, voice) => {
          highlightNotes(notes, engraved.drawings[voice], step);
        });
      });
    },
  };
}

/** The letter of a score before each of its systems. */
function drawLetters(letter: string, layout: Layout): readonly SVGElement[] {
  return layout.systems.map(({ staves }) => {
    const [x, y] = [DISC + 1, staves[0].top - LIFT];
    const disc = svg("circle", { cx: x, cy: y, r: DISC });
    return svg("g", { class: `letter letter-${letter}` }, disc, svg("text", { x, y: y + 4.5 }, letter));
  });
}

/** The grand staff: empty, with the sketch as it is rewritten, or with the engraved chorale. */
import { melodyToGrid } from "../../music/grid";
import type { Melody, VoiceNote } from "../../music/notes";
import { spec } from "../../music/spec";
import type { Harmony, State, Store } from "../../state";
import { stepsOf } from "../../state/work";
import { setAttributes, svg } from "../element";
import { engrave, type Part } from "../engraving/engrave";
import { CHORALE_SYSTEM, type Layout } from "../layout";
import { createPlayhead, lightNotes } from "../playhead";
import { rememberLast } from "../remember";
import { createSheet, type Sheet } from "../sheet";
import { keyOf } from "../spelling";
import type { Surroundings } from "../surroundings";
import { keyName } from "../wording";
import { drawChordTable } from "./chord-table";
import { drawComposedMarks } from "./composed-marks";
import { createSketch, STAFF_OF_VOICE } from "./sketch";

/** Soprano and tenor have their stems up, alto and bass down. */
const STEMS = [1, -1, 1, -1] as const;

/** Where less motion is wanted, one sketch of so many is shown. */
const CALM_SKETCHES = 16;

const LAYERS = ["playhead", "score", "sketch", "marks"];

export interface ChoraleParts {
  readonly host: HTMLElement;
  /** Where the chorale stands in words. */
  readonly words: HTMLElement;
  readonly store: Store;
  /** Asks for a new picture of the page. */
  readonly changed: () => void;
}

/** A chorale by its voices, and the key by which it is written. */
interface Setting {
  readonly voices: readonly (readonly VoiceNote[])[];
  readonly fifths: number;
}

/** Puts the grand staff into its host; returns the function that draws a state, and tells by which layout. */
export function createChorale(parts: ChoraleParts): (state: State, surroundings: Surroundings) => Layout {
  const { host, store, changed } = parts;
  const sheet = createSheet(host, CHORALE_SYSTEM, stepsOf(store.get()), LAYERS, changed);
  const playhead = createPlayhead();
  sheet.draw("playhead", playhead.element);
  // A table wider than the page is scrolled by keyboard too.
  setAttributes(parts.words, { tabindex: 0, role: "region", "aria-label": "The chorale in words" });
  const settingOf = rememberLast(arrange);
  const drawScore = rememberLast((setting: Setting, layout: Layout) => drawSetting(sheet, setting, layout));
  const writeWords = rememberLast(({ voices, fifths }: Setting, steps: number) => {
    const empty = voices.every((notes) => notes.length === 0);
    parts.words.replaceChildren(empty ? "There is no chorale yet." : drawChordTable(voices, fifths, steps));
  });
  const drawSketch = rememberLast((melody: Melody, layout: Layout) => {
    const sketch = createSketch(layout, melody);
    sheet.draw("sketch", sketch.element);
    return sketch;
  });

  return (state, { fontReady, calm }) => {
    const { melody, sketch } = state;
    const sketching = state.activity === "harmonizing";
    const setting = settingOf(sketching ? null : state.harmony);
    const layout = sheet.layout(Math.abs(setting.fifths));
    setAttributes(host, { role: "img", "aria-label": describe(state, setting), "data-sketching": sketching });
    writeWords(setting, stepsOf(state));
    if (!fontReady) return layout;
    const { drawings } = drawScore(setting, layout);
    if (sketching && (!calm || sketch === null || sketch.step % CALM_SKETCHES === 0)) {
      drawSketch(melody, layout).show(sketch?.grid ?? melodyToGrid(melody, stepsOf(state)), keyOf(melody));
    }
    const sounding = state.harmony === null ? null : state.playhead;
    playhead.place(calm && sounding !== null ? Math.floor(sounding) : sounding, layout);
    setting.voices.forEach((notes, voice) => {
      lightNotes(notes, drawings[voice], sounding);
    });
    return layout;
  };
}

function arrange(harmony: Harmony | null): Setting {
  const notes = harmony?.notes ?? [];
  const voices = spec.voices.map((_, voice) => notes.filter((note) => note.voice === voice));
  return { voices, fifths: keyOf(notes) };
}

/** Engraves a setting; an empty staff says how it is filled. */
function drawSetting(sheet: Sheet, { voices, fifths }: Setting, layout: Layout) {
  const parts = voices.map(
    (notes, voice): Part => ({
      notes,
      staff: STAFF_OF_VOICE[voice],
      stem: STEMS[voice],
      className: `voice-${voice}`,
      noteClass: (index) => (notes[index].given ? "given" : "composed"),
    }),
  );
  const engraved = engrave({ parts, spelling: fifths, signature: fifths }, layout);
  sheet.draw("score", engraved.svg);
  const empty = voices.every((notes) => notes.length === 0);
  sheet.draw("marks", ...(empty ? [invitation(layout)] : drawComposedMarks(voices[0], layout)));
  return engraved;
}

function invitation(layout: Layout): SVGElement {
  const [{ staves, left, right }] = layout.systems;
  const y = (staves[0].bottom + staves[staves.length - 1].top) / 2 + 5;
  return svg(
    "text",
    { class: "invitation", x: (left + right) / 2, y },
    "Press Harmonize, and four voices stand here.",
  );
}

function describe({ harmony, activity }: State, { fifths }: Setting): string {
  if (activity === "harmonizing") return "Grand staff, the network is sketching";
  if (harmony === null) return "Grand staff, empty";
  const composed = harmony.notes.filter((note) => !note.given).length;
  return `Chorale in four parts, ${keyName(fifths)}, ${composed} notes composed by the network`;
}

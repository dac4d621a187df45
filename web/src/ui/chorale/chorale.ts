/** The view of the grand staff: empty, with the sketch as it is rewritten, or with the engraved chorale. */

import { soundingHarmony } from "../../app/sounding";
import { keyOf } from "../../app/spelling-key";
import type { Harmony, State } from "../../app/state";
import type { Store } from "../../app/store";
import { stepsOf } from "../../app/work";
import { choraleParts, voicesOf } from "../../engraving/chorale-parts";
import { type Engraved, engrave } from "../../engraving/engrave";
import { CHORALE_SYSTEM, type Layout } from "../../engraving/layout";
import { createPlayhead, highlightNotes } from "../../engraving/playhead";
import { createSheet, type Sheet } from "../../engraving/sheet";
import { setAttributes, svg } from "../../engraving/svg";
import { choraleText } from "../../i18n/chorale";
import type { Key } from "../../music/key";
import { type Melody, melodyToGrid, type VoiceNote } from "../../music/notes";
import type { ScoreShape } from "../../music/score-shape";
import { memoizeLast } from "../memoize-last";
import { keyName } from "../note-names";
import type { RenderContext } from "../render-context";
import { drawChordTable } from "./chord-table";
import { drawComposedMarks } from "./composed-marks";
import { createSketch } from "./sketch";

/** Accidentals of a key signature for which room is kept, so that the music does not move when the key is found. */
const KEY_ROOM = 3;

/** Where less motion is wanted, a sketch is shown each time so many passes are over; not every pass is reported. */
const CALM_PASSES = 16;

/** Of the two lines of the invitation, below the middle between the staves, in units of the drawing. */
const INVITATION_BASELINES = [-6, 17];

const LAYERS = ["playhead", "score", "sketch", "marks"];

export interface ChoraleDeps {
  readonly host: HTMLElement;
  /** Where the chorale stands in words. */
  readonly words: HTMLElement;
  readonly store: Store;
  /** Called with the step of the chorale on which the reader has clicked. */
  readonly seek: (step: number) => void;
  /** Requests a new picture of the page. */
  readonly changed: () => void;
}

/** A chorale by its voices, and the key by which it is written. */
interface Setting {
  readonly voices: readonly (readonly VoiceNote[])[];
  readonly fifths: number;
}

/** Where everything of the chorale stands, for what is drawn over it. */
export interface ChoralePlaces {
  readonly layout: Layout;
  /** Sharps of the key by which it is spelled, flats below zero. */
  readonly fifths: number;
  /** x of the middle of the head that a voice has at a step. */
  readonly headX: (voice: number, step: number) => number;
}

/** Puts the grand staff into its host; returns the function that draws a state and gives where everything stands. */
export function createChorale(deps: ChoraleDeps): (state: State, context: RenderContext) => ChoralePlaces {
  const { host, store, seek, changed } = deps;
  const sheet = createSheet(host, CHORALE_SYSTEM, store.get().shape, LAYERS, changed);
  const playhead = createPlayhead();
  sheet.draw("playhead", playhead.element);
  // A table wider than the page is scrolled by keyboard too.
  setAttributes(deps.words, { tabindex: 0, role: "region" });
  host.addEventListener("click", (event) => {
    if (store.get().harmony === null) return;
    const { x, y } = sheet.pointOf(event);
    seek(sheet.layout().xToStep(x, y));
  });
  const settingOf = memoizeLast(arrange);
  const nameOf = memoizeLast(describe);
  const drawScore = memoizeLast((setting: Setting, layout: Layout) => drawSetting(sheet, setting, layout));
  const writeWords = memoizeLast(({ voices, fifths }: Setting, shape: ScoreShape) => {
    const empty = voices.every((notes) => notes.length === 0);
    deps.words.replaceChildren(empty ? choraleText().none : drawChordTable(voices, fifths, shape));
  });
  const drawSketch = memoizeLast((melody: Melody, layout: Layout) => {
    const sketch = createSketch(layout, melody);
    sheet.draw("sketch", sketch.element);
    return sketch;
  });

  const placesOf = memoizeLast((layout: Layout, fifths: number, engraved: Engraved | null): ChoralePlaces => {
    return { layout, fifths, headX: engraved?.headX ?? ((_, step) => layout.stepToX(step)) };
  });

  let shownInterval = 0;
  return (state, { fontReady, calm }) => {
    const { melody, sketch, shape, key } = state;
    const sketching = state.activity === "harmonizing";
    const setting = settingOf(sketching ? null : state.harmony, key);
    const accidentals = Math.abs(setting.fifths);
    const layout = sheet.arrange(shape, key === null ? Math.max(accidentals, KEY_ROOM) : accidentals);
    setAttributes(host, {
      role: "img",
      "aria-label": nameOf(sketching, state.harmony, setting),
      "data-sketching": sketching,
      "data-playable": state.harmony !== null && !sketching,
    });
    setAttributes(deps.words, { "aria-label": choraleText().inWords });
    writeWords(setting, shape);
    if (!fontReady) return placesOf(layout, setting.fifths, null);
    const engraved = drawScore(setting, layout);
    const interval = Math.floor((sketch?.step ?? 0) / CALM_PASSES);
    if (sketching && (!calm || sketch === null || interval !== shownInterval)) {
      shownInterval = interval;
      drawSketch(melody, layout).show(
        sketch?.grid ?? melodyToGrid(melody, stepsOf(state)),
        keyOf(melody, key),
      );
    }
    const sounding = soundingHarmony(state) === null ? null : state.playhead;
    playhead.place(calm && sounding !== null ? Math.floor(sounding) : sounding, layout);
    setting.voices.forEach((notes, voice) => {
      highlightNotes(notes, engraved.drawings[voice], sounding);
    });
    return placesOf(layout, setting.fifths, engraved);
  };
}

function arrange(harmony: Harmony | null, key: Key | null): Setting {
  const notes = harmony?.notes ?? [];
  return { voices: voicesOf(notes), fifths: keyOf(notes, key) };
}

/** Engraves a setting; an empty staff says how it is filled. */
function drawSetting(sheet: Sheet, { voices, fifths }: Setting, layout: Layout) {
  const engraved = engrave({ parts: choraleParts(voices), spelling: fifths, signature: fifths }, layout);
  sheet.draw("score", engraved.svg);
  const empty = voices.every((notes) => notes.length === 0);
  sheet.draw("marks", ...(empty ? [invitation(layout)] : drawComposedMarks(voices[0], layout)));
  return engraved;
}

function invitation(layout: Layout): SVGElement {
  const [{ staves, left, right }] = layout.systems;
  const [x, y] = [(left + right) / 2, (staves[0].bottom + staves[staves.length - 1].top) / 2];
  const lines = choraleText().invitation.map((line, index) =>
    svg("tspan", { x, y: y + INVITATION_BASELINES[index] }, line),
  );
  return svg("text", { class: "invitation" }, ...lines);
}

function describe(sketching: boolean, harmony: Harmony | null, { fifths }: Setting): string {
  if (sketching) return choraleText().sketching;
  if (harmony === null) return choraleText().empty;
  const composed = harmony.notes.filter((note) => !note.given).length;
  return choraleText().chorale(keyName(fifths), composed);
}

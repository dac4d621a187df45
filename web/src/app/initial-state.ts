/** The state of a page on which nothing has been done yet. */

import { USUAL_MIX } from "../music/mix";
import type { NoteLength } from "../music/note-values";
import { USUAL_SHAPE } from "../music/score-shape";
import { STEPS_PER_BEAT } from "../music/spec";
import { TEMPO } from "../music/tempo";
import { UNSELECTED } from "./selection";
import type { Cursor, State } from "./state";
import { NOTHING_UNDER_WAY } from "./work";

/** The cursor at the beginning of a score, on the C in the middle of the treble staff. */
export const FIRST_CURSOR: Cursor = { step: 0, pitch: 72 };

/** An empty staff with the model still to be loaded. `seed` is a whole number from 0 to 2^32 - 1. */
export function initialState(seed: number): State {
  return {
    melody: [],
    shape: USUAL_SHAPE,
    key: null,
    title: "",
    harmony: null,
    past: [],
    future: [],
    tempo: TEMPO.usual,
    instrument: "organ",
    seed: seed >>> 0,
    noteLength: STEPS_PER_BEAT as NoteLength,
    versions: [],
    pencil: false,
    mix: USUAL_MIX,
    ...UNSELECTED,
    cursor: FIRST_CURSOR,
    clipboard: [],
    ...NOTHING_UNDER_WAY,
    model: { status: "loading" },
    notice: null,
  };
}

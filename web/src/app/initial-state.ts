/** The state of a page on which nothing has been done yet. */

import { USUAL_MIX } from "../music/mix";
import type { NoteLength } from "../music/note-values";
import { EMPTY_VOICES } from "../music/score";
import { USUAL_SHAPE } from "../music/score-shape";
import { STEPS_PER_BEAT } from "../music/spec";
import { TEMPO } from "../music/tempo";
import { FIRST_SELECTED } from "./selection";
import type { Cursor, State, Work } from "./state";
import { NOTHING_UNDER_WAY } from "./work";

/** The cursor at the beginning of a score, on the C in the middle of the treble staff. */
export const FIRST_CURSOR: Cursor = { step: 0, pitch: 72 };

/** A score on which nothing is written. */
export const EMPTY_WORK: Work = {
  voices: EMPTY_VOICES,
  shape: USUAL_SHAPE,
  key: null,
  title: "",
  fermatas: [],
  ending: true,
  tempoChanges: [],
  stale: [],
  version: null,
};

/** An empty staff with the model still to be loaded. `seed` is a whole number from 0 to 2^32 - 1. */
export function initialState(seed: number): State {
  return {
    ...EMPTY_WORK,
    past: [],
    future: [],
    tempo: TEMPO.usual,
    instrument: "organ",
    seed: seed >>> 0,
    noteLength: STEPS_PER_BEAT as NoteLength,
    versions: [],
    pencil: false,
    strict: false,
    follow: false,
    chordNames: false,
    mix: USUAL_MIX,
    ...FIRST_SELECTED,
    cursor: FIRST_CURSOR,
    clipboard: [],
    offeredLength: null,
    writesRests: false,
    lyricVerse: null,
    ...NOTHING_UNDER_WAY,
    model: { status: "loading" },
    notice: null,
    unkept: null,
    unread: [],
  };
}

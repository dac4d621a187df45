/** The slice of voice, selection, cursor, clipboard and undo: what goes about in the work, or back over its changes. */

import { clamp } from "../../music/clamp";
import { MOST_VERSES } from "../../music/lyrics";
import { type Region, wholeRegion } from "../../music/score";
import { firstStep } from "../../music/score-shape";
import { VOICE_COUNT } from "../../music/spec";
import { redone, undone } from "../history";
import { selectedNotes, UNSELECTED } from "../selection";
import type { Cursor, State } from "../state";
import { activeLine, isEmpty, stepsOf } from "../work";
import { ended } from "./audition";
import type { Slice } from "./slice";
import { fitCursor, settled, withCopy, withoutInfo, withSelected } from "./transitions";

export type BrowseAction =
  /** Makes another voice the one that is written. */
  | { readonly type: "chooseVoice"; readonly voice: number }
  /** Selects a note of the active voice, or of the one that is said; `null` selects none. */
  | { readonly type: "select"; readonly index: number | null; readonly voice?: number }
  /** Selects all from the anchor to a note. */
  | { readonly type: "extendSelection"; readonly index: number }
  /** Selects steps of some voices as a whole; of one voice alone, it becomes the active one. */
  | { readonly type: "selectRegion"; readonly region: Region | null }
  | { readonly type: "selectAll" }
  | { readonly type: "moveCursor"; readonly cursor: Cursor }
  /** Considers giving the selected notes a length, or no longer. */
  | { readonly type: "offerLength"; readonly length: number | null }
  /** Has the pointer write rests, or notes again. */
  | { readonly type: "setWritesRests"; readonly on: boolean }
  /** Has a verse written under the notes, counted from 0, or no longer. */
  | { readonly type: "writeLyrics"; readonly verse: number | null }
  | { readonly type: "copy" }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

export const browseSlice: Slice<BrowseAction> = {
  chooseVoice: (state, { voice }) => withVoice(state, voice),
  select(state, { index, voice = state.voice }) {
    const chosen = withVoice(state, voice);
    const selected = activeLine(chosen)[index ?? -1] === undefined ? null : index;
    const same = selected === chosen.selected && selected === chosen.anchor && chosen.region === null;
    return same ? chosen : withSelected(chosen, selected);
  },
  extendSelection(state, { index }) {
    if (activeLine(state)[index] === undefined) return state;
    return { ...withSelected(state, index), anchor: state.anchor ?? index };
  },
  selectRegion(state, { region }) {
    if (region === null) return state.region === null ? state : { ...state, region };
    const [start, end] = [region.start, region.end].map((step) =>
      clamp(step, firstStep(state.shape), stepsOf(state)),
    );
    if (end <= start || region.voices.length === 0) return state;
    const chosen = region.voices.length === 1 ? withVoice(state, region.voices[0]) : state;
    return { ...chosen, ...UNSELECTED, region: { start, end, voices: region.voices } };
  },
  selectAll(state) {
    const line = activeLine(state);
    // A second time, it is all of the score.
    if (line.length === 0 || (state.anchor === 0 && state.selected === line.length - 1)) {
      if (isEmpty(state)) return state;
      return {
        ...state,
        ...UNSELECTED,
        region: { ...wholeRegion(stepsOf(state)), start: firstStep(state.shape) },
      };
    }
    return { ...withSelected(state, line.length - 1), anchor: 0 };
  },
  moveCursor: (state, { cursor }) => ({
    ...state,
    ...UNSELECTED,
    cursor: fitCursor(cursor, state),
  }),
  setWritesRests: (state, { on }) => (on === state.writesRests ? state : { ...state, writesRests: on }),
  offerLength: (state, { length }) =>
    length === state.offeredLength ? state : { ...state, offeredLength: length },
  writeLyrics: (state, { verse }) => {
    const lyricVerse = verse === null ? null : clamp(verse, 0, MOST_VERSES - 1);
    return lyricVerse === state.lyricVerse ? state : { ...state, lyricVerse };
  },
  copy: (state) => withCopy(state, selectedNotes(state)),
  undo(state) {
    // While the score that was there is heard, nothing is on it that could be undone but the audition itself.
    if (state.audition?.heard === 0) return ended(state);
    return state.past.length === 0 ? state : returned(undone(state));
  },
  redo: (state) => (state.future.length === 0 ? state : returned(redone(state))),
};

/**
 * A state into which an earlier or a later work has come. A part of the score stays selected: whoever takes back what was
 * written there may ask for it once more.
 */
function returned(state: State): State {
  const { region } = state;
  const next = settled(withoutInfo(state));
  return region === null || region.end > stepsOf(next) ? next : { ...next, region };
}

/** The state with another active voice, in whose compass the cursor is; nothing of it is selected. */
function withVoice(state: State, voice: number): State {
  if (voice === state.voice || voice < 0 || voice >= VOICE_COUNT) return state;
  const chosen = { ...state, ...UNSELECTED, voice };
  return { ...chosen, cursor: fitCursor(state.cursor, chosen) };
}

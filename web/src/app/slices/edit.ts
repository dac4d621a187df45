/** The slice of edits: the melody, its shape, key and title. Each edit is one step of undo. */

import type { Key } from "../../music/key";
import * as editing from "../../music/melody";
import { type Melody, type Note, sameNote } from "../../music/notes";
import { fitShape, type ScoreShape, shapeSteps, USUAL_SHAPE } from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import { fitTitle } from "../../music/title";
import { recorded } from "../history";
import { selectedNotes, selectionOf } from "../selection";
import type { State } from "../state";
import { stepsOf } from "../work";
import type { Slice } from "./slice";
import { fitCursor, withCopy, withMelody } from "./transitions";

export type EditAction =
  | { readonly type: "placeNote"; readonly note: Note }
  | {
      readonly type: "moveNote";
      readonly index: number;
      readonly to: { readonly start?: number; readonly pitch?: number };
    }
  | { readonly type: "resizeNote"; readonly index: number; readonly length: number }
  | { readonly type: "removeNote"; readonly index: number }
  | { readonly type: "moveSelection"; readonly steps: number; readonly semitones: number }
  /** The selected notes go so many steps later, and so many lines and spaces up in the key of that signature. */
  | {
      readonly type: "transposeSelection";
      readonly steps: number;
      readonly positions: number;
      readonly fifths: number;
    }
  | { readonly type: "removeSelection" }
  | { readonly type: "cut" }
  /** Puts the clipboard in at a step, over what stands there. */
  | { readonly type: "paste"; readonly step: number }
  | { readonly type: "clear" }
  /** Puts in a melody in 4/4 without a pick-up, and the shape that it takes. */
  | { readonly type: "loadMelody"; readonly melody: Melody; readonly title?: string }
  | { readonly type: "setShape"; readonly shape: ScoreShape }
  | { readonly type: "setKey"; readonly key: Key | null }
  | { readonly type: "setTitle"; readonly title: string };

const EDITS: Slice<EditAction> = {
  placeNote(state, { note }) {
    const melody = editing.placeNote(state.melody, note, stepsOf(state));
    return withMelody(state, melody, editing.noteAt(melody, note.start));
  },
  moveNote(state, action) {
    const { melody, index } = editing.moveNote(state.melody, action.index, action.to, stepsOf(state));
    return melody === state.melody ? state : withMelody(state, melody, index);
  },
  resizeNote(state, { index, length }) {
    const melody = editing.resizeNote(state.melody, index, length, stepsOf(state));
    return melody === state.melody ? state : withMelody(state, melody, index);
  },
  removeNote(state, { index }) {
    const melody = editing.removeNote(state.melody, index);
    if (melody === state.melody) return state;
    return withMelody(state, melody, selectedAfterRemoval(state.selected, index));
  },
  moveSelection: (state, action) =>
    rewritten(state, editing.shiftPhrase(selectedNotes(state), action, stepsOf(state))),
  transposeSelection: (state, action) =>
    rewritten(state, editing.transposePhrase(selectedNotes(state), action, stepsOf(state))),
  removeSelection: withoutSelection,
  cut: (state) => withoutSelection(withCopy(state, selectedNotes(state))),
  paste: (state, { step }) => pasted(state, step),
  clear(state) {
    if (state.melody.length === 0) return state.notice === null ? state : { ...state, notice: null };
    return { ...withMelody(state, [], null), title: "", notice: null };
  },
  loadMelody: (state, { melody, title }) => ({ ...loaded(state, melody), title: fitTitle(title ?? "") }),
  setShape: (state, { shape }) => withShape(state, fitShape(shape)),
  setKey(state, { key }) {
    const same = state.key?.fifths === key?.fifths && state.key?.mode === key?.mode;
    return same ? state : { ...state, key };
  },
  setTitle: (state, { title }) => ({ ...state, title: fitTitle(title) }),
};

/** Every edit with its step of undo. */
export const editSlice = Object.fromEntries(
  Object.entries(EDITS).map(([type, edit]) => [
    type,
    (state: State, action: never) => recorded(state, edit(state, action)),
  ]),
) as Slice<EditAction>;

/** The selected notes changed to `phrase`; they stay selected. */
function rewritten(state: State, phrase: Melody): State {
  const range = selectionOf(state);
  if (range === null || selectedNotes(state).every((note, index) => sameNote(note, phrase[index])))
    return state;
  const rest = editing.removePhrase(state.melody, range.first, range.last);
  return withPhrase(state, editing.insertPhrase(rest, phrase, stepsOf(state)), phrase);
}

/** The state with a melody of which a phrase is selected. */
function withPhrase(state: State, melody: Melody, phrase: Melody): State {
  const first = editing.noteAt(melody, phrase[0].start) ?? 0;
  const last = Math.min(first + phrase.length, melody.length) - 1;
  return { ...withMelody(state, melody, last), anchor: first };
}

function pasted(state: State, step: number): State {
  const steps = stepsOf(state);
  const shifted = state.clipboard.map((note) => ({ ...note, start: note.start + step }));
  const phrase = editing.cutMelody(shifted, steps);
  return phrase.length === 0
    ? state
    : withPhrase(state, editing.insertPhrase(state.melody, phrase, steps), phrase);
}

function withoutSelection(state: State): State {
  const range = selectionOf(state);
  return range === null
    ? state
    : withMelody(state, editing.removePhrase(state.melody, range.first, range.last), null);
}

/** The state with another melody. A shape of the same bars stays, however long it is; any other gives way to the usual one. */
function loaded(state: State, melody: Melody): State {
  const { metre, pickup } = state.shape;
  const shape = metre === USUAL_SHAPE.metre && pickup === USUAL_SHAPE.pickup ? state.shape : USUAL_SHAPE;
  const steps = shapeSteps(shape);
  const cursor = fitCursor(state.cursor, steps);
  return { ...withMelody(state, editing.cutMelody(melody, steps), null), shape, cursor, notice: null };
}

/** The state with another shape. Notes keep their places in the bars when a pick-up comes or goes. */
function withShape(state: State, shape: ScoreShape): State {
  const { metre, bars, pickup } = state.shape;
  if (shape.metre === metre && shape.bars === bars && shape.pickup === pickup) return state;
  const shift = (shape.pickup - pickup) * STEPS_PER_BEAT;
  const steps = shapeSteps(shape);
  const shifted = state.melody.map((note) => ({ ...note, start: note.start + shift }));
  const aside = state.melody.length === 0 ? 0 : shift;
  const cursor = fitCursor({ ...state.cursor, step: state.cursor.step + aside }, steps);
  return { ...withMelody(state, editing.cutMelody(shifted, steps), null), shape, cursor };
}

function selectedAfterRemoval(selected: number | null, removed: number): number | null {
  if (selected === null || selected === removed) return null;
  return selected > removed ? selected - 1 : selected;
}

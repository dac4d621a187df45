/** The slice of selection, cursor, clipboard and undo: what goes about in the work, or back over its changes. */
import { redone, undone } from "../history";
import { selectedNotes, UNSELECTED } from "../selection";
import type { Cursor } from "../state";
import { stepsOf } from "../work";
import type { Slice } from "./slice";
import { fitCursor, settled, withCopy, withoutInfo, withSelected } from "./transitions";

export type BrowseAction =
  | { readonly type: "select"; readonly index: number | null }
  /** Selects all from the anchor to a note. */
  | { readonly type: "extendSelection"; readonly index: number }
  | { readonly type: "selectAll" }
  | { readonly type: "moveCursor"; readonly cursor: Cursor }
  | { readonly type: "copy" }
  | { readonly type: "undo" }
  | { readonly type: "redo" };

export const browseSlice: Slice<BrowseAction> = {
  select(state, { index }) {
    const selected = state.melody[index ?? -1] === undefined ? null : index;
    return selected === state.selected && selected === state.anchor ? state : withSelected(state, selected);
  },
  extendSelection(state, { index }) {
    if (state.melody[index] === undefined) return state;
    return { ...withSelected(state, index), anchor: state.anchor ?? index };
  },
  selectAll: (state) =>
    state.melody.length === 0 ? state : { ...withSelected(state, state.melody.length - 1), anchor: 0 },
  moveCursor: (state, { cursor }) => ({
    ...state,
    ...UNSELECTED,
    cursor: fitCursor(cursor, stepsOf(state)),
  }),
  copy: (state) => withCopy(state, selectedNotes(state)),
  undo: (state) => (state.past.length === 0 ? state : settled(withoutInfo(undone(state)))),
  redo: (state) => (state.future.length === 0 ? state : settled(withoutInfo(redone(state)))),
};

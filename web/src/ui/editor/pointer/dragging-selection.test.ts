import { expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import type { Melody } from "../../../music/notes";
import { OFF, placeOf, staffWith } from "../../../testing/staff";
import { type DraggingSelection, dragSelection, dropSelection, moveSelectionTo } from "./dragging-selection";
import { grabNote } from "./held-note";

const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 76 },
  { start: 12, length: 4, pitch: 69 },
];
const on = staffWith(melody);
const both = dragSelection({ first: 0, last: 1 }, grabNote(1, placeOf(4, 76), on), on, null);

/** The melody after the first two notes have been let go. */
function melodyAfter(state: DraggingSelection): Melody {
  const first = reduce({ ...initialState(1), melody }, { type: "select", index: 0 });
  const selected = reduce(first, { type: "extendSelection", index: 1 });
  return dropSelection(state).actions.reduce(reduce, selected).melody;
}

it("moves notes in time and by lines and spaces as a whole, each note in the key", () => {
  const moved = moveSelectionTo(both, placeOf(20, 77));
  const expected = [melody[2], { start: 16, length: 4, pitch: 74 }, { start: 20, length: 4, pitch: 77 }];
  expect(moved.draft).toEqual({ melody: expected, index: 2, anchor: 1 });
  expect(melodyAfter(moved)).toEqual(expected);
});

it("removes notes off the staff", () => {
  const off = moveSelectionTo(both, OFF);
  expect(off.off).toBe(true);
  expect(off.draft).toEqual({ melody: [melody[2]], index: null });
  expect(melodyAfter(off)).toEqual([melody[2]]);
});

it("leaves the touched note selected where nothing has moved", () => {
  expect(dropSelection(both).actions).toEqual([{ type: "select", index: 1 }]);
});

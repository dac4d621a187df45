import { expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import type { VoiceLine } from "../../../music/score";
import { OFF, placeOf, scoreWith, staffWith } from "../../../testing/staff";
import { composed, given, linesOf, rest } from "../../../testing/voice-notes";
import { type DraggingSelection, dragSelection, dropSelection, moveSelectionTo } from "./dragging-selection";
import { grabNote } from "./held-note";

const melody = [given(0, 0, 72), given(0, 4, 76), given(0, 12, 69)];
const on = staffWith(melody);
const both = dragSelection({ first: 0, last: 1 }, grabNote(1, placeOf(4, 76), on), on, null);

/** The line of the voice after its first two notes have been let go. */
function lineAfter(state: DraggingSelection): VoiceLine {
  const { voices, voice } = state.on;
  const first = reduce({ ...initialState(1), voices }, { type: "select", index: 0, voice });
  const selected = reduce(first, { type: "extendSelection", index: 1 });
  return dropSelection(state).actions.reduce(reduce, selected).voices[voice];
}

it("moves notes in time and by lines and spaces as a whole, each note in the key", () => {
  const moved = moveSelectionTo(both, placeOf(20, 77));
  const expected = [melody[2], given(0, 16, 74), given(0, 20, 77)];
  expect(moved.draft).toEqual({ melody: expected, index: 2, anchor: 1 });
  expect(lineAfter(moved)).toEqual(expected);
});

it("removes notes off the staff", () => {
  const off = moveSelectionTo(both, OFF);
  expect(off.off).toBe(true);
  expect(off.draft).toEqual({ melody: [melody[2]], index: null });
  expect(lineAfter(off)).toEqual([melody[2]]);
});

it("leaves the touched note selected where nothing has moved", () => {
  expect(dropSelection(both).actions).toEqual([{ type: "select", index: 1 }]);
});

it("makes what it moves the user's, in any voice, and takes a rest along in time", () => {
  const on = scoreWith(linesOf(composed(3, 0, 48), rest(3, 4), composed(3, 8, 50)), { voice: 3 });
  const held = grabNote(0, placeOf(0, 48, 3), on);
  const moved = moveSelectionTo(dragSelection({ first: 0, last: 1 }, held, on, null), placeOf(16, 50, 3));
  expect(lineAfter(moved)).toEqual([composed(3, 8, 50), given(3, 16, 50), rest(3, 20)]);
});

import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import type { Melody } from "../../../music/notes";
import { layout, placeOf, staffWith } from "../../../testing/staff";
import { resizeHandleOf, resizeHandleUnder } from "../resize-handles";
import { headOf, type Point } from "../staff-geometry";
import { dropEnd, moveEndTo, type ResizingNote, resizeFrom } from "./resizing-note";

const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 76 },
  { start: 12, length: 4, pitch: 69 },
];
const endAt = (step: number): Point => ({ ...placeOf(0, 72), x: layout.stepToX(step - 0.5) });

/** Takes a note by its end, while notes of a length are written. */
function taken(index: number, noteLength = 4): ResizingNote {
  return resizeFrom(index, resizeHandleOf(melody[index], layout, 0), staffWith(melody, noteLength), null);
}

/** The melody after the end of a note has been let go. */
function melodyAfter(state: ResizingNote): Melody {
  return dropEnd(state).actions.reduce(reduce, { ...initialState(1), melody }).melody;
}

describe("the end of a note", () => {
  it("has a grip beside the head", () => {
    const grip = resizeHandleOf(melody[0], layout, 0);
    expect(resizeHandleUnder(grip, melody, layout, 0, 6)).toBe(0);
    expect(resizeHandleUnder(headOf(melody[0], layout, 0), melody, layout, 0, 6)).toBeNull();
  });

  it("goes over the barline", () => {
    const longer = moveEndTo(taken(2), endAt(20));
    expect(longer.draft.melody[2].length).toBe(8);
    expect(melodyAfter(longer)[2]).toEqual({ start: 12, length: 8, pitch: 69 });
  });

  it("stays behind the beginning, and on the grid", () => {
    expect(moveEndTo(taken(2), endAt(2)).draft.melody[2].length).toBe(2);
    expect(moveEndTo(taken(2, 1), endAt(2)).draft.melody[2].length).toBe(1);
    expect(moveEndTo(taken(2, 1), endAt(15)).draft.melody[2].length).toBe(3);
  });

  it("let go where it was taken gives way to the next note", () => {
    expect(melodyAfter(taken(1))).toEqual([
      melody[0],
      melody[1],
      { start: 8, length: 4, pitch: 76 },
      melody[2],
    ]);
  });
});

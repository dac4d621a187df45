import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import type { VoiceLine } from "../../../music/score";
import { layout, placeOf, scoreWith, staffWith } from "../../../testing/staff";
import { composed, given, linesOf, rest } from "../../../testing/voice-notes";
import { resizeHandleOf, resizeHandleUnder } from "../resize-handles";
import { headOf, type Point } from "../staff-geometry";
import { dropEnd, moveEndTo, type ResizingNote, resizeFrom } from "./resizing-note";

const melody = [given(0, 0, 72), given(0, 4, 76), given(0, 12, 69)];
const endAt = (step: number): Point => ({ ...placeOf(0, 72), x: layout.stepToX(step - 0.5) });

/** Takes a note by its end, while notes of a length are written. */
function taken(index: number, noteLength = 4): ResizingNote {
  return resizeFrom(index, resizeHandleOf(melody[index], layout, 0), staffWith(melody, noteLength), null);
}

/** The line of the voice after the end of a note has been let go. */
function lineAfter(state: ResizingNote): VoiceLine {
  const { voices, voice } = state.on;
  return dropEnd(state).actions.reduce(reduce, { ...initialState(1), voices, voice }).voices[voice];
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
    expect(lineAfter(longer)[2]).toEqual(given(0, 12, 69, 8));
  });

  it("stays behind the beginning, and on the grid", () => {
    expect(moveEndTo(taken(2), endAt(2)).draft.melody[2].length).toBe(2);
    expect(moveEndTo(taken(2, 1), endAt(2)).draft.melody[2].length).toBe(1);
    expect(moveEndTo(taken(2, 1), endAt(15)).draft.melody[2].length).toBe(3);
  });

  it("let go where it was taken gives way to the next note", () => {
    expect(lineAfter(taken(1))).toEqual([melody[0], melody[1], given(0, 8, 76), melody[2]]);
  });

  it("makes a note of the network's the user's where it has another length, and only there", () => {
    const on = scoreWith(linesOf(composed(2, 0, 60), rest(2, 8)), { voice: 2 });
    const grip = resizeHandleOf(on.melody[0], layout, 0);
    const state = resizeFrom(0, grip, on, null);
    const longer = moveEndTo(state, { x: layout.stepToX(5.5), y: grip.y });
    expect(lineAfter(longer)).toEqual([given(2, 0, 60, 6), rest(2, 8)]);
    expect(moveEndTo(longer, grip).draft.melody[0]).toEqual(composed(2, 0, 60));
  });

  it("of a rest is dragged as a note's is", () => {
    const on = scoreWith(linesOf(rest(2, 8)), { voice: 2 });
    const state = resizeFrom(0, resizeHandleOf(on.melody[0], layout, 0), on, null);
    expect(lineAfter(moveEndTo(state, { ...state.taken, x: layout.stepToX(15.5) }))).toEqual([rest(2, 8, 8)]);
  });
});

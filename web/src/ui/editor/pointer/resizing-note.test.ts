import { describe, expect, it } from "vitest";
import { initialState } from "../../../app/initial-state";
import { reduce } from "../../../app/reduce";
import { createLayout, MELODY_SYSTEM } from "../../../engraving/layout";
import { USUAL_FRAME } from "../../../music/frame";
import type { Melody } from "../../../music/notes";
import { gripOf, gripUnder } from "../grips";
import { grab, headOf, type Point } from "../staff-geometry";
import { type Hold, holdEnd, holdNote, holdPhrase, holdSweep, type Situation } from "./dragging-note";

const layout = createLayout(MELODY_SYSTEM, USUAL_FRAME, 1000);
const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 76 },
  { start: 12, length: 4, pitch: 69 },
];
const on: Situation = { melody, layout, fifths: 0, noteLength: 4 };
const placeOf = (start: number, pitch: number): Point => headOf({ start, length: 4, pitch }, layout, 0);
const endAt = (step: number): Point => ({ ...placeOf(0, 72), x: layout.stepToX(step - 0.5) });

/** The melody after a hold has been let go. */
function melodyAfter(hold: Hold, ...selected: readonly number[]): Melody {
  const state = reduce({ ...initialState(1), melody }, { type: "select", index: selected[0] ?? null });
  const chosen = selected.slice(1).reduce((s, index) => reduce(s, { type: "extendSelection", index }), state);
  return hold.letGo().actions.reduce(reduce, chosen).melody;
}

describe("the end of a note", () => {
  const end = holdEnd(2, gripOf(melody[2], layout, 0), on);

  it("has a grip beside the head", () => {
    const grip = gripOf(melody[0], layout, 0);
    expect(gripUnder(grip, melody, layout, 0, 6)).toBe(0);
    expect(gripUnder(headOf(melody[0], layout, 0), melody, layout, 0, 6)).toBeNull();
  });

  it("goes over the barline", () => {
    const longer = end.move(endAt(20));
    expect(longer.draft.melody[2].length).toBe(8);
    expect(melodyAfter(longer)[2]).toEqual({ start: 12, length: 8, pitch: 69 });
  });

  it("stays behind the beginning, and on the grid", () => {
    expect(end.move(endAt(2)).draft.melody[2].length).toBe(2);
    const fine = holdEnd(2, gripOf(melody[2], layout, 0), { ...on, noteLength: 1 });
    expect(fine.move(endAt(2)).draft.melody[2].length).toBe(1);
    expect(fine.move(endAt(15)).draft.melody[2].length).toBe(3);
  });

  it("let go where it was taken gives way to the next note", () => {
    const beforeGap = holdEnd(1, gripOf(melody[1], layout, 0), on);
    expect(melodyAfter(beforeGap)).toEqual([
      melody[0],
      melody[1],
      { start: 8, length: 4, pitch: 76 },
      melody[2],
    ]);
  });
});

describe("a phrase", () => {
  const phrase = holdPhrase({ first: 0, last: 1 }, 1, placeOf(4, 76), on);

  it("moves in time and by lines and spaces as a whole, each note in the key", () => {
    const moved = phrase.move(placeOf(20, 77));
    const expected = [melody[2], { start: 16, length: 4, pitch: 74 }, { start: 20, length: 4, pitch: 77 }];
    expect(moved.draft).toEqual({ melody: expected, index: 2, anchor: 1 });
    expect(melodyAfter(moved, 0, 1)).toEqual(expected);
  });

  it("is removed off the staff", () => {
    const off = phrase.move({ x: 400, y: -60 });
    expect(off.off).toBe(true);
    expect(melodyAfter(off, 0, 1)).toEqual([melody[2]]);
  });

  it("that has not moved leaves the note that was touched", () => {
    expect(phrase.letGo().actions).toEqual([{ type: "select", index: 1 }]);
  });
});

describe("a sweep", () => {
  it("selects what begins under it, in both directions", () => {
    const sweep = holdSweep(13, on).move(placeOf(3, 72));
    expect(sweep.draft).toMatchObject({ anchor: 1, index: 2 });
    expect(sweep.band).toEqual([3, 13]);
    expect(sweep.letGo().actions).toEqual([
      { type: "select", index: 1 },
      { type: "extendSelection", index: 2 },
    ]);
  });

  it("over nothing selects nothing", () => {
    expect(holdSweep(20, on).letGo().actions).toEqual([{ type: "select", index: null }]);
  });
});

describe("a note", () => {
  it("stays the same hold while it stays where it is", () => {
    const hold = holdNote(grab(0, melody[0], placeOf(0, 72), layout, 0), on);
    const { x, y } = placeOf(0, 72);
    expect(hold.move({ x: x + 1, y })).toBe(hold);
    expect(melodyAfter(hold.move(placeOf(8, 72)))[1]).toEqual({ start: 8, length: 4, pitch: 72 });
  });
});

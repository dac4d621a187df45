import { describe, expect, it } from "vitest";
import { layout, OFF, placeOf, scoreWith, staffWith } from "../../../testing/staff";
import { composed, given, linesOf, rest } from "../../../testing/voice-notes";
import { headOf, type Point } from "../staff-geometry";
import { type DraggingNote, dragNote, dropNote, moveNoteTo } from "./dragging-note";
import { grabNote, newNote } from "./held-note";

const melody = [given(0, 0, 72), given(0, 4, 66, 2)];
const on = staffWith(melody);

function held(index: number): DraggingNote {
  return dragNote(grabNote(index, headOf(melody[index], layout, 0), on), on, null);
}

/** What letting a note go at a point does. */
function dropped(state: DraggingNote, point: Point) {
  return dropNote(moveNoteTo(state, point)).actions;
}

describe("dragging a note", () => {
  it("that goes nowhere changes nothing", () => {
    expect(dropNote(held(0)).actions).toEqual([]);
  });

  it("moves a note in time and in pitch", () => {
    expect(dropped(held(0), placeOf(8, 76))).toEqual([
      { type: "moveNote", index: 0, to: { start: 8, pitch: 76 } },
    ]);
    expect(moveNoteTo(held(0), placeOf(8, 76)).draft).toEqual({
      melody: [melody[1], given(0, 8, 76)],
      index: 1,
    });
  });

  it("keeps the accidental of a note that moves in time only", () => {
    const { x } = placeOf(12, 66);
    const { y } = headOf(melody[1], layout, 0);
    expect(dropped(held(1), { x, y })).toEqual([
      { type: "moveNote", index: 1, to: { start: 12, pitch: 66 } },
    ]);
  });

  it("leaves the melody as it was until it ends", () => {
    const over = moveNoteTo(held(0), placeOf(4, 72));
    expect(over.draft.melody).toHaveLength(1);
    expect(moveNoteTo(over, placeOf(0, 72)).draft.melody).toEqual(melody);
  });

  it("is the same state while the note stays where it is", () => {
    const { x, y } = placeOf(0, 72);
    const state = held(0);
    expect(moveNoteTo(state, { x: x + 1, y: y - 1 })).toBe(state);
    expect(moveNoteTo(state, { x: x + 1, y })).toBe(state);
  });

  it("removes what is dragged off the staff", () => {
    const off = moveNoteTo(held(1), OFF);
    expect(off.off).toBe(true);
    expect(off.draft).toEqual({ melody: [melody[0]], index: null });
    expect(dropNote(off).actions).toEqual([{ type: "removeNote", index: 1 }]);
  });

  it("writes a new note, unless that is dragged off", () => {
    const note = given(0, 8, 74);
    const writing = dragNote(newNote(note), on, null);
    expect(dropNote(writing).actions).toEqual([{ type: "placeNote", note }]);
    expect(dropped(writing, OFF)).toEqual([]);
  });
});

describe("a note of the network's", () => {
  const alto = composed(1, 0, 67);
  const there = scoreWith(linesOf(alto), { voice: 1 });
  const grabbed = dragNote(grabNote(0, placeOf(0, 67, 1), there), there, null);

  it("is the network's until it is dragged somewhere", () => {
    expect(grabbed.draft).toEqual({ melody: [alto], index: 0 });
    const moved = moveNoteTo(grabbed, placeOf(8, 65, 1));
    expect(moved.draft).toEqual({ melody: [given(1, 8, 65)], index: 0 });
    expect(moveNoteTo(moved, placeOf(0, 67, 1)).draft.melody).toEqual([alto]);
  });
});

describe("a written rest", () => {
  const silent = scoreWith(linesOf(rest(0, 0), given(0, 4, 66)));
  const sign = headOf(silent.melody[0], layout, 0);
  const grabbed = dragNote(grabNote(0, sign, silent), silent, null);

  it("is dragged in time only", () => {
    const moved = moveNoteTo(grabbed, { x: layout.stepToX(8), y: sign.y + 20 });
    expect(moved.draft.melody).toEqual([given(0, 4, 66), rest(0, 8)]);
    expect(dropNote(moved).actions).toEqual([
      { type: "moveNote", index: 0, to: { start: 8, pitch: silent.melody[0].pitch } },
    ]);
    expect(moveNoteTo(grabbed, { x: sign.x, y: sign.y + 20 })).toBe(grabbed);
  });

  it("is removed off the staff", () => {
    expect(dropped(grabbed, OFF)).toEqual([{ type: "removeNote", index: 0 }]);
  });
});

describe("a note outside its voice's compass, as in a score that was opened", () => {
  const low = scoreWith(linesOf(given(0, 0, 50)));
  const grabbed = dragNote(grabNote(0, placeOf(0, 50), low), low, null);

  it("is dragged aside without being pulled in, and is no farther off than it was", () => {
    const aside = moveNoteTo(grabbed, placeOf(8, 50));
    expect(aside.off).toBe(false);
    expect(dropNote(aside).actions).toEqual([{ type: "moveNote", index: 0, to: { start: 8, pitch: 50 } }]);
    expect(aside.draft.melody).toEqual([given(0, 8, 50)]);
  });

  it("is dragged back into it", () => {
    expect(dropped(grabbed, placeOf(0, 72))).toEqual([
      { type: "moveNote", index: 0, to: { start: 0, pitch: 72 } },
    ]);
  });
});

import { describe, expect, it } from "vitest";
import type { Melody, Note } from "../../../music/notes";
import { layout, OFF, placeOf, staffWith } from "../../../testing/staff";
import { headOf, type Point } from "../staff-geometry";
import { type DraggingNote, dragNote, dropNote, moveNoteTo } from "./dragging-note";
import { grabNote, newNote } from "./held-note";

const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 2, pitch: 66 },
];
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
      melody: [melody[1], { start: 8, length: 4, pitch: 76 }],
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
    const note: Note = { start: 8, length: 4, pitch: 74 };
    const writing = dragNote(newNote(note), on, null);
    expect(dropNote(writing).actions).toEqual([{ type: "placeNote", note }]);
    expect(dropped(writing, OFF)).toEqual([]);
  });
});

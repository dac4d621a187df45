import { describe, expect, it } from "vitest";
import { createLayout, MELODY_SYSTEM } from "../../../engraving/layout";
import { USUAL_FRAME } from "../../../music/frame";
import type { Melody, Note } from "../../../music/notes";
import { draft, drag, grab, headOf, noteAtPoint, noteUnder, release, set } from "../staff-geometry";

const STEPS = 32;
const layout = createLayout(MELODY_SYSTEM, USUAL_FRAME, 1000);
const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 2, pitch: 66 },
];
const REACH = 11;

const pointAt = (start: number, pitch: number) => headOf({ start, length: 4, pitch }, layout, 0);
const held = (index: number) => grab(index, melody[index], headOf(melody[index], layout, 0), layout, 0);

describe("noteAtPoint", () => {
  it("writes the natural pitch of the nearest position at the nearest eighth", () => {
    const { x, y } = pointAt(6, 76);
    expect(noteAtPoint({ x: x + 7, y: y + 2 }, layout, 4, 0)).toEqual({ start: 6, length: 4, pitch: 76 });
  });

  it("keeps a note inside the score", () => {
    expect(noteAtPoint(pointAt(30, 76), layout, 4, 0)?.start).toBe(28);
  });

  it("writes the key's own pitch of a line or space", () => {
    expect(noteAtPoint(pointAt(6, 77), layout, 4, 1)?.pitch).toBe(78);
    expect(noteAtPoint(pointAt(6, 71), layout, 4, -1)?.pitch).toBe(70);
  });

  it("snaps sixteenths to sixteenths, and others to eighths", () => {
    expect(noteAtPoint(pointAt(5, 76), layout, 1, 0)?.start).toBe(5);
    expect((noteAtPoint(pointAt(5, 76), layout, 8, 0)?.start ?? 1) % 2).toBe(0);
  });

  it("writes nothing off the staff", () => {
    expect(noteAtPoint({ x: 400, y: -10 }, layout, 4, 0)).toBeNull();
    expect(noteAtPoint({ x: 400, y: layout.height }, layout, 4, 0)).toBeNull();
  });
});

describe("noteUnder", () => {
  it("touches the nearest head within reach", () => {
    const { x, y } = pointAt(4, 66);
    expect(noteUnder({ x: x - 5, y: y + 5 }, melody, layout, 0, REACH)).toBe(1);
    expect(noteUnder({ x: x + 60, y }, melody, layout, 0, REACH)).toBeNull();
  });
});

describe("a gesture", () => {
  it("that goes nowhere changes nothing", () => {
    expect(release(held(0))).toBeNull();
  });

  it("moves a note in time and in pitch", () => {
    const moved = drag(held(0), pointAt(8, 76), layout, 0);
    expect(release(moved)).toEqual({ type: "moveNote", index: 0, to: { start: 8, pitch: 76 } });
    expect(draft(melody, moved, STEPS)).toEqual({
      melody: [melody[1], { start: 8, length: 4, pitch: 76 }],
      index: 1,
    });
  });

  it("keeps the accidental of a note that moves in time only", () => {
    const { x } = pointAt(12, 66);
    const { y } = headOf(melody[1], layout, 0);
    expect(release(drag(held(1), { x, y }, layout, 0))).toEqual({
      type: "moveNote",
      index: 1,
      to: { start: 12, pitch: 66 },
    });
  });

  it("leaves the melody as it was until it ends", () => {
    const over = drag(held(0), pointAt(4, 72), layout, 0);
    expect(draft(melody, over, STEPS).melody).toHaveLength(1);
    expect(draft(melody, drag(over, pointAt(0, 72), layout, 0), STEPS).melody).toEqual(melody);
  });

  it("is the same object while the note stays where it is", () => {
    const { x, y } = pointAt(0, 72);
    const gesture = held(0);
    expect(drag(gesture, { x: x + 1, y: y - 1 }, layout, 0)).toBe(gesture);
  });

  it("removes what is dragged off the staff", () => {
    const off = drag(held(1), { x: 400, y: -40 }, layout, 0);
    expect(off.off).toBe(true);
    expect(draft(melody, off, STEPS)).toEqual({ melody: [melody[0]], index: null });
    expect(release(off)).toEqual({ type: "removeNote", index: 1 });
  });

  it("writes a new note, unless that is dragged off", () => {
    const note: Note = { start: 8, length: 4, pitch: 74 };
    expect(release(set(note))).toEqual({ type: "placeNote", note });
    expect(release(drag(set(note), { x: 400, y: -40 }, layout, 0))).toBeNull();
  });
});

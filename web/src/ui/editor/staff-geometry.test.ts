import { describe, expect, it } from "vitest";
import type { Melody } from "../../music/notes";
import { layout, placeOf, staffWith } from "../../testing/staff";
import { noteAtPoint, noteUnder } from "./staff-geometry";

const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 2, pitch: 66 },
];
const REACH = 11;

describe("noteAtPoint", () => {
  it("writes the natural pitch of the nearest position at the nearest eighth", () => {
    const { x, y } = placeOf(6, 76);
    expect(noteAtPoint({ x: x + 7, y: y + 2 }, staffWith([]))).toEqual({ start: 6, length: 4, pitch: 76 });
  });

  it("keeps a note inside the score", () => {
    expect(noteAtPoint(placeOf(30, 76), staffWith([]))?.start).toBe(28);
  });

  it("writes the key's own pitch of a line or space", () => {
    expect(noteAtPoint(placeOf(6, 77), staffWith([], 4, 1))?.pitch).toBe(78);
    expect(noteAtPoint(placeOf(6, 71), staffWith([], 4, -1))?.pitch).toBe(70);
  });

  it("snaps sixteenths to sixteenths, and others to eighths", () => {
    expect(noteAtPoint(placeOf(5, 76), staffWith([], 1))?.start).toBe(5);
    expect((noteAtPoint(placeOf(5, 76), staffWith([], 8))?.start ?? 1) % 2).toBe(0);
  });

  it("writes nothing off the staff", () => {
    expect(noteAtPoint({ x: 400, y: -10 }, staffWith([]))).toBeNull();
    expect(noteAtPoint({ x: 400, y: layout.height }, staffWith([]))).toBeNull();
  });

  it("stays in the compass of the voice", () => {
    const alto = { ...staffWith([]), compass: [55, 74] as const };
    expect(noteAtPoint(placeOf(6, 77), alto)?.pitch).toBe(74);
    expect(noteAtPoint(placeOf(6, 81), alto)).toBeNull();
  });
});

describe("noteUnder", () => {
  it("touches the nearest head within reach", () => {
    const { x, y } = placeOf(4, 66);
    expect(noteUnder({ x: x - 5, y: y + 5 }, melody, layout, 0, REACH)).toBe(1);
    expect(noteUnder({ x: x + 60, y }, melody, layout, 0, REACH)).toBeNull();
  });
});

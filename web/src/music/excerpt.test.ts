import fc from "fast-check";
import { expect, it } from "vitest";
import { melodies } from "../testing/scores";
import { notesWithin } from "./excerpt";
import { noteAt } from "./melody";

it("cuts the notes that sound at its ends, and leaves out those that do not sound in it", () => {
  const notes = [
    { start: 0, length: 4, pitch: 60 },
    { start: 4, length: 4, pitch: 62, voice: 1 },
    { start: 10, length: 4, pitch: 64 },
  ];
  expect(notesWithin(notes, { start: 6, end: 12 })).toEqual([
    { start: 6, length: 2, pitch: 62, voice: 1 },
    { start: 10, length: 2, pitch: 64 },
  ]);
  expect(notesWithin(notes, { start: 8, end: 10 })).toEqual([]);
});

it("sounds in it as the whole does, and nowhere else", () => {
  fc.assert(
    fc.property(melodies(), fc.nat(32), fc.nat(32), (melody, start, end) => {
      const part = notesWithin(melody, { start, end });
      const sounding = (notes: typeof melody, step: number) => notes[noteAt(notes, step) ?? -1]?.pitch;
      for (let step = 0; step < 32; step++) {
        const inside = start <= step && step < end;
        expect(sounding(part, step)).toBe(inside ? sounding(melody, step) : undefined);
      }
    }),
  );
});

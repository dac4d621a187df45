import fc from "fast-check";
import { expect, it } from "vitest";
import { melodies } from "../testing/scores";
import { notesFrom } from "./excerpt";
import { noteAt } from "./melody";

it("goes on with the note that sounds, and leaves out those that are over", () => {
  const notes = [
    { start: 0, length: 4, pitch: 60 },
    { start: 4, length: 4, pitch: 62, voice: 1 },
    { start: 10, length: 2, pitch: 64 },
  ];
  expect(notesFrom(notes, 6)).toEqual([
    { start: 0, length: 2, pitch: 62, voice: 1 },
    { start: 4, length: 2, pitch: 64 },
  ]);
  expect(notesFrom(notes, 8)).toEqual([{ start: 2, length: 2, pitch: 64 }]);
  expect(notesFrom(notes, 12)).toEqual([]);
});

it("sounds as the whole does from there on", () => {
  fc.assert(
    fc.property(melodies(), fc.nat(32), (melody, from) => {
      const rest = notesFrom(melody, from);
      const sounding = (notes: typeof melody, step: number) => notes[noteAt(notes, step) ?? -1]?.pitch;
      for (let step = from; step < 32; step++) {
        expect(sounding(rest, step - from)).toBe(sounding(melody, step));
      }
    }),
  );
});

import { expect, test } from "vitest";
import type { Line, Piece } from "../piece";
import { barsWithNotes, bestLine } from "./best-line";

function line(name: string, pitch: number, count = 8): Line {
  const notes = Array.from({ length: count }, (_, at) => ({ start: 4 * at, length: 4, pitch }));
  return { name, voice: null, notes, keys: [], omissions: [] };
}

function piece(...lines: Line[]): Piece {
  const bar = (index: number) => ({
    name: String(index + 1),
    start: 16 * index,
    length: 16,
    signature: { beats: 4, unit: 4 },
  });
  return { title: "", quarter: 4, bars: [0, 1, 2, 3].map(bar), tempos: [], fermatas: [], lines };
}

test.each(["Soprano", "Sopran I", "MELODIE", "Canto", "Discantus", "女高音", "Voice", "Gesang", "S", "S1"])(
  "a part called %s is the melody",
  (name) => {
    expect(bestLine(piece(line("Flute", 84), line(name, 70), line("Bass", 48)))).toBe(1);
  },
);

test("else it is the highest part that is not nearly empty", () => {
  expect(bestLine(piece(line("Horn", 60), line("Flute", 84), line("Triangle", 96, 1)))).toBe(1);
  expect(bestLine(piece(line("", 60), line("", 60)))).toBe(0);
});

test("the bars of lines begin with their first note and end with their last", () => {
  const late: Line = {
    ...line("", 60),
    notes: [
      { start: 20, length: 4, pitch: 60 },
      { start: 44, length: 4, pitch: 60 },
    ],
  };
  expect(barsWithNotes(piece(late), [late])).toEqual({ from: 1, to: 2 });
  expect(barsWithNotes(piece(late), [late, line("", 60, 2)])).toEqual({ from: 0, to: 2 });
});

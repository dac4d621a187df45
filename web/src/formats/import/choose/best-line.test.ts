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

test("a voice is the melody though it rests more than what accompanies it", () => {
  expect(bestLine(piece(line("Piano", 84, 64), line("Voice", 64, 6)))).toBe(1);
  expect(bestLine(piece(line("", 84, 64), { ...line("Marie", 64, 6), sung: true }))).toBe(1);
  expect(bestLine(piece(line("Voice", 84, 64), { ...line("Gesang", 64), sung: true }))).toBe(1);
  expect(bestLine(piece(line("Klavier", 84, 64), line("Bariton", 64, 20)))).toBe(1);
  expect(bestLine(piece(line("Triplum", 72), line("Contratenor", 60), line("Tenor", 60)))).toBe(0);
  expect(bestLine(piece(line("Organ", 84), line("", 64)))).toBe(1);
  expect(bestLine(piece(line("Piano", 84), line("Cello", 64)))).toBe(0);
});

test.each(["Soprano Sax", "Tenor Horn", "Lead Guitar", "Lead 2 (sawtooth)", "Voice Oohs"])(
  "%s is no singer",
  (name) => {
    expect(bestLine(piece(line(name, 60), line("", 64)))).toBe(1);
  },
);

test("the upper hand of a piano may rest more than the lower", () => {
  const upper = { ...line("Piano", 76, 2), voice: 1 };
  const lower = { ...line("Piano", 50, 16), voice: 2 };
  expect(bestLine(piece(upper, lower, { ...line("Piano", 55, 18), voice: null }))).toBe(0);
});

test("a bar into which a player only holds on is none of a line's", () => {
  const held = (length: number): Line => ({
    ...line("", 60),
    notes: [{ start: 12, length: 4 + length, pitch: 60 }],
  });
  const last = (length: number) => barsWithNotes(piece(held(length)), [held(length)]).to;
  expect([0, 0.5, 1.25, 1, 1.75, 2].map(last)).toEqual([0, 0, 0, 1, 1, 1]);
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

import { expect, test } from "vitest";
import { exportedScore } from "../../testing/exported-scores";
import { chunk, midiFile, midiNote, midiText } from "../../testing/midi-file";
import { plainShape } from "../../testing/score-shapes";
import { ReadError } from "../import/read/read-error";
import { readMidi } from "./read";
import { toMidi } from "./write";

const TIME = (beats: number, power: number) => [0, 0xff, 0x58, 4, beats, power, 24, 8];
const KEY = (fifths: number) => [0, 0xff, 0x59, 2, fifths & 255, 0];
const TITLE = midiText(3, "Lied");

function kindOf(bytes: Uint8Array): string {
  try {
    readMidi(bytes);
  } catch (error) {
    if (error instanceof ReadError) return error.kind;
  }
  return "read";
}

test("what the page writes is read again: voices, tempo, key, metre, pick-up", () => {
  const shape = plainShape(3, 2, 1);
  const voices = [
    [
      { start: 0, length: 4, pitch: 76 },
      { start: 4, length: 12, pitch: 74 },
    ],
    [{ start: 0, length: 16, pitch: 65 }],
  ];
  const key = { fifths: -3, mode: "minor" } as const;
  const piece = readMidi(toMidi(exportedScore(voices, { shape, key, signature: -3, tempo: 96 })));
  const unit = piece.quarter / 4;
  expect(piece.bars.map(({ name, start, length }) => [name, start / unit, length / unit])).toEqual([
    ["0", 0, 4],
    ["1", 4, 12],
  ]);
  expect(piece.bars[0].signature).toEqual({ beats: 3, unit: 4 });
  expect(piece.tempos).toMatchObject([{ start: 0, tempo: expect.closeTo(96, 2) }]);
  expect(
    piece.lines.map(({ name, notes, keys }) => [name, notes.length, keys[0].fifths, keys[0].mode]),
  ).toEqual([
    ["Soprano", 2, -3, "minor"],
    ["Alto", 1, -3, "minor"],
  ]);
  expect(piece.lines[0].notes[1]).toEqual({ start: 4 * unit, length: 12 * unit, pitch: 74 });
});

test("format 0: each channel is a line, the drums are none, and the track's name is the title", () => {
  const events = [...TITLE, ...midiNote(72, 480, 0), ...midiNote(60, 480, 3), ...midiNote(38, 480, 9)];
  const { lines, title } = readMidi(midiFile([events], { format: 0 }));
  expect(lines.map(({ notes }) => notes.map(({ pitch }) => pitch))).toEqual([[72], [60]]);
  expect(title).toBe("Lied");
});

test("the name of a track without notes is the title, in UTF-8 too", () => {
  const piece = readMidi(midiFile([midiText(3, "茉莉花"), [...midiText(3, "S"), ...midiNote(72, 480)]]));
  expect([piece.title, piece.lines[0].name]).toEqual(["茉莉花", "S"]);
});

test("running status, and a note that is struck with no force, which ends it", () => {
  const events = [0, 0x90, 72, 80, 0x83, 0x60, 72, 0, 0, 74, 80, 0x83, 0x60, 74, 0];
  expect(readMidi(midiFile([events])).lines[0].notes).toEqual([
    { start: 0, length: 480, pitch: 72 },
    { start: 480, length: 480, pitch: 74 },
  ]);
});

test("chunks of other programs are passed over", () => {
  const file = midiFile([midiNote(72, 480)]);
  const bytes = Uint8Array.from([...file.subarray(0, 14), ...chunk("XFIH", [1, 2, 3]), ...file.subarray(14)]);
  expect(readMidi(bytes).lines).toHaveLength(1);
});

test("events behind an end of the track are read, and what fills up its chunk is not", () => {
  const end = [0, 0xff, 0x2f, 0];
  const twice = midiFile([[...midiNote(72, 480), ...end, ...midiNote(74, 480)]]);
  expect(readMidi(twice).lines[0].notes.map(({ pitch }) => pitch)).toEqual([72, 74]);
  const filled = midiFile([[...midiNote(72, 480), ...end, 0x80, 0x80, 0x80, 0x80, 0x80]]);
  expect(readMidi(filled).lines[0].notes).toHaveLength(1);
});

test("bars follow the signatures, and an impossible one is passed over", () => {
  const track = [...TIME(3, 2), ...midiNote(72, 1440), ...TIME(0, 2), ...TIME(2, 2), ...midiNote(74, 960)];
  const { bars } = readMidi(midiFile([track]));
  expect(bars.map(({ length, signature: { beats } }) => [length, beats])).toEqual([
    [1440, 3],
    [960, 2],
  ]);
});

test("keys that every track tells are in order, each once", () => {
  const track = [...KEY(0), ...midiNote(72, 480), ...KEY(1), ...midiNote(74, 480)];
  const { lines } = readMidi(midiFile([track, track, [...KEY(0), ...midiNote(60, 960)]]));
  expect(lines[0].keys.map(({ start, fifths }) => [start, fifths])).toEqual([
    [0, 0],
    [480, 1],
  ]);
});

test.each([
  ["cutOff", midiFile([midiNote(72, 480)]).subarray(0, 30)],
  ["cutOff", Uint8Array.from([...chunk("MThd", [])])],
  ["badMidi", midiFile([])],
  ["badMidi", midiFile([midiNote(72, 480)], { division: 0 })],
  ["filmTime", midiFile([midiNote(72, 480)], { division: 0xe728 })],
  ["badMidi", midiFile([[0, 0x90, 200, 80]])],
  ["badMidi", midiFile([[0, 72, 80]])],
  ["noNotes", midiFile([TITLE])],
  ["tooLong", midiFile([[0xff, 0xff, 0xff, 0x7f, 0x90, 72, 80, 96, 0x80, 72, 0]], { division: 1 })],
])("what cannot be: %s", (kind, bytes) => {
  expect(kindOf(bytes)).toBe(kind);
});

test("a file of more tracks than any orchestra has is refused at once, and one of many is read", () => {
  const track = midiNote(72, 480);
  const begun = performance.now();
  expect(kindOf(midiFile(Array.from({ length: 65_535 }, () => track)))).toBe("tooManyParts");
  expect(performance.now() - begun).toBeLessThan(2000);
  const channels = Array.from({ length: 16 }, (_, channel) => midiNote(72, 480, channel)).flat();
  expect(kindOf(midiFile(Array.from({ length: 40 }, () => channels)))).toBe("tooManyParts");
  expect(readMidi(midiFile(Array.from({ length: 500 }, () => track))).lines).toHaveLength(500);
});

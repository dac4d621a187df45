import { expect, test } from "vitest";
import { MOST_BARS } from "../../../music/score-shape";
import { attributes, musicXml, notes } from "../../../testing/musicxml-text";
import { readMusicXml } from "../../musicxml/read/score";
import { parseXml } from "../../musicxml/read/xml-tree";
import { chooseFrom, chooseTo, firstChoice } from "../choose/choice";
import { takeMelody } from "./take-score";

const read = (...bars: string[]) => readMusicXml(parseXml(musicXml({ Soprano: bars })));

/** What is taken of bars at first: notes as `[start, length, pitch]`, and the kinds of the changes. */
function taken(...bars: string[]) {
  const piece = read(...bars);
  const { shape, key, tempo, melody, changes } = takeMelody(piece, firstChoice(piece));
  return {
    ...{ shape, key, tempo, changes },
    melody: melody.map(({ start, length, pitch }) => [start, length, pitch]),
    kinds: changes.map(({ kind }) => kind),
  };
}

const KEY = (fifths: number, mode = "") =>
  `<key><fifths>${fifths}</fifths>${mode && `<mode>${mode}</mode>`}</key>`;

test("whole bars of 4/4 are as they were", () => {
  expect(taken(attributes() + notes("E5/4 D5/4 C5/8"), notes("D5/16"))).toEqual({
    shape: { metre: 4, bars: 2, pickup: 0 },
    key: null,
    tempo: null,
    melody: [
      [0, 4, 76],
      [4, 4, 74],
      [8, 8, 72],
      [16, 16, 74],
    ],
    changes: [],
    kinds: [],
  });
});

test("a pick-up of a beat stays one, and the last bar is shorter by it", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("G4/4"), notes("C5/16"), notes("D5/12"));
  expect(shape).toEqual({ metre: 4, bars: 2, pickup: 1 });
  expect(melody[1]).toEqual([4, 16, 72]);
  expect(kinds).toEqual([]);
});

test("a pick-up of an eighth begins on the beat before, with a gap", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("G4/2"), notes("C5/16"));
  expect(shape).toMatchObject({ pickup: 1 });
  expect(melody).toEqual([
    [2, 2, 67],
    [4, 16, 72],
  ]);
  expect(kinds).toEqual(["pickup", "rests"]);
});

test("a pick-up that is longer than a bar of the page is a bar and the rest of it", () => {
  const { shape, melody } = taken(attributes({ time: "3/2" }) + notes("G4/8 A4/8"), notes("C5/24"));
  expect(shape).toEqual({ metre: 3, bars: 4, pickup: 1 });
  expect(melody[2]).toEqual([16, 24, 72]);
});

test("rests before the first note make a pick-up of it", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("R/12 G4/4"), notes("C5/16"));
  expect(shape).toMatchObject({ pickup: 1 });
  expect(melody[0]).toEqual([0, 4, 67]);
  expect(kinds).toContain("upbeat");
});

test.each([
  ["2/4", ["C5/8", "D5/8", "E5/8", "F5/8"], { metre: 4, bars: 2 }, "joined"],
  ["6/8", ["C5/6 D5/6", "E5/12"], { metre: 3, bars: 2 }, "renamed"],
  ["3/8", ["C5/6", "D5/6"], { metre: 3, bars: 1 }, "joined"],
  ["3/2", ["C5/24"], { metre: 3, bars: 2 }, "split"],
  ["12/8", ["C5/24"], { metre: 3, bars: 2 }, "split"],
  ["5/4", ["C5/20", "D5/20"], { metre: 4, bars: 3 }, "elsewhere"],
])("%s", (time, [first, ...rest], shape, fit) => {
  const { changes, melody, ...other } = taken(attributes({ time }) + notes(first), ...rest.map(notes));
  expect(other.shape).toMatchObject({ ...shape, pickup: 0 });
  expect(changes[0]).toMatchObject({ kind: "metre", from: time, fit });
  expect(melody[0][2]).toBe(72);
});

test("of changing metres the longest stays, and the change is told with its bar", () => {
  const { shape, changes } = taken(
    attributes() + notes("C5/16"),
    attributes({ time: "3/4" }) + notes("D5/12"),
    attributes() + notes("E5/16"),
  );
  expect(shape).toEqual({ metre: 4, bars: 3, pickup: 0 });
  const places = [
    { bar: "2", beat: 1 },
    { bar: "3", beat: 1 },
  ];
  expect(changes).toContainEqual({ kind: "metreChange", count: 2, places });
});

test("a bar that is too short is told", () => {
  const { kinds } = taken(attributes() + notes("C5/16"), notes("C5/8"), notes("C5/16"));
  expect(kinds).toContain("barLength");
});

test.each([
  [KEY(-3, "minor"), "C5", { fifths: -3, mode: "minor" }, false],
  [KEY(0, "dorian"), "D5", { fifths: 0, mode: "minor" }, false],
  [KEY(0, "mixolydian"), "D5", { fifths: 0, mode: "major" }, false],
  [KEY(0), "A4", { fifths: 0, mode: "minor" }, true],
  [KEY(0), "C5", { fifths: 0, mode: "major" }, true],
  ["", "C5", null, false],
])("the key %s", (more, last, key, guessed) => {
  const { key: found, kinds } = taken(attributes({ more }) + notes(`E5/8 ${last}/8`));
  expect(found).toEqual(key);
  expect(kinds.includes("mode")).toBe(guessed);
});

test("a part for a low voice is raised by an octave, and told so; its key stays", () => {
  const { melody, key, changes } = taken(attributes({ more: KEY(1, "major") }) + notes("G3/8 D4/8"));
  expect(melody.map(([, , pitch]) => pitch)).toEqual([67, 74]);
  expect(key).toEqual({ fifths: 1, mode: "major" });
  expect(changes).toContainEqual({ kind: "transposed", semitones: 12 });
});

test("raised by semitones, the key goes along", () => {
  const piece = read(attributes({ more: KEY(1, "major") }) + notes("G4/8 D5/8"));
  expect(takeMelody(piece, { ...firstChoice(piece), semitones: 2 }).key).toEqual({
    fifths: 3,
    mode: "major",
  });
  expect(takeMelody(piece, { ...firstChoice(piece), semitones: -1 }).key).toEqual({
    fifths: 6,
    mode: "major",
  });
});

test("as written, what no soprano sings is left out with its place", () => {
  const piece = read(attributes() + notes("C5/12 C3/4"));
  const { melody, changes } = takeMelody(piece, { ...firstChoice(piece), semitones: 0 });
  expect(melody).toEqual([{ start: 0, length: 12, pitch: 72 }]);
  expect(changes).toContainEqual({ kind: "compass", count: 1, places: [{ bar: "1", beat: 4 }] });
});

test("a tempo that the page has not becomes the nearest", () => {
  const { tempo, changes } = taken(`${attributes()}<sound tempo="200"/>${notes("C5/16")}`);
  expect(tempo).toBe(160);
  expect(changes).toContainEqual({ kind: "tempo", from: 200, to: 160 });
});

test("of a long piece the first bars are taken, and any others can be", () => {
  const bars = Array.from({ length: 40 }, (_, index) => (index === 0 ? attributes() : "") + notes("C5/16"));
  const piece = read(...bars);
  const first = firstChoice(piece);
  expect(first).toMatchObject({ from: 0, to: MOST_BARS - 1 });
  expect(takeMelody(piece, first).shape.bars).toBe(MOST_BARS);
  const last = chooseFrom(piece, first, 30);
  expect(last).toMatchObject({ from: 30, to: 39 });
  expect(takeMelody(piece, last).shape.bars).toBe(10);
  expect(chooseTo(piece, last, 12)).toMatchObject({ from: 30, to: 30 });
});

test("two bars of 2/4 count as one: up to 64 of them are taken", () => {
  const bars = Array.from(
    { length: 70 },
    (_, index) => (index === 0 ? attributes({ time: "2/4" }) : "") + notes("C5/8"),
  );
  const piece = read(...bars);
  expect(firstChoice(piece).to).toBe(63);
  expect(takeMelody(piece, firstChoice(piece)).shape.bars).toBe(MOST_BARS);
});

test("what a short pick-up pushes off the page is cut, and told", () => {
  const whole = Array.from({ length: MOST_BARS - 1 }, () => notes("C5/16"));
  const { shape, melody, kinds } = taken(attributes() + notes("G4/2"), ...whole, notes("C5/14"));
  expect(shape).toEqual({ metre: 4, bars: MOST_BARS, pickup: 1 });
  expect(melody.at(-1)).toEqual([500, 12, 72]);
  expect(kinds).toContain("cut");
});

test("a note that is held over the end is cut, and told", () => {
  const piece = read(attributes() + notes("C5/4 D5/12"), notes("E5/16"));
  const held = { ...piece, lines: [{ ...piece.lines[0], notes: [{ start: 4, length: 20, pitch: 74 }] }] };
  const { melody, changes } = takeMelody(held, { line: 0, from: 0, to: 0, semitones: 0 });
  expect(melody).toEqual([{ start: 0, length: 12, pitch: 74 }]);
  expect(changes).toContainEqual({ kind: "cut", count: 1, places: [{ bar: "1", beat: 2 }] });
});

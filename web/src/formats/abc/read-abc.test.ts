/** ABC as a piece: what the cases of both readers do not ask for. */
import { expect, test } from "vitest";
import { barEnd, MOST_PIECE_BARS, type Piece } from "../import/piece";
import { readAbc } from "./read-abc";

/** The piece of some music in 4/4 and quarters, under further fields. */
const piece = (music: string, ...fields: string[]): Piece =>
  readAbc(["X:1", "T:Tune", "M:4/4", "L:1/4", ...fields, music].join("\n"));

const inC = (music: string, ...fields: string[]) => piece(music, ...fields, "K:C");

/** The notes of a line as `[start, length, pitch]`, in quarters. */
const notesOf = ({ lines, quarter }: Piece, line = 0) =>
  lines[line].notes.map(({ start, length, pitch }) => [start / quarter, length / quarter, pitch]);

const pitchesOf = (read: Piece, line = 0) => read.lines[line].notes.map(({ pitch }) => pitch);

test.each([
  ["K:G", 1, "major"],
  ["K:Am", 0, "minor"],
  ["K:D dorian", 0, "minor"],
  ["K:Bb mix", -3, "major"],
  ["K:F#min", 3, "minor"],
  ["K:Hp", 2, null],
])("the key %s", (field, fifths, mode) => {
  expect(piece("c4 |]", field).lines[0].keys).toEqual([{ start: 0, fifths, mode }]);
});

test("without a key there is none", () => {
  expect(piece("f4 |]", "K:none").lines[0].keys).toEqual([]);
});

test("accidentals hold for their letter to the bar's end, in other octaves and from grace notes too", () => {
  expect(pitchesOf(inC("^c c C {^f}f | c f c f |]"))).toEqual([73, 73, 61, 78, 72, 77, 72, 77]);
});

test.each([
  ["octave", [73, 73, 60]],
  ["not", [73, 72, 60]],
])("a directive says how far they hold: %s", (reach, pitches) => {
  expect(pitchesOf(inC("^c c C |]", `%%propagate-accidentals ${reach}`))).toEqual(pitches);
});

test("an accidental is kept where the key would spell the pitch otherwise", () => {
  expect(inC("^A _A B2 |]").lines[0].notes.map(({ alter }) => alter)).toEqual([1, -1, undefined]);
});

test("a tied note goes on over the barline as altered as it was, and the next one does not", () => {
  expect(notesOf(inC("c2 z ^f- | f f z2 |]"))).toEqual([
    [0, 2, 72],
    [3, 2, 78],
    [5, 1, 77],
  ]);
});

test("a slur between other notes is no tie, and one of a chord ties all of it", () => {
  expect(notesOf(inC("c-d [ce]- [ce] |]"))).toEqual([
    [0, 1, 72],
    [1, 1, 74],
    [2, 2, 72],
    [2, 2, 76],
  ]);
});

test("what older files write otherwise is read: ties and dots that a line begins with, octaves of a key", () => {
  expect(notesOf(inC("c d e f\n-f2 z2 |]")).at(-1)).toEqual([3, 3, 77]);
  expect(notesOf(inC("c\n> d e2 |]"))).toEqual([
    [0, 1.5, 72],
    [1.5, 0.5, 74],
    [2, 2, 76],
  ]);
  expect(pitchesOf(piece("c4 |]", "K:C -8va"))).toEqual([60]);
});

test("five notes fill three in a compound metre, two in others", () => {
  const lengthOf = (metre: string) => notesOf(piece("(5ccccc c |]", `M:${metre}`, "K:C"))[0][1];
  expect(lengthOf("6/8")).toBeCloseTo(3 / 5, 3);
  expect(lengthOf("2/4")).toBeCloseTo(2 / 5, 3);
});

test("repeats, endings and signs stand in their bars", () => {
  const { bars, lines } = inC(
    "|: c4 | d4 |1,3 e4 :|2 f4 || !segno! g4 | !coda! a4 | b4 !D.S.!| !coda! c4 !fine!|]",
  );
  expect(
    bars.map(({ opens, closes, ending, marks }) => ({ opens, closes, ending, marks })).map(defined),
  ).toEqual([
    { opens: true },
    {},
    { closes: true, ending: [1, 3] },
    { ending: [2] },
    { marks: ["segno"] },
    { marks: ["toCoda"] },
    { marks: ["dalSegno"] },
    { marks: ["coda", "fine"] },
  ]);
  expect([...new Set(lines[0].omissions.map(({ kind }) => kind))]).toEqual(["order"]);
});

/** An object without what is undefined in it. */
const defined = (one: object) =>
  Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));

test("bars follow each other, whole or not, and are counted from the pick-up", () => {
  const { bars, quarter } = inC("G | c4 | Z2 | c2 :|: d2 | c4 |]");
  expect(bars.map(({ name, length }) => [name, length / quarter])).toEqual([
    ["0", 1],
    ["1", 4],
    ["2", 4],
    ["3", 4],
    ["4", 2],
    ["5", 2],
    ["6", 4],
  ]);
  expect(bars.slice(1).map(({ start }) => start)).toEqual(bars.slice(0, -1).map(barEnd));
});

test.each([
  ["M:C|", { beats: 2, unit: 2 }],
  ["M:2+3/8", { beats: 5, unit: 8 }],
  ["M:none", { beats: 3, unit: 4 }],
])("the metre %s", (field, signature) => {
  expect(piece("c3 | d3 | e3 |]", field, "K:C").bars[0].signature).toEqual(signature);
});

test.each([
  ["Q:1/4=96", 96],
  ["Q:3/8=60", 90],
  ['Q:"Lento" 1/2=40', 80],
  ["Q:100", 100],
])("the tempo %s", (field, tempo) => {
  expect(inC("c4 |]", field).tempos).toEqual([{ start: 0, tempo }]);
});

test("words stand under their notes, verse by verse", () => {
  const { lines } = inC("c d e f | g4 |]\nw:Al-le-lu-ja, a~men.\nw:* zwei- te | drei");
  expect(lines[0].notes.map(({ lyrics }) => lyrics)).toEqual([
    ["Al-"],
    ["le-", "zwei-"],
    ["lu-", "te"],
    ["ja,"],
    ["a men.", "drei"],
  ]);
  expect(lines[0].sung).toBe(true);
});

test("fermatas are found on notes, by their letter and by their name", () => {
  const { fermatas, quarter } = inC("c Hd e !fermata!f | c4 |]");
  expect(fermatas.map((tick) => tick / quarter)).toEqual([1, 3]);
});

test("grace notes and notes of no length are told", () => {
  const { omissions } = inC("{cd}c d0 e2 |]").lines[0];
  expect(omissions.map(({ kind }) => kind)).toEqual(["grace", "grace", "untimed"]);
});

test("voices are called as they are printed, else by their fields, and by no number", () => {
  const fields = ['V:S name="Soprano"', "V:A", "V:3 clef=bass"];
  const { lines } = inC("[V:S] c4 | c4 |]\n[V:A] G4 | G4 |]\n[V:3] C,4 | C,4 |]", ...fields);
  expect(lines.map(({ name }) => name)).toEqual(["Soprano", "A", ""]);
  expect([0, 1, 2].map((line) => pitchesOf({ lines } as unknown as Piece, line))).toEqual([
    [72, 72],
    [67, 67],
    [48, 48],
  ]);
});

test("a voice that is written under another in one bar is a second voice of its part there", () => {
  const { lines } = inC("c4 | c4 & G2 F2 | c4 |]");
  expect(lines.map(({ voice }) => voice)).toEqual([1, 2, null]);
  expect(lines[1].notes.map(({ pitch }) => pitch)).toEqual([67, 65]);
});

test("the first tune with notes is taken, with what the file says for all, and how many there are", () => {
  const read = readAbc("%abc-2.1\nL:1/2\n\nX:1\nT:Words\n\nX:2\nT:Song\nK:C\nc d |]\n\nX:3\nK:C\ne4 |]\n");
  expect([read.title, read.tunes, notesOf(read)]).toEqual([
    "Song",
    3,
    [
      [0, 2, 72],
      [2, 2, 74],
    ],
  ]);
});

test.each([
  ["noNotes", "X:1\nK:C\n"],
  ["tooLong", `X:1\nM:4/4\nK:C\nc4 Z${MOST_PIECE_BARS + 1} |]`],
  ["badTime", "X:1\nL:1/1\nK:C\nc999999999 |]"],
])("what is refused: %s", (kind, text) => {
  expect(() => readAbc(text)).toThrow(expect.objectContaining({ kind }));
});

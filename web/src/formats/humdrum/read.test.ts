/** Humdrum as a piece: what the cases of both readers do not ask for. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { firstChoice } from "../import/choose/choice";
import { MOST_PIECE_LINES, type Piece } from "../import/piece";
import { takeScore } from "../import/take/take-score";
import { readHumdrum } from "./read";

/** A file of lines whose tokens are parted by blanks. */
const file = (...lines: readonly string[]) => lines.map((line) => line.replaceAll(" ", "\t")).join("\n");

/** The piece of one spine of notes. */
const spine = (...tokens: readonly string[]) => readHumdrum(["**kern", ...tokens, "*-"].join("\n"));

/** The notes of a line as `[start, length, pitch]`, in quarters. */
const notesOf = ({ lines, quarter }: Piece, line = 0) =>
  lines[line].notes.map(({ start, length, pitch }) => [start / quarter, length / quarter, pitch]);

const kindsOf = ({ lines }: Piece) => lines[0].omissions.map(({ kind }) => kind);

test.each([
  ["4c", 1, 60],
  ["8.cc#", 0.75, 73],
  ["2BB-", 2, 46],
  ["0C", 8, 48],
  ["00GG", 16, 43],
  ["12ee-", 1 / 3, 75],
  ["3%2a", 8 / 3, 69],
  ["(>16..gn/LJ'", 7 / 16, 67],
])("the note %s", (token, length, pitch) => {
  const [[start, quarters, sounding]] = notesOf(spine(token));
  expect([start, sounding]).toEqual([0, pitch]);
  expect(quarters).toBeCloseTo(length, 3);
});

test("ties join notes, through barlines and in chords", () => {
  expect(notesOf(spine("*M2/4", "=1", "[2c [2e", "=2", "2c_ 2e]", "=3", "4c]", "4e"))).toEqual([
    [0, 5, 60],
    [0, 4, 64],
    [5, 1, 64],
  ]);
});

test("grace notes, hidden ones and those without a length or a pitch are told, and take no time", () => {
  const piece = spine("8qcc", "4c", "4ddyy", "e", "4R", "4f");
  expect(kindsOf(piece)).toEqual(["grace", "hidden", "untimed", "unpitched"]);
  expect(notesOf(piece).at(-1)).toEqual([3, 1, 65]);
});

test.each([
  [["*k[f#c#]"], 2, null],
  [["*k[b-e-]", "*g:"], -2, "minor"],
  [["*k[]", "*G:mix"], 0, "major"],
  [["*E-:"], -3, "major"],
  [["*c#:"], 4, "minor"],
])("the key %j", (tokens, fifths, mode) => {
  expect(spine(...tokens, "4c").lines[0].keys).toEqual([{ start: 0, fifths, mode }]);
});

test("a key that is only called by its tonic later on is one of harmony, and changes no signature", () => {
  expect(spine("*k[]", "*C:", "4c", "*G:", "4d").lines[0].keys).toHaveLength(1);
});

test("metre, tempo and the numbers of bars are the file's", () => {
  const piece = spine("*M3/4", "*MM96", "4c", "=12", "2.c", "*M4/4", "=13", "1c", "==");
  expect(piece.tempos).toEqual([{ start: 0, tempo: 96 }]);
  expect(
    piece.bars.map(({ name, signature, length }) => [name, signature.beats, length / piece.quarter]),
  ).toEqual([
    ["1", 3, 1],
    ["12", 3, 3],
    ["13", 4, 4],
  ]);
});

test("a file without a metre has that of its bars", () => {
  expect(spine("=1", "2.c", "=2", "2.d", "==").bars[0].signature).toEqual({ beats: 3, unit: 4 });
});

test.each([
  [
    ["=1!|:", "1c", "=:|!|:", "1d", "=:|!"],
    [
      { opens: true, closes: true },
      { opens: true, closes: true },
    ],
  ],
  [
    ["*>[A,A,B]", "*>A", "=1", "1c", "=2", "*>B", "1d"],
    [{ opens: true, closes: true }, {}],
  ],
])("repeats are found in %j", (tokens, signs) => {
  const { bars } = spine("*M4/4", ...tokens);
  expect(bars.map(({ opens, closes }) => ({ ...(opens && { opens }), ...(closes && { closes }) }))).toEqual(
    signs,
  );
});

test("sections that are played in turn after the same one are its endings", () => {
  const { bars, lines } = spine(
    "*>[A,A1,A,A2]",
    "*>A",
    "=1",
    "1c",
    "=2",
    "*>A1",
    "1d",
    "=3",
    "*>A2",
    "1e",
    "1f",
  );
  expect(bars.map(({ opens, closes, ending }) => [opens, closes, ending])).toEqual([
    [true, undefined, undefined],
    [undefined, true, [1]],
    [undefined, undefined, [2]],
  ]);
  expect(lines[0].omissions.map(({ kind }) => kind)).not.toContain("order");
});

test("another order of sections is told", () => {
  expect(kindsOf(spine("*>[A,B,A]", "*>A", "=1", "1c", "=2", "*>B", "1d", "==3"))).toEqual(["order"]);
});

test("words stand with the notes before them, verse by verse, without those of a spine of other things", () => {
  const piece = readHumdrum(
    file(
      "**kern **text **text **kern **text **harm",
      "4c Al- Ky- 4e le- I",
      "4d -le ri- 4f _ V",
      "4c _ -e 4e | I",
      "*- *- *- *- *- *-",
    ),
  );
  const [upper, lower] = piece.lines.map(({ notes }) => notes.map(({ lyrics }) => lyrics));
  expect(lower).toEqual([
    ["Al-", "Ky-"],
    ["le", "ri-"],
    ["", "e"],
  ]);
  expect(upper).toEqual([["le-"], undefined, undefined]);
});

test("a column that is split is two voices, the higher one first on whichever side it stands", () => {
  const piece = readHumdrum(
    file("**kern", "4c", "*^", "4e 4g", "2d 4f", ". 4e", "*v *v", "4c", "*^", "4g 4e", "*v *v", "4c", "*-"),
  );
  expect(piece.lines.map(({ voice }) => voice)).toEqual([1, 2, null]);
  expect(notesOf(piece, 0).map(([, , pitch]) => pitch)).toEqual([60, 67, 65, 64, 60, 67, 60]);
  expect(notesOf(piece, 1)).toEqual([
    [1, 1, 64],
    [2, 2, 62],
    [5, 1, 64],
  ]);
});

test("columns are exchanged, ended and begun", () => {
  const piece = readHumdrum(
    file("**kern **kern", "4C 4c", "*x *x", "4d 4D", "*- *+", "4E .", "* **kern", "4F 4g", "*- *-"),
  );
  const pitches = piece.lines.map((_, line) => notesOf(piece, line).map(([, , pitch]) => pitch));
  expect(pitches).toEqual([[67], [60, 62], [48, 50, 52, 53]]);
});

test.each([
  ['*I"Soprano', "Soprano"],
  ["*I:[BASSO]", "BASSO"],
  ["*Isoprn", "Soprano"],
  ["*Iviolin", "violin"],
])("a part is called %s", (token, name) => {
  expect(spine(token, "4c").lines[0].name).toBe(name);
});

test("of several pieces the first is read, and how many there are is told", () => {
  const piece = readHumdrum("!!!OTL@DE: Lied\n**kern\n4c\n*-\n!!!OTL: Another\n**kern\n4d\n*-\n");
  expect([piece.title, piece.tunes, notesOf(piece)]).toEqual(["Lied", 2, [[0, 1, 60]]]);
});

test("the four spines of a chorale are its four voices, whichever way they are called", () => {
  const text = readFileSync(new URL("../../../../tests/cases/kern-chorale.krn", import.meta.url), "utf8");
  for (const names of ["*Ibass	*Itenor	*Ialto	*Isoprn", "*	*	*	*"]) {
    const piece = readHumdrum(text.replace("*Ibass	*Itenor	*Ialto	*Isoprn", names));
    const choice = firstChoice(piece);
    expect(choice.kind).toBe("all");
    const { voices } = takeScore(piece, choice);
    expect(voices.map(([first]) => first.pitch)).toEqual([71, 67, 62, 55]);
  }
});

test.each([
  ["badText", file("**kern **kern", "4c", "*- *-"), { line: 2 }],
  ["noNotes", file("**kern", "4r", "*-"), {}],
  ["noNotes", file("**text", "Al-", "*-"), {}],
  ["badTime", file("**kern", `1%9999999c`, "*-"), { part: "", bar: "1" }],
  [
    "tooManyParts",
    [0, 1]
      .map((at) => new Array(MOST_PIECE_LINES + 1).fill(at === 0 ? "**kern" : "4c").join("\t"))
      .join("\n"),
    { limit: MOST_PIECE_LINES },
  ],
])("what is refused: %s", (kind, text, details) => {
  expect(() => readHumdrum(text)).toThrow(expect.objectContaining({ kind, details }));
});

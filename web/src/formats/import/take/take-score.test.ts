import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { COMMON_TIME, metreName } from "../../../music/metre";
import { isRest, soundingNotes, type VoiceLine } from "../../../music/score";
import { MOST_BARS, regularShape, type ScoreShape } from "../../../music/score-shape";
import { REST, SOPRANO } from "../../../music/spec";
import { readGoldenText } from "../../../testing/golden";
import { attributes, bytesOf, musicXml, notes, pitch } from "../../../testing/musicxml-text";
import { plainShape } from "../../../testing/score-shapes";
import { readScoreJson } from "../../json/read";
import { writeScoreJson } from "../../json/write";
import { readMusicXml } from "../../musicxml/read/score";
import { parseXml } from "../../musicxml/read/xml-tree";
import {
  assign,
  chooseFrom,
  chooseKind,
  chooseLine,
  chooseLines,
  chooseTo,
  chooseVoice,
  firstChoice,
} from "../choose/choice";
import { takeScore } from "./take-score";

const read = (...bars: string[]) => readMusicXml(parseXml(musicXml({ Soprano: bars })));

/** What is taken of bars at first: notes as `[start, length, pitch]`, and the kinds of the changes. */
function taken(...bars: string[]) {
  const piece = read(...bars);
  const { shape, key, tempo, voices, changes } = takeScore(piece, chooseLine(piece, 0));
  return {
    ...{ shape, key, tempo, changes },
    melody: soundingNotes([voices[SOPRANO]]).map(({ start, length, pitch }) => [start, length, pitch]),
    rests: voices.map((line) => line.filter(isRest).map(({ start, length }) => [start, length])),
    kinds: changes.map(({ kind }) => kind),
  };
}

const KEY = (fifths: number, mode = "") =>
  `<key><fifths>${fifths}</fifths>${mode && `<mode>${mode}</mode>`}</key>`;

test("whole bars of 4/4 are as they were", () => {
  expect(taken(attributes() + notes("E5/4 D5/4 C5/8"), notes("D5/16"))).toEqual({
    shape: plainShape(4, 2),
    key: null,
    tempo: null,
    melody: [
      [0, 4, 76],
      [4, 4, 74],
      [8, 8, 72],
      [16, 16, 74],
    ],
    rests: [[], [], [], []],
    changes: [],
    kinds: [],
  });
});

test("a voice by itself rests where it is silent, and beside it nothing sounds before and after it", () => {
  const { melody, rests, kinds } = taken(
    attributes() + notes("R/2 C5/2 R/4 D5/8"),
    notes("R/16"),
    notes("E5/8 R/8"),
  );
  expect(melody).toEqual([
    [2, 2, 72],
    [8, 8, 74],
    [32, 8, 76],
  ]);
  const around = [
    [0, 2],
    [40, 8],
  ];
  const [before, after] = around;
  expect(rests).toEqual([[before, [4, 4], [16, 16], after], around, around, around]);
  expect(kinds).toEqual([]);
});

test("what is left out of a voice by itself leaves a gap", () => {
  const { melody, rests } = taken(attributes() + notes("C5/4 C3/4 D5/8"));
  expect(melody).toEqual([
    [0, 4, 72],
    [8, 8, 74],
  ]);
  expect(rests[0]).toEqual([]);
});

test("changes of the tempo are kept in proportion to the first", () => {
  const tempo = (value: number) => `<direction><sound tempo="${value}"/></direction>`;
  const piece = read(
    attributes() + tempo(200) + notes("C5/8") + tempo(100) + notes("D5/8"),
    tempo(100) + notes("E5/16"),
  );
  const { tempo: first, tempoChanges, changes } = takeScore(piece, chooseLine(piece, 0));
  expect([first, tempoChanges]).toEqual([160, [{ step: 8, ratio: 0.5 }]]);
  expect(changes.map(({ kind }) => kind)).toEqual(["tempo"]);
});

test("a pick-up of a beat stays one, and the last bar is shorter by it", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("G4/4"), notes("C5/16"), notes("D5/12"));
  expect(shape).toEqual(plainShape(4, 2, 1));
  expect(melody[1]).toEqual([4, 16, 72]);
  expect(kinds).toEqual([]);
});

test("a pick-up of an eighth is one, and what follows begins on a beat", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("G4/2"), notes("C5/16"), notes("D5/14"));
  expect(shape).toEqual(regularShape(COMMON_TIME, 2, 2));
  expect(melody).toEqual([
    [2, 2, 67],
    [4, 16, 72],
    [20, 14, 74],
  ]);
  expect(kinds).toEqual([]);
});

test("rests before the first note stay in their bar", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("R/12 G4/4"), notes("C5/16"));
  expect(shape).toEqual(plainShape(4, 2));
  expect(melody[0]).toEqual([12, 4, 67]);
  expect(kinds).toEqual([]);
});

/** The bars of a shape as `6/8 12`: metre and length, with what stands at the barlines. */
const told = ({ bars }: ScoreShape) =>
  bars.map(({ metre, length, opens, closes, ending, marks = [] }) =>
    [
      metreName(metre),
      length,
      ...(opens ? ["|:"] : []),
      ...(ending ? [`[${ending}`] : []),
      ...(closes ? [":|"] : []),
      ...marks,
    ].join(" "),
  );

test.each([
  ["2/4", 8],
  ["6/8", 12],
  ["3/8", 6],
  ["3/2", 24],
  ["2/2", 16],
  ["12/8", 24],
  ["5/4", 20],
  ["7/16", 7],
])("%s stays", (time, length) => {
  const { shape, kinds } = taken(attributes({ time }) + notes(`C5/${length}`), notes(`D5/${length}`));
  expect(told(shape)).toEqual([`${time} ${length}`, `${time} ${length}`]);
  expect(kinds).toEqual([]);
});

test("metres change, and a bar that is too short stays so", () => {
  const { shape, kinds, melody } = taken(
    attributes() + notes("C5/16"),
    attributes({ time: "3/4" }) + notes("D5/12"),
    notes("D5/8"),
    attributes() + notes("E5/16"),
  );
  expect(told(shape)).toEqual(["4/4 16", "3/4 12", "3/4 8", "4/4 16"]);
  expect(melody[3]).toEqual([36, 16, 76]);
  expect(kinds).toEqual([]);
});

test.each([
  ["9/4", "C5/36", ["3/4 12", "3/4 12", "3/4 12"], { to: "3/4", fit: "split", count: 3 }],
  ["6/32", "C5/3", ["3/16 3"], { to: "3/16", fit: "renamed" }],
  ["37/16", "C5/37", ["4/4 16", "4/4 16", "4/4 5"], { to: "4/4", fit: "elsewhere" }],
])("%s, which the page has not, is written in another", (time, bar, bars, change) => {
  const { shape, changes } = taken(attributes({ time }) + notes(bar), notes(bar));
  expect(told(shape)).toEqual([...bars, ...bars]);
  expect(changes).toEqual([expect.objectContaining({ kind: "metre", from: time, ...change })]);
});

test("a pick-up of a metre that the page has not has its short bar first", () => {
  const { shape } = taken(attributes({ time: "9/4" }) + notes("G4/16"), notes("C5/36"));
  expect(told(shape).slice(0, 3)).toEqual(["3/4 4", "3/4 12", "3/4 12"]);
});

test("a bar longer than its metre says becomes several, which share its signs, and is told", () => {
  const signs = `<barline><repeat direction="forward"/></barline>`;
  const closes = `<barline><repeat direction="backward"/></barline><sound dacapo="yes"/>`;
  const { shape, changes } = taken(
    attributes() + notes("C5/16"),
    `${signs}${notes("D5/24")}<sound segno="s"/>${closes}`,
    notes("E5/16"),
  );
  expect(told(shape)).toEqual(["4/4 16", "4/4 16 |: segno", "4/4 8 :| daCapo", "4/4 16"]);
  expect(changes).toEqual([{ kind: "barSplit", count: 1, places: [{ bar: "2", beat: 1 }] }]);
});

test("a bar of no whole sixteenths is rounded and told, and what follows stands on the grid", () => {
  const piece = read(
    attributes({ divisions: 480 }) + notes("C5/1920"),
    notes("D5/1917"),
    notes("E5/480 F5/1440"),
  );
  const { shape, voices, changes } = takeScore(piece, chooseLine(piece, 0));
  expect(told(shape)).toEqual(["4/4 16", "4/4 16", "4/4 16"]);
  expect(voices[SOPRANO].map(({ start, length }) => [start, length])).toEqual([
    [0, 16],
    [16, 16],
    [32, 4],
    [36, 12],
  ]);
  expect(changes).toEqual([{ kind: "barLength", count: 1, places: [{ bar: "2", beat: 1 }] }]);
});

test("a piece that begins off the grid is set on it from its first bar on", () => {
  const { shape, melody } = taken(attributes({ divisions: 3 }) + notes("G4/1"), notes("C5/3 D5/9"));
  expect(told(shape)).toEqual(["4/4 1", "4/4 16"]);
  expect(melody).toEqual([
    [3, 1, 67],
    [4, 4, 72],
    [8, 12, 74],
  ]);
});

describe("the signs of the way", () => {
  const opens = `<barline><repeat direction="forward"/></barline>`;
  const closes = `<barline><repeat direction="backward"/></barline>`;
  const bracket = (number: number) =>
    `<barline><ending number="${number}" type="start"/><ending number="${number}" type="stop"/></barline>`;
  const piece = read(
    attributes() + opens + notes("C5/16"),
    bracket(1) + notes("D5/16") + closes,
    bracket(2) + notes("E5/16"),
    `${notes("F5/16")}<sound fine="yes"/>`,
    `${notes("E5/16")}<sound dacapo="yes"/>`,
  );
  const first = chooseLine(piece, 0);

  test("are kept, and not told", () => {
    const { shape, changes } = takeScore(piece, first);
    expect(told(shape)).toEqual(["4/4 16 |:", "4/4 16 [1 :|", "4/4 16 [2", "4/4 16 fine", "4/4 16 daCapo"]);
    expect(changes).toEqual([]);
  });

  test("that are not whole in the chosen bars go, and are told", () => {
    const { shape, changes } = takeScore(piece, chooseFrom(piece, first, 1));
    expect(told(shape)).toEqual(["4/4 16", "4/4 16", "4/4 16", "4/4 16"]);
    expect(
      changes.map((change) => [change.kind, "places" in change && change.places.map(({ bar }) => bar)]),
    ).toEqual([
      ["repeat", ["2"]],
      ["ending", ["2", "3"]],
      ["jump", ["4", "5"]],
    ]);
  });
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
  expect(takeScore(piece, { ...chooseLine(piece, 0), semitones: 2 }).key).toEqual({
    fifths: 3,
    mode: "major",
  });
  expect(takeScore(piece, { ...chooseLine(piece, 0), semitones: -1 }).key).toEqual({
    fifths: 6,
    mode: "major",
  });
});

test("as written, what no soprano sings is left out with its place", () => {
  const piece = read(attributes() + notes("C5/12 C3/4"));
  const { voices, changes } = takeScore(piece, { ...chooseLine(piece, 0), semitones: 0 });
  expect(voices).toEqual([[{ start: 0, length: 12, pitch: 72, voice: SOPRANO, given: true }], [], [], []]);
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
  const first = chooseLine(piece, 0);
  expect(first).toMatchObject({ from: 0, to: MOST_BARS - 1 });
  expect(takeScore(piece, first).shape.bars).toHaveLength(MOST_BARS);
  const last = chooseFrom(piece, first, 30);
  expect(last).toMatchObject({ from: 30, to: 39 });
  expect(takeScore(piece, last).shape.bars).toHaveLength(10);
  expect(chooseTo(piece, last, 12)).toMatchObject({ from: 30, to: 30 });
});

test("of short bars more are taken: 64 of 2/4", () => {
  const bars = Array.from(
    { length: 70 },
    (_, index) => (index === 0 ? attributes({ time: "2/4" }) : "") + notes("C5/8"),
  );
  const piece = read(...bars);
  expect(chooseLine(piece, 0).to).toBe(63);
  expect(takeScore(piece, chooseLine(piece, 0)).shape.bars).toHaveLength(64);
});

test("a pick-up takes no room: 32 bars follow it", () => {
  const whole = Array.from({ length: MOST_BARS + 1 }, () => notes("C5/16"));
  const piece = read(attributes() + notes("G4/2"), ...whole);
  expect(chooseLine(piece, 0)).toMatchObject({ from: 0, to: MOST_BARS });
  const { shape, changes } = takeScore(piece, chooseLine(piece, 0));
  expect([shape.bars.length, changes.map(({ kind }) => kind)]).toEqual([MOST_BARS + 1, []]);
});

test("a bar that is longer than the page is cut, and told", () => {
  const { shape, melody, kinds } = taken(attributes() + notes("C5/4 D5/996"));
  expect(shape).toEqual(plainShape(4, MOST_BARS));
  expect(melody.at(-1)).toEqual([4, 16 * MOST_BARS - 4, 74]);
  expect(kinds.sort()).toEqual(["barSplit", "cut"]);
});

test("a note that is held over the end is cut, and told", () => {
  const piece = read(attributes() + notes("C5/4 D5/12"), notes("E5/16"));
  const held = { ...piece, lines: [{ ...piece.lines[0], notes: [{ start: 4, length: 20, pitch: 74 }] }] };
  const { voices, changes } = takeScore(held, { ...chooseLine(piece, 0), to: 0 });
  expect(soundingNotes([voices[SOPRANO]])).toMatchObject([{ start: 4, length: 12, pitch: 74 }]);
  expect(changes).toContainEqual({ kind: "cut", count: 1, places: [{ bar: "1", beat: 2 }] });
});

describe("all voices", () => {
  const parts = (written: Readonly<Record<string, readonly string[]>>) =>
    readMusicXml(parseXml(musicXml(written)));
  const lineOf = (line: VoiceLine) => line.map(({ start, length, pitch }) => [start, length, pitch]);

  test("are given at their own pitches, on one grid, with fermatas", () => {
    const piece = parts({
      Soprano: [attributes() + notes("E5/4 D5/4 C5/8^")],
      Alto: [attributes({ divisions: 2 }) + notes("C5/8")],
      Bass: [attributes() + notes("C3/4 D3/12^")],
    });
    const choice = chooseKind(piece, "all");
    expect(firstChoice(piece)).toEqual(choice);
    const { shape, voices, fermatas, changes } = takeScore(piece, choice);
    expect(shape).toEqual(plainShape(4, 1));
    expect(voices.map(lineOf)).toEqual([
      [
        [0, 4, 76],
        [4, 4, 74],
        [8, 8, 72],
      ],
      [[0, 16, 72]],
      [],
      [
        [0, 4, 48],
        [4, 12, 50],
      ],
    ]);
    expect(voices.flat().every(({ given }) => given)).toBe(true);
    expect([fermatas, changes]).toEqual([[8], []]);
  });

  test("are cut to the same bars; a rest stays, and a whole empty bar is open", () => {
    const piece = parts({
      S: [attributes() + notes("C5/16"), notes("D5/16"), notes("E5/8 R/8")],
      A: [attributes() + notes("G4/8 R/8"), notes("R/16"), notes("G4/16")],
      T: [attributes() + notes("E4/8 R/8"), notes("R/8 E4/8"), notes("E4/16")],
      B: [attributes() + notes("R/16"), notes("R/16"), notes("C3/4 R/12")],
    });
    const { voices, changes } = takeScore(piece, chooseKind(piece, "all"));
    expect(lineOf(voices[0]).at(-1)).toEqual([40, 8, REST]);
    expect(lineOf(voices[1])).toEqual([
      [0, 8, 67],
      [8, 8, REST],
      [32, 16, 67],
    ]);
    expect(lineOf(voices[2]).slice(1, 3)).toEqual([
      [8, 8, REST],
      [16, 8, REST],
    ]);
    expect(lineOf(voices[3])).toEqual([
      [32, 4, 48],
      [36, 12, REST],
    ]);
    expect(changes).toEqual([{ kind: "rests", count: 2 }]);
    const later = takeScore(piece, chooseFrom(piece, chooseKind(piece, "all"), 1));
    expect([later.shape.bars.length, later.voices[1].map(({ start }) => start)]).toEqual([2, [16]]);
  });

  test("a pick-up of an eighth begins with the music", () => {
    const piece = parts({
      S: [attributes() + notes("G4/2"), notes("C5/16")],
      B: [attributes() + notes("G3/2"), notes("C3/16")],
    });
    const { voices, changes } = takeScore(piece, chooseKind(piece, "all"));
    expect(voices.map((line) => line.map(({ start }) => start))).toEqual([[2, 4], [], [], [2, 4]]);
    expect(changes).toEqual([]);
  });

  test("of chords the bass takes the lowest, and what the network has no pitch for is told", () => {
    const chord = notes("C3/16").replace(
      "</note>",
      `</note><note><chord/>${pitch("G3")}<duration>16</duration></note>`,
    );
    const piece = parts({ Soprano: [attributes() + notes("C5/8 C6/8")], Bass: [attributes() + chord] });
    const { voices, changes } = takeScore(piece, chooseKind(piece, "all"));
    expect(voices.map((line) => line.map(({ pitch }) => pitch))).toEqual([[72, REST], [], [], [48]]);
    expect(changes.map(({ kind }) => kind)).toEqual(["range", "togetherLow"]);
  });

  test("another line for a voice is taken from the voice that had it", () => {
    const piece = parts({
      S: [attributes() + notes("C5/16")],
      A: [attributes() + notes("G4/16")],
      B: [attributes() + notes("C3/16")],
    });
    const choice = chooseLines(piece, [0, 1, null, 2]);
    expect(assign(piece, choice, 2, 1).lines).toEqual([0, null, 1, 2]);
    expect(assign(piece, choice, 0, null).lines).toEqual([null, 1, null, 2]);
    const none = [0, 1, 3].reduce((now, voice) => assign(piece, now, voice, null), choice);
    expect(takeScore(piece, none).voices.flat()).toEqual([]);
  });
});

describe("one voice", () => {
  test("a bass stays a bass, at its own pitch", () => {
    const piece = readMusicXml(parseXml(musicXml({ Bass: [attributes() + notes("C3/8 G2/8^")] })));
    const choice = chooseLine(piece, 0);
    expect(choice).toMatchObject({ kind: "one", voice: 3, semitones: 0 });
    const { voices, fermatas, changes } = takeScore(piece, choice);
    expect(voices.map((line) => line.map(({ pitch, voice }) => [pitch, voice]))).toEqual([
      [],
      [],
      [],
      [
        [48, 3],
        [43, 3],
      ],
    ]);
    expect([fermatas, changes]).toEqual([[8], []]);
  });

  test("as another voice it is moved, and told so", () => {
    const piece = readMusicXml(parseXml(musicXml({ Bass: [attributes() + notes("C3/8 G2/8")] })));
    const choice = chooseVoice(piece, chooseLine(piece, 0), SOPRANO);
    expect(choice.semitones).toBe(24);
    expect(takeScore(piece, choice).changes).toContainEqual({ kind: "transposed", semitones: 24 });
    const [line] = piece.lines;
    const worded = line.notes.map((note) => ({ ...note, lyrics: ["Lobt"] }));
    const { voices } = takeScore({ ...piece, lines: [{ ...line, notes: worded }] }, choice);
    expect(voices[SOPRANO].map(({ lyrics }) => lyrics)).toEqual([["Lobt"], ["Lobt"]]);
    expect(chooseVoice(piece, choice, 3).semitones).toBe(0);
  });
});

describe("a score of Kantor's own", () => {
  const own = (name: string) => readScoreJson(bytesOf(readGoldenText(`score_json/${name}`)));

  test("opens as it is: whose each note is, rests, what is open, fermatas", () => {
    const piece = own("owners-3");
    const { shape, key, tempo, voices, fermatas, changes } = takeScore(piece, firstChoice(piece));
    expect([shape, tempo]).toEqual([plainShape(4, 2), 88]);
    expect([key, fermatas, changes]).toEqual([{ fifths: -1, mode: "major" }, [12, 24], []]);
    const standing = voices.map((line) =>
      line.map(({ start, length, pitch, given }) => ({ start, length, pitch, given })),
    );
    expect(standing).toEqual(piece.owned);
  });

  test("keeps its bars and its pick-up, whatever is silent", () => {
    const shape = plainShape(3, 4, 1);
    const voices = [[{ start: 20, length: 4, pitch: 72, voice: 0, given: true }], [], [], []];
    const head = {
      title: "",
      tempo: 80,
      instrument: "organ",
      key: null,
      signature: 0,
      fermatas: [],
      ending: false,
      tempoChanges: [],
      seed: 1,
    } as const;
    const piece = readScoreJson(bytesOf(writeScoreJson({ ...head, shape, voices }, null)));
    expect(takeScore(piece, firstChoice(piece))).toMatchObject({
      shape,
      key: null,
      voices,
      ending: false,
      changes: [],
    });
  });

  test("keeps its metre, its repeats and a pick-up of part of a beat", () => {
    const piece = own("six-eight-3");
    const { shape, voices, changes } = takeScore(piece, firstChoice(piece));
    expect(told(shape)).toEqual(["6/8 6", "6/8 12", "6/8 12 :|"]);
    expect(changes).toEqual([]);
    expect(voices[3][0]).toEqual({ start: 2, length: 6, pitch: 50, voice: 3, given: true });
    expect(voices[0][0].given).toBe(false);
  });
});

test("a chorale that music21 wrote is opened as music21 has it", () => {
  const { parts } = JSON.parse(readGoldenText("chorale/bwv66.6")) as {
    parts: readonly { notes: readonly number[][]; fermatas: readonly number[] }[];
  };
  const xml = readFileSync(
    new URL("../../../../../tests/golden/chorale/bwv66.6.musicxml", import.meta.url),
    "utf8",
  );
  const piece = readMusicXml(parseXml(xml));
  const { shape, key, voices, fermatas, changes } = takeScore(piece, firstChoice(piece));
  expect(told(shape)).toEqual(["4/4 4", "4/4 16", "4/4 16", "4/4 16", "4/4 16"]);
  expect(key).toEqual({ fifths: 3, mode: "minor" });
  expect(
    voices.map((line) =>
      line.filter((note) => !isRest(note)).map(({ start, length, pitch }) => [start, length, pitch]),
    ),
  ).toEqual(parts.map((part) => part.notes));
  expect(fermatas).toEqual(parts[0].fermatas);
  expect(changes).toEqual([]);
});

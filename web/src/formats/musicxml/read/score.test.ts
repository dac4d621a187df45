import { expect, test } from "vitest";
import { attributes, musicXml, notes, pitch } from "../../../testing/musicxml-text";
import type { PieceNote } from "../../import/piece";
import { ReadError } from "../../import/read/read-error";
import { readMusicXml } from "./score";
import { parseXml } from "./xml-tree";

const read = (xml: string) => readMusicXml(parseXml(xml));

/** The notes of a line as `[start, length, pitch]`. */
const plain = (of: readonly PieceNote[]) => of.map(({ start, length, pitch: tone }) => [start, length, tone]);

function errorOf(xml: string): ReadError {
  try {
    read(xml);
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
  throw new Error("it was read");
}

test("notes, rests, bars, metre, key, tempo and titles", () => {
  const key = "<key><fifths>2</fifths><mode>minor</mode></key>";
  const head = "<work><work-title>Wachet &amp; betet</work-title></work><movement-title>auf</movement-title>";
  const first = `${attributes({ more: key })}<sound tempo="96"/>${notes("E5/4 R/4 F#5/8")}`;
  const piece = read(musicXml({ Soprano: [first, notes("G5/16")] }, head));
  expect(piece).toMatchObject({
    title: "Wachet & betet: auf",
    quarter: 4,
    tempos: [{ start: 0, tempo: 96 }],
    lines: [{ name: "Soprano", voice: null, keys: [{ start: 0, fifths: 2, mode: "minor" }] }],
  });
  expect(piece.bars).toEqual([
    { name: "1", start: 0, length: 16, signature: { beats: 4, unit: 4 } },
    { name: "2", start: 16, length: 16, signature: { beats: 4, unit: 4 } },
  ]);
  expect(plain(piece.lines[0].notes)).toEqual([
    [0, 4, 76],
    [8, 8, 78],
    [16, 16, 79],
  ]);
});

test.each(["constructor", "toString", "__proto__"])("the mode “%s” is none", (mode) => {
  const more = `<key><fifths>1</fifths><mode>${mode}</mode></key>`;
  const [{ keys }] = read(musicXml({ S: [attributes({ more }) + notes("C5/16")] })).lines;
  expect(keys).toEqual([{ start: 0, fifths: 1, mode: null }]);
});

test("parts with other divisions share their ticks", () => {
  const piece = read(
    musicXml({
      A: [attributes({ divisions: 4 }) + notes("C5/16")],
      B: [attributes({ divisions: 3 }) + notes("C4/1 D4/1 E4/1 F4/9")],
    }),
  );
  expect(piece.quarter).toBe(12);
  expect(plain(piece.lines[1].notes).slice(0, 2)).toEqual([
    [0, 4, 60],
    [4, 4, 62],
  ]);
});

test("tied notes are one, over barlines too; a tie to another pitch is none", () => {
  const tied = (name: string, length: number, ...types: string[]) =>
    `<note>${pitch(name)}<duration>${length}</duration>${types.map((type) => `<tie type="${type}"/>`).join("")}</note>`;
  const bars = [
    attributes() + notes("C5/8") + tied("D5", 8, "start"),
    tied("D5", 16, "stop", "start"),
    tied("D5", 4, "stop") + tied("E5", 4, "start") + tied("F5", 8, "stop"),
  ];
  expect(plain(read(musicXml({ S: bars })).lines[0].notes)).toEqual([
    [0, 8, 72],
    [8, 28, 74],
    [36, 4, 76],
    [40, 8, 77],
  ]);
});

test("voices by backup are lines of their own, and one together; chords keep their notes", () => {
  const chord = `<note><chord/>${pitch("G4")}<duration>8</duration><voice>1</voice></note>`;
  const voice = (name: string, length: number, of: number) =>
    `<note>${pitch(name)}<duration>${length}</duration><voice>${of}</voice></note>`;
  const bar = `${attributes()}${voice("C5", 8, 1)}${chord}${voice("D5", 8, 1)}<backup><duration>16</duration></backup>${voice("C4", 16, 2)}`;
  const { lines } = read(musicXml({ Piano: [bar] }));
  expect(lines.map(({ voice: number, notes: of }) => [number, of.length])).toEqual([
    [1, 3],
    [2, 1],
    [null, 4],
  ]);
  expect(plain(lines[0].notes).slice(0, 2)).toEqual([
    [0, 8, 72],
    [0, 8, 67],
  ]);
});

type WrittenVoice = readonly [staff: number, notes: string];

/** A bar of voices, each on its staff. */
function inVoices(...written: readonly WrittenVoice[]): string {
  const back = "<backup><duration>16</duration></backup>";
  const voices = written.map(([staff, its], at) =>
    notes(its).replaceAll("</duration>", `</duration><voice>${at + 1}</voice><staff>${staff}</staff>`),
  );
  return attributes() + voices.join(back);
}

test.each<readonly [string, string, readonly WrittenVoice[], readonly number[]]>([
  [
    "that lies above another is before it",
    "Choir",
    [
      [1, "C4/8 D4/8"],
      [1, "G4/8 A4/8"],
    ],
    [67, 60],
  ],
  [
    "above another on another staff is not",
    "Choir",
    [
      [1, "C4/8 D4/8"],
      [2, "G4/8 A4/8"],
    ],
    [60, 67],
  ],
  [
    "that is named by its place keeps it",
    "Alto, Tenor",
    [
      [1, "C4/8 D4/8"],
      [1, "G4/8 A4/8"],
    ],
    [60, 67],
  ],
  [
    "of few notes is not, high as they are",
    "Flute",
    [
      [1, "C4/8 D4/8"],
      [1, "G4/4 R/12"],
    ],
    [60, 67],
  ],
  [
    "that only crosses another is not",
    "Flute",
    [
      [1, "C4/8 A4/8"],
      [1, "G4/8 D4/8"],
    ],
    [60, 67],
  ],
])("a voice %s", (_, name, voices, firsts) => {
  const { lines } = read(musicXml({ [name]: [inVoices(...voices)] }));
  expect(lines.slice(0, 2).map((line) => line.notes[0].pitch)).toEqual(firsts);
});

test("a clarinet in B flat sounds a whole tone lower, in its key too", () => {
  const transpose = "<key><fifths>2</fifths><mode>major</mode></key>";
  const bar = `${attributes({ more: transpose })}${notes("D5/16")}`.replace(
    "</attributes>",
    "<transpose><diatonic>-1</diatonic><chromatic>-2</chromatic></transpose></attributes>",
  );
  const [line] = read(musicXml({ Clarinet: [bar] })).lines;
  expect(line.notes[0].pitch).toBe(72);
  expect(line.keys[0]).toMatchObject({ fifths: 0, mode: "major" });
});

test("grace notes, cues, what is hidden or has no pitch, and signs for bars are left out and told", () => {
  const bar =
    attributes() +
    `<note><grace/>${pitch("D5")}</note>${notes("C5/4")}` +
    `<note><cue/>${pitch("D5")}<duration>4</duration></note>` +
    "<note><unpitched/><duration>4</duration></note>" +
    `<note print-object="no"><chord/>${pitch("D6")}<duration>4</duration></note>` +
    notes("E5/4") +
    `<attributes><measure-style><measure-repeat type="start">1</measure-repeat></measure-style></attributes>`;
  const [line] = read(musicXml({ S: [bar] })).lines;
  expect(plain(line.notes)).toEqual([
    [0, 4, 72],
    [12, 4, 76],
  ]);
  expect(line.omissions).toEqual([
    { kind: "grace", start: 0 },
    { kind: "cue", start: 4 },
    { kind: "unpitched", start: 8 },
    { kind: "hidden", start: 8 },
    { kind: "measureRepeat", start: 0 },
  ]);
});

test("bars have the signs that any part has", () => {
  const barline = (inside: string) => `<barline>${inside}</barline>`;
  const upper = [
    attributes() + barline(`<repeat direction="forward"/>`) + notes("C5/16"),
    notes("D5/16") + barline(`<ending number="1" type="start"/><ending number="1" type="stop"/>`),
  ];
  const lower = [
    attributes() + notes("C4/16"),
    `${notes("D4/16")}<sound dacapo="yes"/>${barline(`<repeat direction="backward"/>`)}`,
  ];
  const { bars } = read(musicXml({ S: upper, B: lower }));
  const whole = { length: 16, signature: { beats: 4, unit: 4 } };
  expect(bars).toEqual([
    { name: "1", start: 0, ...whole, opens: true },
    { name: "2", start: 16, ...whole, closes: true, ending: [1], marks: ["daCapo"] },
  ]);
});

test("a voice that is hidden is none of a part, and a rest that is hidden is one", () => {
  const hidden = notes("D6/8 R/8").replaceAll("<note>", '<note print-object="no">');
  const voice = hidden.replaceAll("</duration>", "</duration><voice>2</voice>");
  const bar = `${attributes()}${notes("C5/16")}<backup><duration>16</duration></backup>${voice}`;
  const { lines } = read(musicXml({ S: [bar] }));
  expect(lines).toMatchObject([{ voice: null, omissions: [{ kind: "hidden", start: 0 }] }]);
  expect(plain(lines[0].notes)).toEqual([[0, 16, 72]]);
});

test.each([
  ["as long as the bar", "", 16, 12, 0],
  ["as long as the rest", "", 16, 16, 0],
  ["as long as its own voice", "", 12, 4, 8],
  ["as long as a pick-up", ' implicit="yes"', 16, 4, 0],
])("behind a rest for the bar, a voice goes back %s", (_, implicit, rest, back, start) => {
  const backup = `<backup><duration>${back}</duration></backup>`;
  const bar = `${attributes({ time: "3/4" })}${notes(`R/${rest}`)}${backup}${notes("C5/4")}`;
  const xml = musicXml({ S: [bar, notes("C5/12")] }).replace('number="1"', `number="1"${implicit}`);
  expect(plain(read(xml).lines[0].notes)[0]).toEqual([start, 4, 72]);
});

const REST = '<note><rest measure="yes"/><duration>16</duration></note>';

test.each([
  ["a rest that says so, in a pick-up", "C5/4", REST, 4],
  ["a rest as long as a bar, in a bar that is shorter", "C5/12", notes("R/16"), 12],
  ["a rest as long as a bar, where the other is longer", "C5/16 D5/8", REST, 24],
  ["a rest that is shorter than a bar, and is one", "C5/4", notes("R/8"), 8],
  ["a rest in a bar with nothing else", "R/16", REST, 16],
  ["a rest beside a note that was rounded", "C5/15.8", REST, 16],
])("a bar with %s", (_, melody, other, length) => {
  const first = [attributes() + notes("C5/16"), attributes() + notes("C4/16")];
  const { bars, quarter } = read(musicXml({ S: [first[0], notes(melody)], B: [first[1], other] }));
  expect((bars[1].length * 4) / quarter).toBeCloseTo(length);
});

test("fermatas of all parts, of notes and of rests; those that hold together are one", () => {
  const bars = [attributes() + notes("C5/8 D5/4 E5/4^"), notes("F5/8^ R/8^")];
  const under = [attributes() + notes("C4/8 D4/8^"), notes("F4/4 G4/4^ A4/8")];
  expect(read(musicXml({ S: bars, A: under })).fermatas).toEqual([12, 20, 24]);
  expect(read(musicXml({ A: under })).fermatas).toEqual([8, 20]);
});

test("a note has its accidental where the key would spell it otherwise", () => {
  const more = "<key><fifths>1</fifths></key>";
  const [line] = read(musicXml({ S: [attributes({ more }) + notes("F#5/4 Bb4/4 A#4/4 Gb5/4")] })).lines;
  expect(line.notes.map(({ pitch, alter }) => [pitch, alter])).toEqual([
    [78, undefined],
    [70, undefined],
    [70, 1],
    [78, -1],
  ]);
});

test("a part in chords of two notes is two voices, and both sing what stands alone", () => {
  const under = (name: string) => `<note><chord/>${pitch(name)}<duration>4</duration></note>`;
  const bar = `${attributes()}${notes("E5/4")}${under("C5")}${notes("D5/4")}${under("B4")}${notes("C5/8")}`;
  const { lines } = read(musicXml({ "Soprano, Alto": [bar] }));
  expect(lines.map(({ voice, notes }) => [voice, notes.map(({ pitch }) => pitch)])).toEqual([
    [1, [76, 74, 72]],
    [2, [72, 71, 72]],
    [null, [76, 72, 74, 71, 72]],
  ]);
  const once = `${attributes()}${notes("E5/4")}${under("C5")}${notes("D5/4 C5/8")}`;
  expect(read(musicXml({ Violin: [once] })).lines).toHaveLength(1);
});

test("a score by measures is the same as one by parts", () => {
  const byParts = musicXml({ S: [attributes() + notes("C5/16"), notes("D5/16")] });
  const measures = [attributes() + notes("C5/16"), notes("D5/16")]
    .map((inside, at) => `<measure number="${at + 1}"><part id="P0">${inside}</part></measure>`)
    .join("");
  const byMeasures = byParts
    .replace(/<part id.*<\/part>/, measures)
    .replaceAll("score-partwise", "score-timewise");
  expect(byMeasures).toContain("score-timewise");
  expect(read(byMeasures)).toEqual(read(byParts));
});

test("a metronome mark is a tempo in quarters", () => {
  const mark =
    "<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/>" +
    "<per-minute>60</per-minute></metronome></direction-type></direction>";
  expect(read(musicXml({ S: [attributes() + mark + notes("C5/16")] })).tempos).toEqual([
    { start: 0, tempo: 90 },
  ]);
});

test.each([
  [
    "badTime",
    musicXml({ Violin: [attributes() + notes("C5/16"), notes("C5/-4")] }),
    { part: "Violin", bar: "2" },
  ],
  [
    "badTime",
    musicXml({ Violin: [attributes({ divisions: 0 }) + notes("C5/16")] }),
    { part: "Violin", bar: "1" },
  ],
  ["badTime", musicXml({ Violin: [attributes() + notes("C5/1e300")] }), { part: "Violin", bar: "1" }],
  ["noNotes", musicXml({ Violin: [attributes() + notes("R/16")] }), {}],
  ["noScore", "<html><body/></html>", { root: "html" }],
  ["badXml", `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///x">]><a>&x;</a>`, {}],
  ["badXml", `${"<a>".repeat(200)}${"</a>".repeat(200)}`, {}],
  ["badXml", "<score-partwise>\n<part>\n</score-partwise>", { line: 3 }],
  ["badXml", "\n\n<?xml version='1.0'?>\n<score-partwise>\n<part>\n</score-partwise>", { line: 6 }],
  ["cutOff", "<score-partwise>\n<part>\n<measure", { line: 3 }],
  ["cutOff", "<score-partwise>\n<part>\n<measure number='1", { line: 3 }],
  ["cutOff", "<score-partwise>\n<!-- a </part>\n\n", { line: 2 }],
  ["badXml", "<score-partwise>\n<part></measure>\n<part>", { line: 2 }],
])("what cannot be: %s", (kind, xml, details) => {
  expect(errorOf(xml)).toMatchObject({ kind, details });
});

test("entities of the file's own are never put in", () => {
  const bomb = `<!DOCTYPE score-partwise [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>`;
  const xml = musicXml({ "&b;": [attributes() + notes("C5/16")] }).replace("<score-", `${bomb}<score-`);
  expect(read(xml).lines[0].name).toBe("&b;");
});

test("a score of more parts than any orchestra has is refused", () => {
  const parts = Object.fromEntries(
    Array.from({ length: 501 }, (_, part) => [`Part ${part}`, [attributes() + notes("C5/16")]]),
  );
  const reading = () => read(musicXml(parts));
  expect(reading).toThrow(expect.objectContaining({ kind: "tooManyParts", details: { limit: 500 } }));
});

/**
 * No call is given the elements of an array that a file or a user makes as long as they like: an engine has room for some
 * ten thousand arguments, and throws a RangeError beyond.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

/** Calls that are given an array, element by element. */
const SPREAD = /(?:Math\.(?:max|min|hypot)|\.(?:push|unshift|fromCharCode|fromCodePoint))\(\.\.\./g;

/** Where that is done, by how many calls, and how long the array may become. */
const BOUNDED: Readonly<Record<string, readonly [calls: number, bound: string]>> = {
  "app/scope.ts": [2, "the steps of a score"],
  "app/slices/edit.ts": [2, "the notes of a score"],
  "app/spelling-key.ts": [1, "fifteen signatures"],
  "audio/zones.ts": [1, "the recordings of an instrument"],
  "engraving/engrave.ts": [1, "what is drawn of a bar"],
  "engraving/lyric-lines.ts": [1, "the lines under the staves"],
  "engraving/systems.ts": [2, "the bars of a score"],
  "explain/cell-figure.ts": [1, "46 pitches"],
  "explain/distribution-chart.ts": [1, "46 pitches"],
  "formats/import/read/file-format.ts": [1, "four bytes"],
  "formats/link/bits.ts": [1, "the bytes of a score"],
  "formats/midi/chunks.ts": [1, "four bytes"],
  "formats/midi/text.ts": [1, "a title"],
  "formats/musicxml/read/xml-text.ts": [1, "the bytes of a declaration"],
  "formats/musicxml/write/signs.ts": [2, "the notes of a chord"],
  "music/chord-names/chord-names.ts": [1, "four voices"],
  "music/chord-names/segments.ts": [1, "the chords that there are"],
  "music/melody.ts": [2, "the notes of a score"],
  "music/voice-leading/reading.ts": [1, "the pairs of four voices"],
  "network/probe.ts": [1, "24 passes"],
  "sampling/compose.ts": [1, "the cells of a score"],
  "sampling/pitch-choices.ts": [1, "46 pitches"],
  "storage/journal.ts": [1, "the versions that are kept"],
  "ui/dialogs/compare/twin-sheet.ts": [2, "the notes of a score"],
  "ui/editor/staff-geometry.ts": [1, "the pitches of a staff"],
  "ui/panels/bach/attended-voice.ts": [1, "four voices"],
  "ui/panels/pencil/marks.ts": [1, "four voices"],
  "ui/score/inquiry-chart.ts": [3, "46 pitches"],
};

test("every array whose elements are arguments has a bound", () => {
  const found = readdirSync("src", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && !/\.test\.ts$|^testing/.test(file))
    .map((file) => [file, [...readFileSync(join("src", file), "utf8").matchAll(SPREAD)].length] as const)
    .filter(([, calls]) => calls > 0);
  const known = Object.entries(BOUNDED).map(([file, [calls]]) => [file, calls]);
  expect(found.sort()).toEqual(known.sort());
});

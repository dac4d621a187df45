/** Files that are broken in every way: whatever they hold, they are read or refused. */

import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { breakBytes, breakJson, breakXml, createDraw, type Draw } from "../../../testing/broken-files";
import { exportedScore } from "../../../testing/exported-scores";
import { examples } from "../../../testing/fuzz";
import { midiFile, midiNote, midiText } from "../../../testing/midi-file";
import { attributes, bytesOf, musicXml, notes } from "../../../testing/musicxml-text";
import { plainShape } from "../../../testing/score-shapes";
import { tally } from "../../../testing/tally";
import { readAbc } from "../../abc/read-abc";
import { fitsPage } from "../../link/shared-score";
import { toMidi } from "../../midi/write";
import { chooseKind, kindsOf } from "../choose/choice";
import { takeScore } from "../take/take-score";
import { ReadError } from "./read-error";
import { readPiece } from "./read-piece";

const SEED = 1750;

/** Milliseconds for each file. */
const TIME_LIMIT = 2000;

/** Broken archives of which at least one is still read. */
const ENOUGH = 100;

const voice = (pitch: number) =>
  Array.from({ length: 16 }, (_, at) => ({ start: 4 * at, length: 4, pitch: pitch + (at % 5) }));

const MIDI = [
  toMidi(exportedScore([74, 67, 60, 53].map(voice), { shape: plainShape(3, 6, 1), signature: 2 })),
  midiFile([[...midiText(3, "Lied"), ...midiNote(72, 480), ...midiNote(60, 240, 2), ...midiNote(76, 160)]], {
    format: 0,
  }),
];

const TIED =
  "<note><pitch><step>D</step><octave>5</octave></pitch><duration>8</duration><tie type='start'/><voice>1</voice></note>";
const UNDER = `<backup><duration>16</duration></backup>${notes("C4/16").replace("</duration>", "</duration><voice>2</voice>")}`;
const XML = musicXml({
  Soprano: [
    attributes({ more: "<key><fifths>-2</fifths><mode>minor</mode></key>" }) + notes("G4/8"),
    `<sound tempo="90"/>${notes("Bb4/4 A4/4")}${TIED}${UNDER}`,
    TIED.replace("start", "stop") + notes("C5/4 R/4"),
    attributes({ time: "3/4", divisions: 12 }) + notes("C5/4 D5/4 E5/4 F5/24"),
  ],
  Bass: [attributes() + notes("G3/8"), notes("G3/16"), notes("D3/16"), notes("G3/12")],
});

/** A case that both readers know. */
const caseOf = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../../../../tests/cases/${name}`, import.meta.url)));

const ABC = [
  "voices",
  "rhythms",
  "decorated",
  "repeat-endings",
  "inline-fields",
  "second-voice-in-a-bar",
].map((name) => caseOf(`abc-${name}.abc`));
const KERN = ["chorale", "split", "rhythms", "sections"].map((name) => caseOf(`kern-${name}.krn`));

/** What the page and the command line write, today and before. */
const JSON_FILES = ["page-3", "owners-3", "six-eight-3", "page-2", "score-1", "chorale-1"].map((name) =>
  readFileSync(new URL(`../../../../../tests/golden/score_json/${name}.json`, import.meta.url), "utf8"),
);

const KINDS: readonly (readonly [name: string, count: number, broken: (draw: Draw) => Uint8Array])[] = [
  ["MIDI", examples(800), (draw) => breakBytes(MIDI[draw(MIDI.length)], draw)],
  ["MusicXML by its elements", examples(600), (draw) => bytesOf(breakXml(XML, draw))],
  ["MusicXML by its bytes", examples(200), (draw) => breakBytes(bytesOf(XML), draw)],
  ["ABC by its bytes", examples(600), (draw) => breakBytes(ABC[draw(ABC.length)], draw)],
  ["Humdrum by its bytes", examples(600), (draw) => breakBytes(KERN[draw(KERN.length)], draw)],
  [
    "JSON by its values",
    examples(400),
    (draw) => bytesOf(breakJson(JSON_FILES[draw(JSON_FILES.length)], draw)),
  ],
  [
    "JSON by its bytes",
    examples(200),
    (draw) => breakBytes(bytesOf(JSON_FILES[draw(JSON_FILES.length)]), draw),
  ],
  ["archives of broken scores", examples(200), (draw) => zipSync({ "a.xml": bytesOf(breakXml(XML, draw)) })],
  [
    "broken archives",
    Math.max(ENOUGH, examples(200)),
    (draw) => breakBytes(zipSync({ "a.xml": bytesOf(XML) }), draw),
  ],
];

/** What becomes of a file: `read`, or why it is refused. */
function outcomeOf(bytes: Uint8Array): string {
  try {
    const piece = structuredClone(readPiece(bytes, readAbc)); // as the worker sends it
    const fits = kindsOf(piece).every((kind) => {
      const { changes: _, tempo, ...taken } = takeScore(piece, chooseKind(piece, kind));
      return fitsPage({ ...taken, tempo: tempo ?? 80, instrument: "organ", seed: 1 });
    });
    return fits ? "read" : "unfit";
  } catch (error) {
    return error instanceof ReadError ? error.kind : "thrown";
  }
}

/** What becomes of a file, and the milliseconds it takes: of two readings where the first was slow, the better. */
function judged(bytes: Uint8Array): { readonly outcome: string; readonly time: number } {
  const measured = () => {
    const begun = performance.now();
    return { outcome: outcomeOf(bytes), time: performance.now() - begun };
  };
  const first = measured();
  if (first.time < TIME_LIMIT) return first;
  const second = measured();
  return second.time < first.time ? second : first;
}

test.each(KINDS)("%s: %i files are read or refused", (_, count, broken) => {
  const draw = createDraw(SEED);
  const outcomes = new Map<string, number>();
  let slowest = { file: 0, time: 0 };
  for (let file = 0; file < count; file++) {
    const { outcome, time } = judged(broken(draw));
    if (["unfit", "thrown", "unreadable"].includes(outcome)) throw new Error(`${outcome}: file ${file}`);
    if (time > slowest.time) slowest = { file, time };
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  }
  expect(slowest.time, `file ${slowest.file}`).toBeLessThan(TIME_LIMIT);
  // Neither is everything broken beyond reading, nor did nothing break.
  expect(outcomes.get("read")).toBeGreaterThan(0);
  expect(outcomes.size).toBeGreaterThan(1);
  tally("broken scores", count);
});

/** Files that went wrong once: what the page takes of each. Its twin is `tests/training/scores/read/test_cases.py`. */
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { metreName } from "../../music/metre";
import { endOf } from "../../music/notes";
import { isRest } from "../../music/score";
import type { Bar } from "../../music/score-shape";
import { type Signs, signsOf } from "../../music/signs";
import { STEPS_PER_BEAT } from "../../music/spec";
import { readAbc } from "../abc/read-abc";
import { bestLine } from "./choose/best-line";
import { type Choice, chooseLine, firstChoice } from "./choose/choice";
import { spanOf } from "./choose/span";
import type { Piece } from "./piece";
import { ReadError } from "./read/read-error";
import { readPiece } from "./read/read-piece";
import type { Change } from "./take/changes";
import { takeScore } from "./take/take-score";

const FOLDER = fileURLToPath(new URL("../../../../tests/cases/", import.meta.url));

type Melody = readonly (readonly [onset: number, length: number, pitch: number])[];

/** Quarters from the beginning of the file, and what is there. */
type Placed<Value> = readonly (readonly [onset: number, value: Value])[];

/** What is right of a file: of what is not there, nothing is asked. */
interface Right {
  /** `[onset, length, pitch]` of each note, in quarters from the beginning of the file; none where it is refused, `null` where either will do. */
  readonly melody: Melody | null;
  /** The length of each bar, in quarters. */
  readonly bars?: readonly number[];
  /** The metre of each bar. */
  readonly metres?: readonly string[];
  /** The bars with signs of the order in which bars are played, by their index. */
  readonly signs?: readonly (Signs & { readonly index: number })[];
  readonly title?: string;
  /** The syllables of the notes that have some, `[verse]`. */
  readonly lyrics?: Placed<readonly string[]>;
  /** The tempo in which it begins, quarters a minute, and every other. */
  readonly tempos?: Placed<number>;
  /** The lengths of the silences between the notes of the melody, in which its voice rests. */
  readonly rests?: Placed<number>;
  /** The kinds of changes that are told before the file is opened, in the order of the alphabet. */
  readonly tells?: readonly string[];
  /** Whether it is opened as one voice or as all. */
  readonly opens?: Choice["kind"];
}

interface Case extends Right {
  readonly file: string;
  /** Whose reading is not right yet; its test fails, and must until this is taken away. */
  readonly wrong_in?: readonly ("page" | "command_line")[];
}

const cases: readonly Case[] = JSON.parse(readFileSync(`${FOLDER}cases.json`, "utf8")).cases;

test("every file is a case", () => {
  const files = readdirSync(FOLDER).filter((name) => !/\.(json|md)$/.test(name));
  expect(cases.map(({ file }) => file).sort()).toEqual(files.sort());
});

const isRight = ({ wrong_in = [] }: Case) => !wrong_in.includes("page");

test.each(cases.filter(isRight))("$file", (one) => {
  expectRead(one);
});

test.fails.each(cases.filter((one) => !isRight(one)))("$file, not yet", (one) => {
  expectRead(one);
});

/** What the page's test asks of a file. */
const ASKED = [
  ...(["melody", "bars", "metres", "signs", "title"] as const),
  ...(["lyrics", "tempos", "rests", "tells", "opens"] as const),
];

function expectRead(one: Case): void {
  const taken = takenOf(new Uint8Array(readFileSync(FOLDER + one.file)));
  const asked = ASKED.filter((name) => one[name] != null);
  const only = (from: Right) => Object.fromEntries(asked.map((name) => [name, from[name]]));
  expect(only(taken)).toEqual(only(one));
}

/** What the page takes of a file, its melody at the pitch that it has there. */
function takenOf(bytes: Uint8Array): Right {
  try {
    const piece = readPiece(bytes, readAbc);
    const choice = chooseLine(piece, bestLine(piece));
    const first = firstChoice(piece);
    if (first.kind === "one") expect(first).toEqual(choice);
    const { origin } = spanOf(piece, choice);
    const { voices, tempo, tempoChanges, changes } = takeScore(piece, choice);
    const bars = barsTaken(piece, changes);
    const onsetOf = (step: number) => origin / piece.quarter + step / STEPS_PER_BEAT;
    const line = voices[choice.voice];
    const notes = line.filter((note) => !isRest(note));
    return {
      melody: notes.map(({ start, length, pitch }) => [
        onsetOf(start),
        length / STEPS_PER_BEAT,
        pitch - choice.semitones,
      ]),
      lyrics: notes.flatMap(({ start, lyrics }) => (lyrics === undefined ? [] : [[onsetOf(start), lyrics]])),
      tempos: [
        [0, tempo ?? Number.NaN],
        ...tempoChanges.map(({ step, ratio }) => [onsetOf(step), (tempo ?? Number.NaN) * ratio] as const),
      ],
      rests: line
        .filter((note) => isRest(note) && notes[0].start < note.start && note.start < endOf(notes))
        .map(({ start, length }) => [onsetOf(start), length / STEPS_PER_BEAT]),
      bars: bars.map(({ length }) => length / STEPS_PER_BEAT),
      metres: bars.map(({ metre }) => metreName(metre)),
      signs: signsOfBars(bars),
      title: piece.title,
      tells: changes.map(({ kind }) => kind).sort(),
      opens: first.kind,
    };
  } catch (error) {
    if (error instanceof ReadError) return { melody: [] };
    throw error;
  }
}

/** Changes by which bars are others than in the file. */
const BAR_CHANGES: readonly string[] = ["metre", "barLength", "barSplit"];

/** All bars of a piece as the page has them; as the file has them where something of them has to change. */
function barsTaken(piece: Piece, changes: readonly Change[]): readonly Bar[] {
  if (!changes.some(({ kind }) => BAR_CHANGES.includes(kind)))
    return spanOf(piece, { from: 0, to: piece.bars.length - 1 }).shape.bars;
  const { bars, quarter } = piece;
  return bars.map(({ length, signature, ...bar }) => ({
    ...{ metre: signature, length: (length * STEPS_PER_BEAT) / quarter },
    ...signsOf(bar),
  }));
}

/** The signs of the bars that have any. */
function signsOfBars(bars: readonly Signs[]): Right["signs"] {
  return bars
    .map((bar, index) => ({ index, ...signsOf(bar) }))
    .filter((signs) => Object.keys(signs).length > 1);
}

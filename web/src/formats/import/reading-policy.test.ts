/**
 * The reading policy: what the page takes of a file where taking is a choice, and where the command line chooses otherwise
 * on purpose. Its twin is `tests/training/scores/read/test_reading_policy.py`; both read `tests/golden/reading_policy.json`.
 */
import { expect, test } from "vitest";
import { soundingNotes } from "../../music/score";
import { barsOf } from "../../music/score-shape";
import type { Mark } from "../../music/signs";
import { SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../../music/spec";
import { readGolden } from "../../testing/golden";
import { bytesOf } from "../../testing/musicxml-text";
import { formsOf, markOfWords } from "../musicxml/read/form";
import { parseXml } from "../musicxml/read/xml-tree";
import { assignLines } from "./choose/assignment";
import { bestLine } from "./choose/best-line";
import { chooseLine } from "./choose/choice";
import { isAccompaniment, isMelodyName, isSingerName, isVoiceName, playsChords } from "./choose/part-names";
import { transpositions } from "./choose/transposition";
import type { Line, Piece } from "./piece";
import { readPiece } from "./read/read-piece";
import { createChanges } from "./take/changes";
import { quantise } from "./take/quantise";
import { takeScore } from "./take/take-score";

/** `[start, length, pitch]`: of a file in ticks, on the grid in steps. */
type Written = readonly [start: number, length: number, pitch: number];

/** A part in quarters; `sung` where it has words under it, or the sound of a voice. */
interface Part {
  readonly name: string;
  readonly sung?: true;
  readonly pitches: readonly number[];
}

type Given =
  | { readonly quarter: number; readonly voice?: number; readonly notes: readonly Written[] }
  | { readonly musicxml: string }
  | { readonly words: readonly string[] }
  | { readonly directions: readonly string[] }
  | { readonly names: readonly string[] }
  | { readonly parts: readonly Part[] }
  | { readonly voices: readonly Part[] }
  | { readonly pitches: readonly number[] }
  | { readonly sharps: number; readonly semitones: number };

interface Case {
  readonly topic: string;
  readonly name: string;
  readonly given: Given;
  /** `null` where the page does not do this at all. */
  readonly page: unknown;
  readonly command_line: unknown;
  /** Why the two differ. */
  readonly reason?: string;
}

const cases = readGolden<Case>("reading_policy");

test.each(cases.filter(({ page }) => page !== null))("$topic: $name", ({ given, page }) => {
  expect(taken(given)).toEqual(page);
});

test("a reason is given where page and command line differ, and nowhere else", () => {
  for (const { name, page, command_line, reason = "" } of cases) {
    const differs = JSON.stringify(page) !== JSON.stringify(command_line);
    expect([name, reason !== ""]).toEqual([name, differs]);
  }
});

/** What a name may say of a part. */
const KINDS = {
  melody: isMelodyName,
  voice: isVoiceName,
  singer: isSingerName,
  chords: playsChords,
  accompaniment: isAccompaniment,
};

function kindsOf(name: string): readonly string[] {
  return Object.entries(KINDS).flatMap(([kind, is]) => (is(name) ? [kind] : []));
}

/**
 * What the page takes: notes, the index of a part or of each voice's, a transposition, or a signature in sharps; of names
 * it is of which kinds they are.
 */
function taken(given: Given): unknown {
  if ("notes" in given) {
    const notes = given.notes.map(([start, length, pitch]) => ({ start, length, pitch }));
    const changes = createChanges(() => ({ bar: "1", beat: 1 }));
    const edge = given.voice === VOICE_COUNT - 1 ? "lowest" : "highest";
    return quantise(notes, 0, given.quarter, changes, edge).map(written);
  }
  if ("musicxml" in given) {
    const piece = readPiece(bytesOf(given.musicxml));
    const { shape, voices } = takeScore(piece, chooseLine(piece, bestLine(piece)));
    const [first] = barsOf(shape);
    return {
      pickup: first.number === 0 ? first.length / STEPS_PER_BEAT : 0,
      notes: soundingNotes([voices[SOPRANO]]).map((note) =>
        written({ ...note, start: note.start - first.start }),
      ),
    };
  }
  if ("words" in given) return given.words.map(markOfWords);
  if ("directions" in given) return given.directions.map(marksOfDirection);
  if ("names" in given) return given.names.map(kindsOf);
  if ("parts" in given) return bestLine(pieceOf(given.parts));
  if ("voices" in given) return assignLines(pieceOf(given.voices));
  if ("pitches" in given) return transpositions(given.pitches)[0];
  return signatureAfter(given.sharps, given.semitones);
}

/** The marks of a measure in which a direction stands with these elements. */
function marksOfDirection(inside: string): readonly Mark[] {
  return formsOf([parseXml(`<measure><direction>${inside}</direction></measure>`)])[0].marks;
}

/** The sharps of the signature under which a melody is taken, so many semitones higher. */
function signatureAfter(sharps: number, semitones: number): number | undefined {
  const key = { start: 0, fifths: sharps, mode: "major" } as const;
  const bar = { name: "1", start: 0, length: 4, signature: { beats: 4, unit: 4 } };
  const piece = {
    ...{ title: "", quarter: 1, bars: [bar], tempos: [], fermatas: [] },
    lines: [{ ...lineOf({ name: "", pitches: [70] }), keys: [key] }],
  };
  return takeScore(piece, { kind: "one", line: 0, voice: SOPRANO, from: 0, to: 0, semitones }).key?.fifths;
}

function written({ start, length, pitch }: { start: number; length: number; pitch: number }): Written {
  return [start, length, pitch];
}

/** A piece of some parts. */
function pieceOf(parts: readonly Part[]): Piece {
  return { title: "", quarter: 1, bars: [], tempos: [], fermatas: [], lines: parts.map(lineOf) };
}

/** A line of quarters. */
function lineOf({ name, pitches, sung }: Part): Line {
  const notes = pitches.map((pitch, start) => ({ start, length: 1, pitch }));
  return { name, voice: null, notes, keys: [], omissions: [], ...(sung && { sung }) };
}

/**
 * Writes a score as JSON, `kantor-score`, for programs; its fields are described in docs/score-json.md. The twin is
 * `training/scores/write/score_json.py`; the samples in `tests/golden/score_json` hold the two together.
 */

import { type Grid, pitchAt } from "../../music/grid";
import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import { type Melody, melodyToGrid, type VoiceNote } from "../../music/notes";
import { barSteps, barsOf, type ScoreShape, shapeSteps } from "../../music/score-shape";
import { HOLE, SOPRANO, STEPS_PER_BEAT, spec } from "../../music/spec";

/** What the file says that it is, and the number of its layout, which rises when a field changes its meaning or goes. */
export const SCORE_FORMAT = { format: "kantor-score", version: 2 } as const;

/** A score as this format takes it. */
export interface JsonScore {
  readonly title: string;
  readonly tempo: number;
  readonly instrument: Instrument;
  readonly shape: ScoreShape;
  /** `null` where it is left to the notes. */
  readonly key: Key | null;
  /** Sharps of the signature as it is printed, flats below zero. */
  readonly signature: number;
  readonly melody: Melody;
  /** `null` where only the melody is there. */
  readonly harmony: {
    readonly grid: Grid;
    readonly notes: readonly VoiceNote[];
    readonly seed: number;
  } | null;
}

/** A bar as the file has it; `start`, `length`, and `full`, the length of a whole bar, in steps. */
interface JsonBar {
  readonly number: number;
  readonly start: number;
  readonly length: number;
  readonly full: number;
  readonly metre: string;
  /** Of the signature, flats below zero. */
  readonly sharps: number;
  /** Empty where nobody chose it. */
  readonly mode: string;
  /** Repeat signs. */
  readonly opens: boolean;
  readonly closes: boolean;
}

/** The text of the file, ended by a line feed. `model` is the SHA-256 of the network's weights, where it is known. */
export function writeScoreJson(score: JsonScore, model: string | null): string {
  const { title, tempo, instrument, shape, key, signature, melody, harmony } = score;
  const grid = harmony?.grid ?? melodyToGrid(melody, shapeSteps(shape));
  const notes = harmony?.notes ?? melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  const fields = {
    ...SCORE_FORMAT,
    title,
    composer: "",
    tempo,
    instrument,
    key: key && { fifths: key.fifths, mode: key.mode },
    frame: { metre: shape.metre, bars: shape.bars, pickup: shape.pickup },
    bars: jsonBars(shape, signature, key?.mode ?? ""),
    seed: harmony?.seed ?? null,
    scheme: null,
    temperature: null,
    model: model === null ? null : { sha256: model },
    voices: spec.voices,
    stepsPerBeat: STEPS_PER_BEAT,
    grid: rowsOf(grid),
    given: spec.voices[SOPRANO],
    melody: melody.map(({ start, length, pitch }) => ({ start, length, pitch })),
    notes: notes.map(({ voice, start, length, pitch, given }) => ({ voice, start, length, pitch, given })),
  };
  return `${JSON.stringify(fields)}\n`;
}

/** The bars of a shape, all under one signature. */
function jsonBars(shape: ScoreShape, sharps: number, mode: string): readonly JsonBar[] {
  return barsOf(shape).map(({ number, start, end }) => ({
    ...{ number, start, length: end - start, full: barSteps(shape), metre: `${shape.metre}/4` },
    ...{ sharps, mode, opens: false, closes: false },
  }));
}

/** `[step][voice]`: a pitch, or `null` where nothing is. */
function rowsOf(grid: Grid): readonly (readonly (number | null)[])[] {
  return Array.from({ length: grid.steps }, (_, step) =>
    spec.voices.map((_, voice) => {
      const pitch = pitchAt(grid, step, voice);
      return pitch === HOLE ? null : pitch;
    }),
  );
}

/**
 * Writes a score as JSON, `kantor-score`, for programs; its fields are described in docs/score-json.md. The twin is
 * `training/scores/write/score_json.py`; the samples in `tests/golden/score_json` hold the two together.
 */

import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import { metreName, metreSteps } from "../../music/metre";
import type { VoiceNote } from "../../music/notes";
import { givenOf, gridOf, isComposed, isRest, type Voices } from "../../music/score";
import { barsOf, firstStep, frameOf, type ScoreShape, shapeSteps } from "../../music/score-shape";
import type { Mark } from "../../music/signs";
import { HOLE, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../../music/spec";
import type { TempoChange } from "../../music/tempo";

/** What the file says that it is, and the number of its layout, which rises when a field changes its meaning or goes. */
export const SCORE_FORMAT = { format: "kantor-score", version: 3 } as const;

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
  readonly voices: Voices;
  /** Steps with a fermata, in order. */
  readonly fermatas: readonly number[];
  /** Whether the last note has one besides. */
  readonly ending: boolean;
  /** Where the tempo changes, in order. */
  readonly tempoChanges: readonly TempoChange[];
  /** Of what the network composed; where that is nothing, the file has no seed. */
  readonly seed: number;
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
  /** The times through a repeat, and the signs of the way, where there are any. */
  readonly ending?: readonly number[];
  readonly marks?: readonly Mark[];
}

/** A note as the file has it; the pitch of a written rest is `null`. */
interface JsonNote {
  readonly voice: number;
  readonly start: number;
  readonly length: number;
  readonly pitch: number | null;
  readonly given: boolean;
  /** Only where an accidental was asked for. */
  readonly alter?: number;
  /** Only where it has some. */
  readonly lyrics?: readonly string[];
}

/** A change of the tempo as the file has it: the step, and quarters a minute. */
interface JsonTempo {
  readonly start: number;
  readonly tempo: number;
}

/** The text of the file, ended by a line feed. `model` is the SHA-256 of the network's weights, where it is known. */
export function writeScoreJson(score: JsonScore, model: string | null): string {
  const { title, tempo, instrument, shape, key, signature, voices, fermatas, ending, seed } = score;
  const [first, steps] = [firstStep(shape), shapeSteps(shape)];
  const tempoChanges = score.tempoChanges.map(
    ({ step, ratio }): JsonTempo => ({ start: step - first, tempo: tempo * ratio }),
  );
  const fields = {
    ...SCORE_FORMAT,
    title,
    composer: "",
    tempo,
    instrument,
    key: key && { fifths: key.fifths, mode: key.mode },
    frame: frameOf(shape),
    bars: jsonBars(shape, signature, key?.mode ?? ""),
    seed: isComposed(voices) ? seed : null,
    scheme: null,
    temperature: null,
    model: model === null ? null : { sha256: model },
    voices: spec.voices,
    stepsPerBeat: STEPS_PER_BEAT,
    grid: rowsOf(gridOf(voices, steps).cells.subarray(first * VOICE_COUNT), (pitch) =>
      pitch === HOLE ? null : pitch,
    ),
    given: rowsOf(givenOf(voices, steps).subarray(first * VOICE_COUNT), (given) => given === 1),
    notes: voices.flatMap((line) => line.map((note) => jsonNote(note, first))),
    fermatas: fermatas.map((step) => step - first),
    // What is undefined is not written.
    ending: ending ? undefined : false,
    tempoChanges: tempoChanges.length === 0 ? undefined : tempoChanges,
  };
  return `${JSON.stringify(fields)}\n`;
}

/** A note as the file has it, counted from the first bar, which begins at step `first`. */
function jsonNote(note: VoiceNote, first: number): JsonNote {
  const { voice, start, length, pitch, given, alter, lyrics } = note;
  // What is undefined is not written.
  return { voice, start: start - first, length, pitch: isRest(note) ? null : pitch, given, alter, lyrics };
}

/** The bars of a shape, all under one signature. What is undefined is not written. */
function jsonBars(shape: ScoreShape, sharps: number, mode: string): readonly JsonBar[] {
  const first = firstStep(shape);
  return barsOf(shape).map(({ number, start, length, metre, opens, closes, ending, marks }) => ({
    ...{ number, start: start - first, length, full: metreSteps(metre), metre: metreName(metre) },
    ...{ sharps, mode, opens: opens ?? false, closes: closes ?? false, ending, marks },
  }));
}

/** Cells `[step, voice]` as rows `[step][voice]`. */
function rowsOf<Value>(
  cells: Int16Array | Uint8Array,
  tell: (cell: number) => Value,
): readonly (readonly Value[])[] {
  return Array.from({ length: cells.length / VOICE_COUNT }, (_, step) =>
    spec.voices.map((_, voice) => tell(cells[step * VOICE_COUNT + voice])),
  );
}

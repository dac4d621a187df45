/** A score as JSON, for programs. Its fields are told in docs/score-json.md. */

import type { Frame } from "../../music/frame";
import { frameSteps } from "../../music/frame";
import { type Grid, pitchAt } from "../../music/grid";
import type { Instrument } from "../../music/instrument";
import type { Key } from "../../music/key";
import { type Melody, melodyToGrid, type VoiceNote } from "../../music/notes";
import { HOLE, SOPRANO, STEPS_PER_BEAT, spec } from "../../music/spec";

/** What the file says that it is, and the number of its layout, which rises when a field changes its meaning or goes. */
export const SCORE_FORMAT = { format: "kantor-score", version: 1 } as const;

/** What is written. */
export interface WholeScore {
  readonly title: string;
  readonly tempo: number;
  readonly instrument: Instrument;
  readonly frame: Frame;
  readonly key: Key | null;
  readonly melody: Melody;
  /** `null` where only the melody is there. */
  readonly harmony: {
    readonly grid: Grid;
    readonly notes: readonly VoiceNote[];
    readonly seed: number;
  } | null;
}

/** The text of the file, ended by a line feed. `model` is the SHA-256 of the network's weights, where it is known. */
export function writeScore(score: WholeScore, model: string | null): string {
  const { title, tempo, instrument, frame, key, melody, harmony } = score;
  const grid = harmony?.grid ?? melodyToGrid(melody, frameSteps(frame));
  const notes = harmony?.notes ?? melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  const fields = {
    ...SCORE_FORMAT,
    title,
    tempo,
    instrument,
    frame: { metre: frame.metre, bars: frame.bars, pickup: frame.pickup },
    key: key && { fifths: key.fifths, mode: key.mode },
    seed: harmony?.seed ?? null,
    voices: spec.voices,
    stepsPerBeat: STEPS_PER_BEAT,
    grid: rowsOf(grid),
    melody: melody.map(({ start, length, pitch }) => ({ start, length, pitch })),
    notes: notes.map(({ voice, start, length, pitch, given }) => ({ voice, start, length, pitch, given })),
    model: model === null ? null : { sha256: model },
  };
  return `${JSON.stringify(fields)}\n`;
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

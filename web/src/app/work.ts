/** The reader's work within a state: what is edited, versioned and undone. */

import type { Phrased } from "../music/ending";
import type { Grid } from "../music/grid";
import type { VoiceNote } from "../music/notes";
import { givenOf, gridOf, soundingNotes, type VoiceLine } from "../music/score";
import { shapeBeats, shapeSteps } from "../music/score-shape";
import { SOPRANO, STEPS_PER_BEAT } from "../music/spec";
import type { Selected, Work } from "./state";

/** What harmonizing, listening to answers, asking and playing leave of a state. */
export const NOTHING_UNDER_WAY = {
  activity: "idle",
  sketch: null,
  scope: null,
  askedPhrases: null,
  audition: null,
  inquiry: null,
  playhead: null,
  melodyAlone: false,
} as const;

/** The work alone. */
export function workOf(work: Work): Work {
  const { voices, shape, key, title, fermatas, ending, tempoChanges, stale, version } = work;
  return { voices, shape, key, title, fermatas, ending, tempoChanges, stale, version };
}

/** Whether two works are the same in every part. */
export function sameWork(a: Work, b: Work): boolean {
  const parts = Object.keys(workOf(a)) as (keyof Work)[];
  return parts.every((part) => a[part] === b[part]);
}

/** Whether two scores are one music: the same notes, and phrases that end in the same places. */
export function sameMusic(a: Phrased, b: Phrased): boolean {
  return a.voices === b.voices && a.fermatas === b.fermatas && a.ending === b.ending;
}

/** The step after a work's score. */
export function stepsOf({ shape }: Pick<Work, "shape">): number {
  return shapeSteps(shape);
}

/** Steps of the grid that holds a work's score: whole beats, the last of which may reach beyond it. */
export function gridStepsOf({ shape }: Pick<Work, "shape">): number {
  return shapeBeats(shape) * STEPS_PER_BEAT;
}

/** The line of the active voice. */
export function activeLine({ voices, voice }: Pick<Work, "voices"> & Pick<Selected, "voice">): VoiceLine {
  return voices[voice];
}

/** The melody: what the user has written of the soprano, without its rests. */
export function melodyOf({ voices }: Pick<Work, "voices">): readonly VoiceNote[] {
  return soundingNotes([voices[SOPRANO].filter(({ given }) => given)]);
}

/** Whether there is more than a melody: notes in other voices, or the network's. */
export function isHarmonised({ voices }: Pick<Work, "voices">): boolean {
  return voices.some((line, voice) => line.some(({ given }) => voice !== SOPRANO || !given));
}

/** Whether nothing is written at all. */
export function isEmpty({ voices }: Pick<Work, "voices">): boolean {
  return voices.every((line) => line.length === 0);
}

/** Whether there is nothing to be cleared: neither notes, fermatas nor other tempos, nor an end that was taken off. */
export function isClear(work: Phrased & Pick<Work, "tempoChanges">): boolean {
  return isEmpty(work) && work.fermatas.length === 0 && work.ending && work.tempoChanges.length === 0;
}

/** The score as a grid, of whole beats. */
export function gridOfWork(work: Pick<Work, "voices" | "shape">): Grid {
  return gridOf(work.voices, gridStepsOf(work));
}

/** Whose each cell `[step, voice]` is: 1 the user's. */
export function givenOfWork(work: Pick<Work, "voices" | "shape">): Uint8Array {
  return givenOf(work.voices, gridStepsOf(work));
}

/**
 * Families of features: each counts its features over the places of a score. The twin, which names every feature, is
 * `training/music/style/places.py`.
 */
import type { Span } from "../context";
import { SOPRANO, VOICE_COUNT } from "../spec";

/** A score as all families read it; its first step is on a beat. */
export interface Sketch {
  readonly steps: number;
  /** MIDI pitches `[step, voice]`, `HOLE` where silent. */
  readonly pitches: Int16Array;
  /** Semitones by which each voice `[step, voice]` has moved into the step; 0 where it has not. Silence is no motion. */
  readonly moved: Int16Array;
  /** The kind of chord on every eighth (`chords.ts`). */
  readonly kinds: Uint8Array;
  /** The pitch class of the major key of the signature. */
  readonly tonic: number;
  /** The notes under a fermata. */
  readonly fermatas: readonly Span[];
}

/** Features that are found in the same way. */
export interface Family {
  readonly size: number;
  /** Adds how often each feature is found to `counts`, from `offset` on. */
  readonly count: (sketch: Sketch, counts: Int32Array, offset: number) => void;
}

/** The highest of the voices that the network writes below a soprano. */
export const FIRST_LOWER = SOPRANO + 1;

/** How many these are. */
export const LOWER_COUNT = VOICE_COUNT - FIRST_LOWER;

/** Semitones between any two pitches lie within this. */
const WIDEST = 127;

/** A table of the class of each number of semitones, from the largest of each class, with `WIDEST` added to the number. */
export function classesOf(largest: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 2 * WIDEST + 1 }, (_, index) => {
    const found = largest.findIndex((limit) => index - WIDEST <= limit);
    return found < 0 ? largest.length : found;
  });
}

/** The class of a number of semitones. */
export function classOf(classes: Uint8Array, semitones: number): number {
  return classes[semitones + WIDEST];
}

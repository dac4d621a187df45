/**
 * A synthesised reed for the voice that is to be learnt. It holds a note as long as it is written, where a piano dies away;
 * begins it clearly; and has partials by which a bass is heard from a telephone too.
 */
import { type InputNode, Synth } from "tone";
import type { Voice } from "./ensemble";
import { createVoice } from "./voice";

/** The loudness of the synthesiser in decibels: alone, the reed is as loud as four voices of the sampled instruments. */
const VOLUME = -9;

/** Decibels by which the reed is then louder than one of these voices: measured by tests/browser/test_practice_files.py. */
export const REED_LEVEL = 6.5;

/** Partials from the first on, of which the odd ones are stronger, as of a pipe that is closed at its reed. */
const PARTIALS = [1, 0.35, 0.8, 0.3, 0.55, 0.25, 0.3, 0.15, 0.15, 0.1];

/** Seconds, but for the sustain. */
const ENVELOPE = { attack: 0.02, decay: 0.05, sustain: 0.9, release: 0.1 };

/** Builds a reed in Tone.js's current context, heard through `output`. */
export function createReed(output: InputNode): Voice {
  const oscillator = { type: "custom", partials: PARTIALS } as const;
  return createVoice(new Synth({ oscillator, envelope: ENVELOPE, volume: VOLUME }).connect(output));
}

/** A small organ in a small church, made of Tone.js's oscillators. */
import { gainToDb, Reverb, Synth } from "tone";
import type { Ensemble } from "./ensemble";
import { createVoice } from "./voice";

/** Strengths of the partials: a principal with an octave and a quint above it. */
const PARTIALS = [1, 0.55, 0.3, 0.22, 0.06, 0.1, 0.02, 0.05];

/** Seconds until a pipe speaks fully, and until it has died away. */
const ENVELOPE = { attack: 0.025, decay: 0.01, sustain: 1, release: 0.12 };

/** Loudness of one voice, so that four of them at their peaks stay below 1. */
const VOICE_GAIN = 0.2;

/** Builds the organ in Tone.js's own audio context. */
export function createOrgan(): Ensemble {
  return {
    room: new Reverb({ decay: 1.6, wet: 0.18 }).toDestination(),
    createVoice(_voice, output) {
      // The loudness is an option because a value set later takes effect only after Tone.js's look-ahead.
      const synth = new Synth({
        oscillator: { type: "custom", partials: PARTIALS },
        envelope: ENVELOPE,
        volume: gainToDb(VOICE_GAIN),
      });
      return createVoice(synth.connect(output));
    },
  };
}

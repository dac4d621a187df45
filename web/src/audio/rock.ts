/** An eighties rock band, made of Tone.js's synthesisers: a lead, two pads, a slapped bass, and drums. */
import { FeedbackDelay, Filter, type InputNode, MonoSynth, NoiseSynth, Synth } from "tone";
import { BASS, SOPRANO } from "../music/spec";
import { createDrumKit } from "./drum-kit";
import type { Ensemble, Voice } from "./ensemble";
import { createReverb, STUDIO } from "./reverb";
import { createStartTimes, createVoice } from "./voice";

/**
 * Loudness in decibels, so that all of them together stay below full scale: measured by
 * tests/browser/test_amplifier.py.
 */
const VOLUME = { lead: -6, pad: -16, bass: -12, slap: -14 };

/** Builds the band in Tone.js's current context. */
export function createRockBand(): Ensemble {
  return {
    reverb: createReverb(STUDIO),
    createVoice(voice, output) {
      if (voice === SOPRANO) return createLead(output);
      return voice === BASS ? createSlapBass(output) : createPad(output);
    },
    createDrums: createDrumKit,
  };
}

/** Two saws a little out of tune, whose filter opens with each note, and an echo. */
function createLead(output: InputNode): Voice {
  const echo = new FeedbackDelay({ delayTime: 0.28, feedback: 0.25, wet: 0.18 });
  const synth = new MonoSynth({
    oscillator: { type: "fatsawtooth", count: 2, spread: 16 },
    envelope: { attack: 0.008, decay: 0.15, sustain: 0.75, release: 0.18 },
    filter: { type: "lowpass", rolloff: -12, Q: 1.5 },
    filterEnvelope: {
      attack: 0.01,
      decay: 0.3,
      sustain: 0.45,
      release: 0.2,
      baseFrequency: 900,
      octaves: 2.4,
    },
    volume: VOLUME.lead,
  });
  synth.chain(echo, output);
  return createVoice(synth, echo);
}

/** Three saws spread wide and muffled, which come slowly. */
function createPad(output: InputNode): Voice {
  const muffle = new Filter({ type: "lowpass", frequency: 1500, Q: 0.7 });
  const synth = new Synth({
    oscillator: { type: "fatsawtooth", count: 3, spread: 26 },
    envelope: { attack: 0.07, decay: 0.2, sustain: 0.85, release: 0.35 },
    volume: VOLUME.pad,
  });
  synth.chain(muffle, output);
  return createVoice(synth, muffle);
}

/** A square wave whose filter shuts at once, and the thumb that slaps the string. */
function createSlapBass(output: InputNode): Voice {
  const bright = new Filter({ type: "highpass", frequency: 2500 }).connect(output);
  const thumb = new NoiseSynth({
    noise: { type: "white" },
    envelope: { attack: 0.001, decay: 0.018, sustain: 0 },
    volume: VOLUME.slap,
  }).connect(bright);
  const synth = new MonoSynth({
    oscillator: { type: "square" },
    envelope: { attack: 0.003, decay: 0.4, sustain: 0.4, release: 0.08 },
    filter: { type: "lowpass", rolloff: -24, Q: 3 },
    filterEnvelope: {
      attack: 0.002,
      decay: 0.16,
      sustain: 0.12,
      release: 0.1,
      baseFrequency: 110,
      octaves: 4.5,
    },
    volume: VOLUME.bass,
  }).connect(output);
  const string = createVoice(synth, thumb, bright);
  const slaps = createStartTimes();
  return {
    ...string,
    noteOn(pitch, time) {
      string.noteOn(pitch, time);
      slaps(time, (start) => thumb.triggerAttack(start));
    },
  };
}

/**
 * Synthesised voices, which stand in for samples that are not loaded: a patch of Tone.js's oscillators for each
 * instrument.
 */
import { Filter, type InputNode, Synth, type SynthOptions } from "tone";
import type { RecursivePartial } from "tone/build/esm/core/util/Interface";
import type { Voice } from "./ensemble";
import { createVoice } from "./voice";
import type { SampledInstrument } from "./zones";

/** A filter through which a voice goes: its middle or its bound in hertz, and how narrow it is. */
interface Resonance {
  readonly type: "lowpass" | "bandpass";
  readonly frequency: number;
  readonly Q: number;
}

/** A patch: the options of a synthesiser, and the filters behind it, side by side. */
interface Patch {
  readonly synth: RecursivePartial<SynthOptions>;
  readonly filters?: readonly Resonance[];
}

const PATCHES: Readonly<Record<SampledInstrument, Patch>> = {
  // A principal with an octave and a quint above it.
  organ: {
    synth: {
      oscillator: { type: "custom", partials: [1, 0.55, 0.3, 0.22, 0.06, 0.1, 0.02, 0.05] },
      envelope: { attack: 0.025, decay: 0.01, sustain: 1, release: 0.12 },
      volume: -17,
    },
  },
  // A string that is plucked near its end.
  harpsichord: {
    synth: {
      oscillator: {
        type: "custom",
        partials: [0.8, 1, 0.9, 0.8, 0.7, 0.55, 0.45, 0.4, 0.3, 0.25, 0.2, 0.15],
      },
      envelope: { attack: 0.002, decay: 2.4, sustain: 0, release: 0.12 },
      volume: -10,
    },
  },
  // Three who are a little out of tune, with the formants of an Ah.
  choir: {
    synth: {
      oscillator: { type: "fatsawtooth", count: 3, spread: 18 },
      envelope: { attack: 0.09, decay: 0.1, sustain: 1, release: 0.3 },
      volume: -8.5,
    },
    filters: [
      { type: "bandpass", frequency: 730, Q: 3 },
      { type: "bandpass", frequency: 1090, Q: 5 },
      { type: "bandpass", frequency: 2440, Q: 8 },
    ],
  },
  strings: {
    synth: {
      oscillator: { type: "fatsawtooth", count: 3, spread: 14 },
      envelope: { attack: 0.08, decay: 0.1, sustain: 0.9, release: 0.25 },
      volume: -12,
    },
    filters: [{ type: "lowpass", frequency: 2600, Q: 0.7 }],
  },
  piano: {
    synth: {
      oscillator: { type: "custom", partials: [1, 0.5, 0.28, 0.16, 0.12, 0.06, 0.04] },
      envelope: { attack: 0.004, decay: 3, sustain: 0, release: 0.3 },
      volume: -12,
    },
  },
};

/** A voice of an instrument, in Tone.js's current context. */
export function createSynthesisedVoice(instrument: SampledInstrument, output: InputNode): Voice {
  const { synth: options, filters = [] } = PATCHES[instrument];
  // The loudness is an option because a value set later takes effect only after Tone.js's look-ahead.
  const synth = new Synth(options);
  const resonances = filters.map((filter) => new Filter(filter).connect(output));
  if (resonances.length === 0) synth.connect(output);
  else synth.fan(...resonances);
  return createVoice(synth, ...resonances);
}

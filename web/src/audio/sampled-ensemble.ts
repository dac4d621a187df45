/**
 * The sampled instruments: four voices of one timbre, played from recordings through a reverb, each with its gain. A
 * synthesiser plays until the samples are loaded.
 */

import type { Ensemble } from "./ensemble";
import { CHAMBER, CHURCH, createReverb, type ReverbSettings } from "./reverb";
import type { SampleLibrary } from "./sample-library";
import { createSampledVoice } from "./sampler";
import { createSynthesisedVoice } from "./synthesised-voice";
import { createVoiceHandover } from "./voice-handover";
import type { SampledInstrument } from "./zones";

/**
 * The room of the reverb, and the gain of a sampled voice as a factor: four voices are equally loud in all instruments
 * and stay below full scale, measured by tests/browser/test_instruments.py.
 */
const SETTINGS: Readonly<
  Record<SampledInstrument, { readonly room: ReverbSettings; readonly gain: number }>
> = {
  organ: { room: CHURCH, gain: 0.28 },
  harpsichord: { room: CHAMBER, gain: 0.47 },
  choir: { room: CHURCH, gain: 0.34 },
  strings: { room: CHURCH, gain: 0.4 },
  piano: { room: CHAMBER, gain: 0.46 },
};

/** Builds the ensemble in Tone.js's current context. Samples that come later are taken up with the next note. */
export function createSampledEnsemble(instrument: SampledInstrument, library: SampleLibrary): Ensemble {
  const { room, gain } = SETTINGS[instrument];
  return {
    reverb: createReverb(room),
    createVoice(_voice, output) {
      const sampled = () => {
        const samples = library.get(instrument);
        return samples && createSampledVoice(samples, gain, output);
      };
      return sampled() ?? createVoiceHandover(createSynthesisedVoice(instrument, output), sampled);
    },
  };
}

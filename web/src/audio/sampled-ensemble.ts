/** Ensembles of one instrument, in the room that becomes it: sampled where its samples are here, synthesised until then. */

import type { Ensemble } from "./ensemble";
import { CHAMBER, CHURCH, createHall, type Hall } from "./reverb";
import type { SampleLibrary } from "./sample-library";
import { createSampledVoice } from "./sampler";
import { createSynthesisedVoice } from "./synthesised-voice";
import { createRelay } from "./voice-handover";
import type { SampledInstrument } from "./zones";

/**
 * The room, and the loudness of a sampled voice as a factor: four voices are equally loud in all instruments and stay
 * below full scale, measured by tests/browser/test_instruments.py.
 */
const SETTINGS: Readonly<Record<SampledInstrument, { readonly hall: Hall; readonly gain: number }>> = {
  organ: { hall: CHURCH, gain: 0.28 },
  harpsichord: { hall: CHAMBER, gain: 0.47 },
  choir: { hall: CHURCH, gain: 0.34 },
  strings: { hall: CHURCH, gain: 0.4 },
  piano: { hall: CHAMBER, gain: 0.46 },
};

/** Builds the ensemble in Tone.js's current context. Samples that come later are taken up with the next note. */
export function createSampledEnsemble(instrument: SampledInstrument, library: SampleLibrary): Ensemble {
  const { hall, gain } = SETTINGS[instrument];
  return {
    room: createHall(hall),
    createVoice(_voice, output) {
      const sampled = () => {
        const samples = library.get(instrument);
        return samples && createSampledVoice(samples, gain, output);
      };
      return sampled() ?? createRelay(createSynthesisedVoice(instrument, output), sampled);
    },
  };
}

/** The ensembles by the instrument that they are, each loaded when it is first wanted. */
import type { Instrument } from "../music/instrument";
import type { Ensemble } from "./ensemble";
import { SAMPLES } from "./sample-library";
import { isSampled, type SampledInstrument } from "./zones";

/** Builds an ensemble in Tone.js's current context, live or offline: at once, since all that it needs has been loaded. */
export type EnsembleMaker = () => Ensemble;

/**
 * Loads what an ensemble is built of. To be called again after a failure. Samples are not waited for: until they are
 * here, their instrument is synthesised.
 */
export const ENSEMBLES: Readonly<Record<Instrument, () => Promise<EnsembleMaker>>> = {
  organ: sampled("organ"),
  rock: async () => (await import("./rock")).createRockBand,
  harpsichord: sampled("harpsichord"),
  choir: sampled("choir"),
  strings: sampled("strings"),
  piano: sampled("piano"),
};

/** Resolves when an instrument sounds as well as it will: its samples are here, or cannot be had. */
export async function whenComplete(instrument: Instrument): Promise<void> {
  if (isSampled(instrument)) await SAMPLES.load(instrument);
}

function sampled(instrument: SampledInstrument): () => Promise<EnsembleMaker> {
  return async () => {
    void SAMPLES.load(instrument);
    const { createSampledEnsemble } = await import("./sampled-ensemble");
    return () => createSampledEnsemble(instrument, SAMPLES);
  };
}

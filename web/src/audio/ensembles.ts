/** The ensembles by the instrument that they are, each loaded when it is first wanted. */
import type { Instrument } from "../music/instrument";
import type { Ensemble } from "./ensemble";

/** Builds an ensemble in Tone.js's current context, live or offline: at once, since all that it needs has been loaded. */
export type EnsembleMaker = () => Ensemble;

const organ = async (): Promise<EnsembleMaker> => (await import("./organ")).createOrgan;

/** Loads what an ensemble is built of. To be called again after a failure. */
export const ENSEMBLES: Readonly<Record<Instrument, () => Promise<EnsembleMaker>>> = {
  organ,
  rock: async () => (await import("./rock")).createRockBand,
  harpsichord: organ,
  choir: organ,
  strings: organ,
  piano: organ,
};

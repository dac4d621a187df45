/** The library of the instruments' samples: what has been fetched in this visit, and the progress of the rest. */
import { type Samples, Undecodable } from "./samples";
import type { SampledInstrument } from "./zones";

/** How far an instrument's samples are; `fraction` is that of their bytes, from 0 to 1. */
export type SampleProgress =
  | { readonly kind: "loading"; readonly fraction: number }
  | { readonly kind: "ready" }
  | { readonly kind: "failed"; readonly reason: "unreachable" | "undecodable" };

export interface SampleLibrary {
  /** The samples, where they are loaded already. */
  get(instrument: SampledInstrument): Samples | undefined;
  /** How far they are; `undefined` while nobody has asked for them. */
  progress(instrument: SampledInstrument): SampleProgress | undefined;
  /** Loads them, unless they are loaded or on their way. Resolves when they are loaded, or have failed; never rejects. */
  load(instrument: SampledInstrument): Promise<void>;
  /** Calls `listener` at each step of an instrument's samples. */
  subscribe(listener: (instrument: SampledInstrument) => void): void;
}

/** Fetches samples and decodes them. Rejects with an Undecodable, or with another error where they do not come. */
export type FetchSamples = (
  instrument: SampledInstrument,
  onProgress: (fraction: number) => void,
) => Promise<Samples>;

export function createSampleLibrary(fetchSamples: FetchSamples): SampleLibrary {
  const here = new Map<SampledInstrument, Samples>();
  const steps = new Map<SampledInstrument, SampleProgress>();
  const loads = new Map<SampledInstrument, Promise<void>>();
  const listeners = new Set<(instrument: SampledInstrument) => void>();

  const step = (instrument: SampledInstrument, progress: SampleProgress) => {
    steps.set(instrument, progress);
    for (const listener of listeners) listener(instrument);
  };

  async function fetchOne(instrument: SampledInstrument): Promise<void> {
    step(instrument, { kind: "loading", fraction: 0 });
    try {
      const samples = await fetchSamples(instrument, (fraction) =>
        step(instrument, { kind: "loading", fraction }),
      );
      here.set(instrument, samples);
      step(instrument, { kind: "ready" });
    } catch (error) {
      console.info(`The samples of the ${instrument}:`, error);
      loads.delete(instrument);
      const reason = error instanceof Undecodable ? "undecodable" : "unreachable";
      step(instrument, { kind: "failed", reason });
    }
  }

  return {
    get: (instrument) => here.get(instrument),
    progress: (instrument) => steps.get(instrument),
    load(instrument) {
      const loading = loads.get(instrument) ?? fetchOne(instrument);
      loads.set(instrument, loading);
      return loading;
    },
    subscribe(listener) {
      listeners.add(listener);
    },
  };
}

/** The page's own. What fetches is loaded with the first instrument. */
export const SAMPLES = createSampleLibrary(async (instrument, onProgress) => {
  const { fetchSamples } = await import("./fetch-samples");
  return fetchSamples(instrument, onProgress);
});

/** An instrument's decoded samples, and the error of a browser that cannot decode them. */
import type { Zone } from "./zones";

/** `buffers[index]` is the sample of `zones[index]`. */
export interface Samples {
  readonly zones: readonly Zone[];
  readonly buffers: readonly AudioBuffer[];
}

/** The browser has no decoder for the samples' codec, and cannot run the page's. */
export class Undecodable extends Error {}

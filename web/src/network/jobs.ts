/** What a loaded model can be asked for by the page. */
import type { Grid } from "../music/grid";
import type { Scheme } from "../sampling/schemes";

/** What is to be harmonized: holes are composed, by a seed from 0 to 2^32 - 1. */
export interface HarmonyRequest {
  readonly grid: Grid;
  readonly seed: number;
}

/** The sketch after pass `step` of `total`. */
export interface SketchReport {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

/** A pass of a scheme: the sketch after it, and the indices of the cells that it has drawn. */
export interface PassReport extends SketchReport {
  readonly drawn: readonly number[];
}

/** What a scheme made of a grid, and at what expense. */
export interface Sampled {
  readonly grid: Grid;
  /** How often the network was asked. */
  readonly passes: number;
  readonly milliseconds: number;
}

/** The jobs of a model. The last argument of each says until when its answer is waited for. */
export interface Answers<Until> {
  /** Fills the holes of a grid, and mends what a teacher would mark. */
  harmonize(request: HarmonyRequest, onSketch: (sketch: SketchReport) => void, until: Until): Promise<Grid>;
  /** One pass: the logits `[step, pitch, voice]`. `known` `[step, voice]` says which cells may be looked at. */
  predict(grid: Grid, known: Uint8Array, until: Until): Promise<Float32Array>;
  /** Fills the holes of a grid by a scheme, without mending them. */
  sample(
    request: HarmonyRequest,
    scheme: Scheme,
    onPass: (pass: PassReport) => void,
    until: Until,
  ): Promise<Sampled>;
  /** The surprise of some cells of a grid, by their indices, in nats, each given all others. */
  judge(grid: Grid, asked: readonly number[], until: Until): Promise<Float64Array>;
}

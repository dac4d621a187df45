/**
 * The jobs of the worker: everything that a loaded network can be asked, in one typed map. A new question is an entry
 * here and a handler of the same name in `job-handlers.ts`; the protocol, the worker client and the harmonizer are
 * generic over the map. All of it is plain data for the structured clone algorithm, a grid as `{ steps, cells }`.
 */
import type { Grid } from "../music/grid";
import type { Scheme } from "../sampling/schemes";

/** What a job is asked with, what it reports on the way, any number of times, and what it answers. */
interface Job<Request, Progress, Answer> {
  readonly request: Request;
  readonly progress: Progress;
  readonly answer: Answer;
}

export interface Jobs {
  /** Fills the holes of a grid, and repairs what a teacher would mark. */
  readonly harmonize: Job<HarmonyRequest, SketchProgress, Grid>;
  /** One pass of the network; answers with logits `[step, pitch, voice]`. */
  readonly predict: Job<PredictRequest, never, Float32Array>;
  /** Fills the holes of a grid by a scheme, without repair. */
  readonly sample: Job<SampleRequest, PassProgress, Sampled>;
  /** The negative log-likelihood of cells, in nats, each given all others; in the order of the request. */
  readonly scoreNll: Job<ScoreNllRequest, CellProgress, Float64Array>;
}

export type JobName = keyof Jobs;
export type JobRequest<Name extends JobName> = Jobs[Name]["request"];
export type JobProgress<Name extends JobName> = Jobs[Name]["progress"];
export type JobAnswer<Name extends JobName> = Jobs[Name]["answer"];

/** A grid whose holes are to be filled; `seed` is a whole number from 0 to 2^32 - 1. */
export interface HarmonyRequest {
  readonly grid: Grid;
  readonly seed: number;
  readonly free?: readonly number[];
  readonly gaps?: readonly number[];
  readonly far?: number;
  readonly temperature?: number;
  readonly quick?: boolean;
}

export interface SampleRequest extends HarmonyRequest {
  readonly scheme: Scheme;
}

/** `known` is the mask `[step, voice]`: 0 where the network does not see the cell. */
export interface PredictRequest {
  readonly grid: Grid;
  readonly known: Uint8Array;
}

/** A grid without holes, and the indices of the cells whose likelihood is asked for. */
export interface ScoreNllRequest {
  readonly grid: Grid;
  readonly cells: readonly number[];
}

/** The sketch after pass `step` of `total`. */
export interface SketchProgress {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

/** A pass of a scheme: the sketch after it, and the indices of the cells that it has drawn. */
export interface PassProgress extends SketchProgress {
  readonly drawn: readonly number[];
}

/** So many of the cells are done. */
export interface CellProgress {
  readonly done: number;
  readonly total: number;
}

/** What a scheme made of a grid, and at what expense. */
export interface Sampled {
  readonly grid: Grid;
  /** How often the network was evaluated. */
  readonly passes: number;
  readonly milliseconds: number;
}

/**
 * The jobs of the worker: everything that a loaded network can be asked, in one typed map. A new question is an entry
 * here and a handler of the same name in `job-handlers.ts`; the protocol, the worker client and the harmonizer are
 * generic over the map. All of it is plain data for the structured clone algorithm, a grid as `{ steps, cells }`.
 */
import type { Context } from "../music/context";
import type { Grid } from "../music/grid";
import type { PitchProbability } from "../sampling/pitch-choices";
import type { Cells, StageState } from "../sampling/redraw";
import type { Scheme } from "../sampling/schemes";
import type { Stage } from "../sampling/stages";

/** What a job is asked with, what it reports on the way, any number of times, and what it answers. */
interface Job<Request, Progress, Answer> {
  readonly request: Request;
  readonly progress: Progress;
  readonly answer: Answer;
}

export interface Jobs {
  /** Does a stage of composing, from its beginning or from where another worker left it; answers with the grid. */
  readonly stage: Job<StageRequest, StageState, Grid>;
  /** One pass of the network; answers with logits `[step, pitch, voice]`. */
  readonly predict: Job<PredictRequest, never, Float32Array>;
  /** How likely each pitch of its voice's compass is for one note, from the lowest up: one pass of the network. */
  readonly pitches: Job<PitchesRequest, never, readonly PitchProbability[]>;
  /** Fills the holes of a grid by a scheme, without repair. */
  readonly sample: Job<SampleRequest, PassProgress, Sampled>;
  /** The negative log-likelihood of cells, in nats, each given all others; in the order of the request. */
  readonly scoreNll: Job<ScoreNllRequest, CellProgress, Float64Array>;
}

export type JobName = keyof Jobs;
export type JobRequest<Name extends JobName> = Jobs[Name]["request"];
export type JobProgress<Name extends JobName> = Jobs[Name]["progress"];
export type JobAnswer<Name extends JobName> = Jobs[Name]["answer"];

/** A grid that the network is asked about, and what it is told beside the notes. */
interface AskedGrid {
  readonly grid: Grid;
  /** Where bars begin and where fermatas are; nothing is known where it is missing. */
  readonly context?: Context;
}

/** A stage as it is told, and a state of it to go on from. */
export interface StageRequest {
  readonly stage: Stage;
  readonly from?: StageState;
}

/**
 * What the harmonizer is asked for, which makes jobs of it: a grid some cells of which are to be composed, those of
 * `free`, in order, or else its holes. A hole that is neither free nor one of `gaps` is a rest. Not one cell outside
 * `free` is another in the answer.
 */
export interface HarmonyRequest extends AskedGrid {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly free?: Cells;
  /** Holes that are no rests and are not to be filled now, as outside a selection: what is to stand there is not known. */
  readonly gaps?: Cells;
  /** How much of what stands in the free cells is rewritten, 0 to 1, which is the default: all of it, without a look. */
  readonly far?: number;
  /** Times the model's own temperatures: below 1 plainer, above bolder; 1 where it is missing. */
  readonly temperature?: number;
  /** Whether the answer is wanted while one writes: fewer passes. */
  readonly quick?: boolean;
  /** Whether all that a teacher would mark is repaired, and nothing else, whatever Bach does. */
  readonly strict?: boolean;
}

/** A grid whose holes are to be filled. */
export interface SampleRequest extends AskedGrid {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly scheme: Scheme;
}

/** One note of a grid, by its cells: those of one voice, one step after the other. */
export interface PitchesRequest extends AskedGrid {
  readonly cells: Cells;
  /** Holes that are no rests: what is to stand there is not known. All holes where it is missing. */
  readonly gaps?: Cells;
}

/** `known` is the mask `[step, voice]`: 0 where the network does not see the cell. */
export interface PredictRequest extends AskedGrid {
  readonly known: Uint8Array;
}

/** A grid without holes, and the indices of the cells whose likelihood is asked for. */
export interface ScoreNllRequest extends AskedGrid {
  readonly cells: Cells;
}

/** The sketch when `step` of `total` passes are done. */
export interface SketchProgress {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

/** A pass of a scheme: the sketch after it, and the indices of the cells that it has drawn. */
export interface PassProgress extends SketchProgress {
  readonly drawn: Cells;
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

/** The state of the "How it works" page: plain data, and a pure reducer. */

import { gridStepsOf } from "../app/work";
import { clamp } from "../music/clamp";
import type { Grid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import { SOPRANO, spec, VOICE_COUNT } from "../music/spec";
import type { Fault } from "../music/voice-leading/faults";
import type { Scheme } from "../sampling/schemes";
import type { Score } from "./address";

/** A cell of the grid. */
export interface Cell {
  readonly step: number;
  readonly voice: number;
}

/** A sketch, and the indices of the cells that were drawn in the pass before it. */
export interface Pass {
  readonly grid: Grid;
  readonly drawn: readonly number[];
}

/** A run of a scheme, under way or finished. */
export interface Run {
  /** Of `total` that its sampling has. */
  readonly passes: readonly Pass[];
  readonly total: number;
  /** The number of passes of the network, and their time; once all is drawn. */
  readonly cost: { readonly passes: number; readonly milliseconds: number } | null;
  readonly faults: readonly Fault[] | null;
  /** Mean negative log-likelihood in nats a cell, each given all others; once the network has scored them. */
  readonly meanNll: number | null;
}

/** The network's distribution over a cell: probabilities `[pitch]`, when a share of the other cells is known. */
export interface CellDistribution {
  readonly cell: Cell;
  readonly share: number;
  readonly probabilities: Float64Array;
}

export interface ExplainState {
  readonly score: Score;
  /** Ready: the network is there, and has harmonised the melody. */
  readonly model: "loading" | "ready" | "failed";
  /** What went wrong last; its sentence is made where it is shown. */
  readonly error: unknown;
  /** The melody with holes, or the network's harmony of it once there is one. */
  readonly grid: Grid;
  /** By voice: whether the figure of the channels shows it to the network. */
  readonly known: readonly boolean[];
  readonly cell: Cell;
  /** Of the other cells, that the network is shown: from 0 to 1. */
  readonly share: number;
  readonly distribution: CellDistribution | null;
  readonly runs: Readonly<Partial<Record<Scheme, Run>>>;
  /** The scheme that is being run or scored. */
  readonly running: Scheme | null;
  /** The scheme that sounds, and where, in steps. */
  readonly playing: { readonly scheme: Scheme; readonly step: number } | null;
  /** The pass of the Gibbs run that the figure of the schedule shows; 0 is the first draw. */
  readonly pass: number;
  /** Whether that figure goes on by itself. */
  readonly unrolling: boolean;
}

export type ExplainAction =
  | { readonly type: "modelLoading" }
  | { readonly type: "modelFailed"; readonly error: unknown }
  | { readonly type: "failed"; readonly error: unknown }
  | { readonly type: "harmonized"; readonly grid: Grid }
  | { readonly type: "setKnown"; readonly voice: number; readonly known: boolean }
  | { readonly type: "choose"; readonly cell: Cell }
  | { readonly type: "setShare"; readonly share: number }
  | { readonly type: "predicted"; readonly distribution: CellDistribution }
  | { readonly type: "runStarted"; readonly scheme: Scheme }
  | {
      readonly type: "passed";
      readonly scheme: Scheme;
      readonly pass: Pass;
      readonly total: number;
    }
  | { readonly type: "ran"; readonly scheme: Scheme; readonly run: Partial<Run> }
  | { readonly type: "runEnded" }
  | { readonly type: "sounds"; readonly playing: ExplainState["playing"] }
  | { readonly type: "showPass"; readonly pass: number }
  | { readonly type: "unroll"; readonly on: boolean };

const NO_RUN: Run = { passes: [], total: 0, cost: null, faults: null, meanNll: null };

/** The page before the model has arrived: the network is shown the melody. */
export function initialExplanation(score: Score): ExplainState {
  return {
    score,
    model: "loading",
    error: null,
    grid: melodyToGrid(score.melody, gridStepsOf(score)),
    known: spec.voices.map((_, voice) => voice === SOPRANO),
    cell: { step: spec.stepsPerBeat, voice: SOPRANO + 1 },
    share: 1,
    distribution: null,
    runs: {},
    running: null,
    playing: null,
    pass: 0,
    unrolling: false,
  };
}

/** What `action` makes of `state`. */
export function explain(state: ExplainState, action: ExplainAction): ExplainState {
  switch (action.type) {
    case "modelLoading":
      return { ...state, model: "loading", error: null };
    case "modelFailed":
      return { ...state, model: "failed", error: action.error };
    case "failed":
      return { ...state, error: action.error };
    case "harmonized":
      return { ...state, model: "ready", error: null, grid: action.grid };
    case "setKnown":
      return { ...state, known: state.known.with(action.voice, action.known) };
    case "choose":
      return { ...state, cell: onGrid(action.cell, state.grid.steps) };
    case "setShare":
      return { ...state, share: clamp(action.share, 0, 1) };
    case "predicted":
      return { ...state, distribution: action.distribution };
    case "sounds":
      return { ...state, playing: action.playing };
    case "unroll":
      return { ...state, unrolling: action.on };
    case "showPass":
      return { ...state, pass: clamp(action.pass, 0, lastPass(state)) };
    default:
      return run(state, action);
  }
}

/** The number of the last pass of the Gibbs run that there is so far. */
export function lastPass({ runs }: Pick<ExplainState, "runs">): number {
  return Math.max(0, (runs.gibbs?.passes.length ?? 0) - 1);
}

/** How many cells the Gibbs run may rewrite: those that its first draw has filled; 0 before. */
export function freeCount({ runs }: Pick<ExplainState, "runs">): number {
  return runs.gibbs?.passes[0]?.drawn.length ?? 0;
}

function run(
  state: ExplainState,
  action: Extract<ExplainAction, { type: "runStarted" | "passed" | "ran" | "runEnded" }>,
): ExplainState {
  if (action.type === "runEnded") return { ...state, running: null };
  const { scheme } = action;
  const before = state.runs[scheme] ?? NO_RUN;
  const become = (changes: Partial<Run>) => ({ ...state.runs, [scheme]: { ...before, ...changes } });
  switch (action.type) {
    case "runStarted": {
      const pass = scheme === "gibbs" ? 0 : state.pass;
      return { ...state, running: scheme, error: null, pass, runs: become(NO_RUN) };
    }
    case "passed":
      return {
        ...state,
        runs: become({ passes: [...before.passes, action.pass], total: action.total }),
      };
    case "ran":
      return { ...state, runs: become(action.run) };
  }
}

function onGrid({ step, voice }: Cell, steps: number): Cell {
  return { step: clamp(step, 0, steps - 1), voice: clamp(voice, 0, VOICE_COUNT - 1) };
}

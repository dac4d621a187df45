/**
 * Stages of composing, as plain data: each is sampled or repaired by one worker at a time, and can go on in another from
 * any of its passes. What they are put together from, and how, is in `compose.ts`.
 */
import type { Grid } from "../music/grid";
import { type GibbsOptions, gibbs } from "./gibbs";
import type { Predict, ResumableOptions, StageState } from "./redraw";
import { type RepairOptions, repair } from "./repair";

/** What a stage is asked with besides how it is waited for. */
type Plain<Options> = Omit<Options, keyof Hooks>;

type Hooks = Pick<ResumableOptions, "onStep" | "onState" | "from" | "signal">;

/** Gibbs sampling of a grid's free cells. */
export interface SamplingStage {
  readonly kind: "sampling";
  readonly grid: Grid;
  readonly options: Plain<GibbsOptions>;
}

/** The repair of one window of a sketch that was composed for `given`. */
export interface RepairStage {
  readonly kind: "repair";
  readonly given: Grid;
  readonly sketch: Grid;
  readonly options: Plain<RepairOptions>;
}

export type Stage = SamplingStage | RepairStage;

/** Has a stage done, by whomever; `onState` is called with states of it on the way, in order, not with each. */
export type RunStage = (stage: Stage, onState: (state: StageState) => void) => Promise<Grid>;

/** Does a stage with a network. */
export function runStage(predict: Predict, stage: Stage, hooks: Hooks): Promise<Grid> {
  return stage.kind === "sampling"
    ? gibbs(predict, stage.grid, { ...stage.options, ...hooks })
    : repair(predict, stage.given, stage.sketch, { ...stage.options, ...hooks });
}

/** Has stages done one after the other by one network, in the order in which they are asked for, and every state told. */
export function stagesInTurn(predict: Predict, signal?: AbortSignal): RunStage {
  let turn: Promise<unknown> = Promise.resolve();
  return (stage, onState) => {
    const done = turn.then(() => runStage(predict, stage, { onState, signal }));
    turn = done.catch(() => undefined);
    return done;
  };
}

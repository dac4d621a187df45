/**
 * Windowed repair: the repair of a score of any length, window by window, since its passes last for two bars, and not for
 * thirty. Each window is looked at with a context before and after it, which is left alone; a pass costs the same however
 * long the score is. Every other window comes first, and none of these touches another, so that several workers may have
 * one each; then those between them. Where a part of the score only is free, that part is cut into windows, and not the
 * score. Its twin is `training/sampling/windowed_repair.py`; `tests/golden/windowed_repair.json` holds the two together.
 */
import { type Context, cropContext } from "../music/context";
import type { Grid } from "../music/grid";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { estimateKey } from "../music/voice-leading/faults";
import { type Cells, holesOf, stepOf } from "./redraw";
import type { RepairSettings } from "./repair";
import { crop, spanOf } from "./span";
import type { RunStage } from "./stages";

/** The size of the windows into which a score is cut, in steps, as `model.json` spells it; whole beats. */
export interface Windows {
  /** Of a window. */
  readonly longest: number;
  /** Seen before and after it. */
  readonly context: number;
}

export interface WindowedRepairOptions {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  readonly settings: RepairSettings;
  readonly windows: Windows;
  readonly free?: Cells;
  readonly context?: Context;
  readonly key?: number;
  /** Called with the whole score, and with how many passes of all windows are done. */
  readonly onStep?: (grid: Grid, step: number, total: number) => void;
}

/** Where the windows `[begin, end)` of so many steps are: as few as possible, about equally long. */
export function cut(steps: number, { longest }: Windows): readonly (readonly [number, number])[] {
  const beats = steps / STEPS_PER_BEAT;
  const count = Math.ceil(steps / longest);
  const edge = (n: number) => Math.floor((beats * n) / count) * STEPS_PER_BEAT;
  return Array.from({ length: count }, (_, n) => [edge(n), edge(n + 1)] as const);
}

/** The number of passes of the network at most, where so much is free. */
export function passesOf(
  free: Cells,
  { settings, windows }: Pick<WindowedRepairOptions, "settings" | "windows">,
): number {
  const [first, last] = spanOf(free);
  return settings.passes * cut(last - first, windows).length;
}

/**
 * Repairs `sketch` as `repair` does, for any length, each window in a stage of its own. The faults are found in the key
 * that is told, or in that of the whole.
 */
export async function repairWindows(
  run: RunStage,
  given: Grid,
  sketch: Grid,
  options: WindowedRepairOptions,
): Promise<Grid> {
  const { seed, settings, windows, context, onStep } = options;
  const { free = holesOf(given), key = estimateKey(sketch) } = options;
  const total = passesOf(free, options);
  const [from, to] = spanOf(free);
  const spans = cut(to - from, windows).map(([before, after]) => [from + before, from + after] as const);
  const done = spans.map(() => 0);
  let score: Grid = { steps: sketch.steps, cells: sketch.cells.slice() };

  const repairWindow = async (number: number) => {
    const [begin, end] = spans[number];
    const first = Math.max(0, begin - windows.context);
    const last = Math.min(sketch.steps, end + windows.context);
    const own = free.filter((cell) => stepOf(cell) >= begin && stepOf(cell) < end);
    const put = (window: Grid) => {
      score = withCells(score, own, window, first);
    };
    const stage = {
      kind: "repair",
      given: crop(given, first, last),
      sketch: crop(score, first, last),
      options: {
        seed: (seed + begin) % 2 ** 32,
        free: own.map((cell) => cell - first * VOICE_COUNT),
        context: context && cropContext(context, first, last),
        settings,
        key,
      },
    } as const;
    const repaired = await run(stage, ({ grid, step }) => {
      put(grid);
      done[number] = step;
      onStep?.(
        score,
        done.reduce((sum, passes) => sum + passes),
        total,
      );
    });
    put(repaired);
    done[number] = settings.passes;
  };

  for (const parity of [0, 1]) {
    const numbers = [...spans.keys()].filter((number) => number % 2 === parity);
    await Promise.all(numbers.map(repairWindow));
  }
  return score;
}

/** A copy of a grid with some of its cells as they are in another, which begins at its step `first`. */
export function withCells(grid: Grid, written: Cells, { cells }: Grid, first: number): Grid {
  const copy = grid.cells.slice();
  for (const cell of written) copy[cell] = cells[cell - first * VOICE_COUNT];
  return { steps: grid.steps, cells: copy };
}

/** A copy of a grid with another put over it from a step on. */
export function pasted(grid: Grid, begin: number, { cells }: Grid): Grid {
  const copy = grid.cells.slice();
  copy.set(cells, begin * VOICE_COUNT);
  return { steps: grid.steps, cells: copy };
}

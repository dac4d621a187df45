/**
 * Windowed repair: the repair of a score of any length, window by window, since its passes last for two bars, and not for
 * thirty. The network sees each window with a context before and after it, which is left alone; a pass costs the same
 * however long the score is. Where a part of the score only is free, that part is cut into windows, and not the score.
 * Its twin is `training/sampling/windowed_repair.py`; `tests/golden/windowed_repair.json` holds the two together.
 */
import { cropContext } from "../music/context";
import type { Grid } from "../music/grid";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { estimateKey } from "../music/voice-leading/faults";
import { type Cells, holesOf, type Predict, stepOf } from "./redraw";
import { type RepairOptions, repair } from "./repair";

/** The size of the windows into which a score is cut, in steps, as `model.json` spells it; whole beats. */
export interface Windows {
  /** Of a window. */
  readonly longest: number;
  /** Seen before and after it. */
  readonly context: number;
}

export interface WindowedRepairOptions extends RepairOptions {
  readonly windows: Windows;
}

/** From the first beat to the last in which a cell is free: steps `[begin, end)`. */
export function spanOf(free: Cells): readonly [number, number] {
  if (free.length === 0) return [0, 0];
  const beats = free.map((cell) => Math.floor(stepOf(cell) / STEPS_PER_BEAT));
  const [first, last] = beats.reduce(
    ([low, high], beat) => [Math.min(low, beat), Math.max(high, beat)],
    [beats[0], beats[0]],
  );
  return [first * STEPS_PER_BEAT, (last + 1) * STEPS_PER_BEAT];
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
 * Repairs `sketch` as `repair` does, for any length. `onStep` is called with the whole score, and with passes counted
 * through all windows. The faults are found in the key that is told, or in that of the whole.
 */
export async function repairWindows(
  predict: Predict,
  given: Grid,
  sketch: Grid,
  options: WindowedRepairOptions,
): Promise<Grid> {
  const { seed, settings, windows, context, onStep, signal } = options;
  const { free = holesOf(given), key = estimateKey(sketch) } = options;
  const { steps } = sketch;
  const total = passesOf(free, options);
  const [from, to] = spanOf(free);
  let score: Grid = { steps, cells: sketch.cells.slice() };
  for (const [number, [before, after]] of cut(to - from, windows).entries()) {
    const [begin, end] = [from + before, from + after];
    const first = Math.max(0, begin - windows.context);
    const last = Math.min(steps, end + windows.context);
    const own = free.filter((cell) => stepOf(cell) >= begin && stepOf(cell) < end);
    const repaired = await repair(predict, crop(given, first, last), crop(score, first, last), {
      seed: (seed + begin) % 2 ** 32,
      free: own.map((cell) => cell - first * VOICE_COUNT),
      context: context && cropContext(context, first, last),
      settings,
      key,
      signal,
      onStep: (window, step, _, drawn) =>
        onStep?.(
          pasted(score, first, window),
          number * settings.passes + step,
          total,
          drawn.map((cell) => cell + first * VOICE_COUNT),
        ),
    });
    score = pasted(score, first, repaired);
  }
  return score;
}

/** The steps `[begin, end)` of a grid. */
export function crop({ cells }: Grid, begin: number, end: number): Grid {
  return { steps: end - begin, cells: cells.slice(begin * VOICE_COUNT, end * VOICE_COUNT) };
}

/** A copy of a grid with another put over it from a step on. */
export function pasted(grid: Grid, begin: number, { cells }: Grid): Grid {
  const copy = grid.cells.slice();
  copy.set(cells, begin * VOICE_COUNT);
  return { steps: grid.steps, cells: copy };
}

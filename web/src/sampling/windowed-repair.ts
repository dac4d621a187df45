/**
 * Mends a score of any length, window by window: the repair's passes last for two bars, and not for thirty. Each window is
 * seen by the network with a little of what is before and after it, which is left alone; a pass costs the same however
 * long the score is. Its twin is `training/sampling/windowed_repair.py`; `tests/golden/mend.json` holds the two
 * together.
 */
import type { Grid } from "../music/grid";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { estimateKey } from "../music/voice-leading/faults";
import type { Predict } from "./redraw";
import { type RepairOptions, repair } from "./repair";

/** How a score is cut, in steps, as `model.json` spells it; whole beats. */
export interface WindowSettings {
  /** Of a window. */
  readonly longest: number;
  /** Seen before and after it. */
  readonly context: number;
}

export interface MendOptions extends RepairOptions {
  readonly windows: WindowSettings;
}

/** Where the windows `[begin, end)` of a score of so many steps are: as few as possible, about equally long. */
export function cut(steps: number, { longest }: WindowSettings): readonly (readonly [number, number])[] {
  const beats = steps / STEPS_PER_BEAT;
  const count = Math.ceil(steps / longest);
  const edge = (n: number) => Math.floor((beats * n) / count) * STEPS_PER_BEAT;
  return Array.from({ length: count }, (_, n) => [edge(n), edge(n + 1)] as const);
}

/** How often the network is asked at most. */
export function passesOf(
  steps: number,
  { settings, windows }: Pick<MendOptions, "settings" | "windows">,
): number {
  return settings.passes * cut(steps, windows).length;
}

/**
 * Mends `sketch` as `repair` does, for any length. `onStep` hears of the whole score, and of passes counted through all
 * windows. The faults are found in the key of the whole.
 */
export async function mend(predict: Predict, given: Grid, sketch: Grid, options: MendOptions): Promise<Grid> {
  const { seed, settings, windows, onStep, signal } = options;
  const { steps } = sketch;
  const total = passesOf(steps, options);
  const key = estimateKey(sketch);
  let score: Grid = { steps, cells: sketch.cells.slice() };
  for (const [number, [begin, end]] of cut(steps, windows).entries()) {
    const first = Math.max(0, begin - windows.context);
    const last = Math.min(steps, end + windows.context);
    const free = pasted(score, begin, crop(given, begin, end));
    const mended = await repair(predict, crop(free, first, last), crop(score, first, last), {
      seed: (seed + begin) % 2 ** 32,
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
    score = pasted(score, first, mended);
  }
  return score;
}

/** The steps `[begin, end)` of a grid. */
function crop({ cells }: Grid, begin: number, end: number): Grid {
  return { steps: end - begin, cells: cells.slice(begin * VOICE_COUNT, end * VOICE_COUNT) };
}

/** A copy of a grid with another put over it from a step on. */
function pasted(grid: Grid, begin: number, { cells }: Grid): Grid {
  const copy = grid.cells.slice();
  copy.set(cells, begin * VOICE_COUNT);
  return { steps: grid.steps, cells: copy };
}

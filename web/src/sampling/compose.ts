/**
 * Composing: fills or rewrites the free cells of a score by Gibbs sampling, and repairs what a teacher would mark. Where
 * a part of the score only is free, the network sees that part with a context before and after it, and the passes are
 * fewer: a bar costs a bar.
 */
import { type Context, cropContext } from "../music/context";
import type { Grid } from "../music/grid";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { estimateKey } from "../music/voice-leading/faults";
import type { Schedule } from "./gibbs";
import { type Cells, holesOf, stepOf } from "./redraw";
import type { RepairSettings } from "./repair";
import { crop, seenAround, spanOf } from "./span";
import type { RunStage } from "./stages";
import { cut, pasted, repairWindows, type Windows, withCells } from "./windowed-repair";

/** The settings that a whole score is composed with, which the model was evaluated with. */
export interface Recipe {
  readonly schedule: Schedule;
  readonly settings: RepairSettings;
  readonly windows: Windows;
}

/** What is spent on a passage. */
export interface Effort {
  /** Steps that the network sees before and after it at least, whole beats. */
  readonly context: number;
  /** Passes of the sampler after the first draw. */
  readonly sampling: number;
  /** Passes of the repair in each window. */
  readonly repair: number;
}

export interface ComposeOptions extends Recipe {
  /** A whole number from 0 to 2^32 - 1. */
  readonly seed: number;
  /** The cells that may be written, each once; the holes of the grid where it is missing. */
  readonly free?: Cells;
  /** What is known beside the notes: bars and fermatas. Nothing where it is missing. */
  readonly context?: Context;
  /** Called now and then with the whole grid, and with how many passes of all passages are done. */
  readonly onStep?: (grid: Grid, step: number, total: number) => void;
  /**
   * Cells that are not free and hold nothing, and in which no rest is given either: what is to stand there is not known.
   * They are imagined where the network sees them, and stay as they are.
   */
  readonly gaps?: Cells;
  /**
   * How much of what stands in the free cells is rewritten, from 0 to 1: all of it at 1, where nothing of it is looked
   * at. Below, sampling goes on from it, and each pass erases less, by the square root: then about as many cells change,
   * in parts of those that change at 1.
   */
  readonly far?: number;
  /** Times the settings' temperatures: below 1 plainer, above bolder. */
  readonly temperature?: number;
  /** Whether the answer is wanted while one writes: the fewest passes. */
  readonly quick?: boolean;
  /** In place of what is spent on a passage otherwise, to compare. */
  readonly effort?: Effort;
}

/** A part of a score that is composed at once: some free cells, and the steps `[first, last)` that the network sees. */
interface Passage {
  readonly free: Cells;
  readonly first: number;
  readonly last: number;
  readonly effort: Effort;
}

/** Steps: a shorter passage is given as many passes as one that is so long, a bar. */
const SHORTEST = 16;

/** Steps of context around a passage that is no longer than a window. */
const NEARBY = 8;

/** Passes at most where the answer is wanted while one writes. */
const QUICK = { sampling: 8, repair: 28 };

/**
 * Composes the free cells of a grid, the holes if nothing else is said, in stages that are done by whomever `run` has do
 * them: the answer does not depend on it. It is the whole grid, in which no other cell has changed. The faults are found
 * in the key of the whole.
 */
export async function compose(run: RunStage, grid: Grid, options: ComposeOptions): Promise<Grid> {
  const { seed, schedule, settings, windows, gaps = [], far = 1, temperature = 1 } = options;
  const { context, onStep } = options;
  const passages = passagesOf(grid.steps, [...(options.free ?? holesOf(grid))].sort(inOrder), options);
  const total = passages.reduce((sum, passage) => sum + passesOf(passage, windows), 0);
  let score: Grid = { steps: grid.steps, cells: grid.cells.slice() };
  const erased = Math.sqrt(far);
  let done = 0;
  for (const passage of passages) {
    const { first, last, effort } = passage;
    const own = within(passage, passage.free);
    const open = within(passage, gaps);
    // What a later passage will fill is not known yet.
    for (const other of passages) {
      if (other !== passage)
        open.push(...within(passage, other.free).filter((cell) => isHole(score, passage, cell)));
    }
    const shared = {
      seed: (seed + first) % 2 ** 32,
      context: context && cropContext(context, first, last),
    };
    const report = (sketch: Grid, step: number) =>
      onStep?.(withCells(score, passage.free, sketch, first), done + step, total);
    const before = crop(score, first, last);
    const sampling = {
      ...shared,
      steps: effort.sampling,
      eraseMax: schedule.eraseMax * erased,
      eraseMin: schedule.eraseMin * erased,
      annealShare: schedule.annealShare,
      temperature: schedule.temperature * temperature,
      free: [...own, ...open].sort(inOrder),
      start: far < 1,
    };
    const sketch = await run({ kind: "sampling", grid: before, options: sampling }, (state) =>
      report(state.grid, state.step),
    );
    done += effort.sampling;
    const repaired = await repairWindows(run, before, sketch, {
      ...shared,
      onStep: report,
      windows: windowsIn(passage, windows),
      settings: {
        ...settings,
        passes: effort.repair,
        temperature: settings.temperature * temperature,
        idle_temperature: settings.idle_temperature * temperature,
        idle_share: settings.idle_share * erased,
      },
      free: own,
      key: estimateKey(pasted(score, first, sketch)),
    });
    done += passesOf(passage, windows) - effort.sampling;
    score = withCells(score, passage.free, repaired, first);
  }
  return score;
}

function isHole({ cells }: Grid, { first }: Passage, cell: number): boolean {
  return cells[cell + first * VOICE_COUNT] === HOLE;
}

/** Those of some cells that a passage's network sees, counted from where it begins to see. */
function within({ first, last }: Passage, cells: Cells): number[] {
  return cells
    .filter((cell) => stepOf(cell) >= first && stepOf(cell) < last)
    .map((cell) => cell - first * VOICE_COUNT);
}

/** A passage of one window is repaired as it was sampled: no length but its own is shown to the network. */
function windowsIn({ free, first, last }: Passage, windows: Windows): Windows {
  const [begin, end] = spanOf(free);
  return end - begin <= windows.longest ? { ...windows, context: last - first } : windows;
}

function passesOf({ free, effort }: Passage, windows: Windows): number {
  const [begin, end] = spanOf(free);
  return effort.sampling + effort.repair * cut(end - begin, windows).length;
}

/** The passages in which cells are free: beats that are nearer to each other than what is seen around them are one. */
function passagesOf(steps: number, free: Cells, options: ComposeOptions): Passage[] {
  const passages: Passage[] = [];
  let cells: number[] = [];
  const close = () => {
    if (cells.length > 0) passages.push(passageOf(steps, cells, options));
    cells = [];
  };
  for (const cell of free) {
    const last = cells.at(-1);
    if (last !== undefined && stepOf(cell) - stepOf(last) > options.windows.context) close();
    cells.push(cell);
  }
  close();
  return passages;
}

function passageOf(steps: number, free: Cells, options: ComposeOptions): Passage {
  const [begin, end] = spanOf(free);
  const effort = options.effort ?? effortFor(end - begin, end - begin >= steps, options);
  const [first, last] = seenAround([begin, end], effort.context, steps);
  return { free, first, last, effort };
}

/**
 * What is spent on a passage of so many steps. The whole score, and what is as long as a window, gets all that the
 * settings say; a bar a quarter of the sampling and five eighths of the repair (`docs/decisions.md` has what was tried).
 */
function effortFor(
  span: number,
  whole: boolean,
  { schedule, settings, windows, quick }: ComposeOptions,
): Effort {
  const share = whole ? 1 : Math.min(1, Math.max(span, SHORTEST) / windows.longest);
  const sampling = Math.round(schedule.steps * share ** 2);
  const repair = Math.round(settings.passes * share ** (2 / 3));
  const context = span > windows.longest ? windows.context : Math.min(NEARBY, windows.context);
  if (!quick) return { context, sampling, repair };
  return { context, sampling: Math.min(sampling, QUICK.sampling), repair: Math.min(repair, QUICK.repair) };
}

function inOrder(a: number, b: number): number {
  return a - b;
}

/**
 * Repair of voice-leading faults by Gibbs sampling with a penalty: the sampling goes on, and sees the faults. Each pass
 * erases some cells, around a fault while there is one, draws them several times from one answer of the network, and
 * takes one of the proposals, or what was there, with a chance in proportion to exp(-penalty). Its twin, which says what
 * this has of sampling p(x) exp(-penalty(x)), is `training/sampling/repair.py`: the same seed draws the same numbers in
 * the same order (`tests/golden/repair.json`).
 */
import { fermatasIn } from "../music/context";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { estimateKey, type Fault, type FaultKind, findFaults } from "../music/voice-leading/faults";
import {
  type Cells,
  createConditional,
  holesOf,
  type Predict,
  redraw,
  type StageOptions,
  stepOf,
} from "./redraw";
import { createRng, type Rng } from "./rng";

/** The number of passes, what each erases, and the penalty of each fault, as `model.json` spells it. */
export interface RepairSettings {
  readonly passes: number;
  /** Drawn in each pass. */
  readonly proposals: number;
  /** Steps at most that are erased before a fault's own. */
  readonly reach_before: number;
  /** And after. */
  readonly reach_after: number;
  /** Steps; what is erased around a fault begins and ends on a multiple. */
  readonly grain: number;
  /** Of the cells around a fault, one of these at random is erased. */
  readonly shares: readonly number[];
  /** Below 1 the network keeps more to its first choices. */
  readonly temperature: number;
  /** Of all free cells, erased where no fault is left to repair. */
  readonly idle_share: number;
  /** Kinds of fault that voices not named in them can cure. */
  readonly cured_by_others: readonly FaultKind[];
  /** Nats. */
  readonly penalties: Readonly<Record<FaultKind, number>>;
  /** Added to the seed: the repair's random numbers are not those of `gibbs`. */
  readonly seed_offset: number;
  /** Steps of a lasting fault, such as a crossing, that are erased at once. */
  readonly longest: number;
}

export interface RepairOptions extends StageOptions {
  readonly settings: RepairSettings;
  /** Sharps of the signature in which faults are found; estimated from the sketch where it is missing. */
  readonly key?: number;
}

/** A candidate of a pass: a score, and its voice-leading faults. */
interface Candidate {
  readonly grid: Grid;
  readonly faults: readonly Fault[];
}

/**
 * Repairs `sketch`, a score of a few bars that was composed for `given`; `windowed-repair.ts` takes longer ones. Only
 * the free cells, which are the holes of `given` if nothing else is said, are ever rewritten; both grids stay as they are.
 */
export async function repair(
  predict: Predict,
  given: Grid,
  sketch: Grid,
  options: RepairOptions,
): Promise<Grid> {
  const { settings, onStep, signal } = options;
  const rng = createRng((options.seed + settings.seed_offset) % 2 ** 32);
  const predictCells = createConditional(predict, sketch.steps, options.context);
  const free = options.free ?? holesOf(given);
  const key = options.key ?? estimateKey(sketch);
  const fermatas = options.context && fermatasIn(options.context);
  const withFaults = (grid: Grid): Candidate => ({ grid, faults: findFaults(grid, key, fermatas) });

  let current = withFaults({ steps: sketch.steps, cells: sketch.cells.slice() });
  for (let n = 1; n <= settings.passes; n++) {
    signal?.throwIfAborted();
    const erased = erase(current.faults, free, settings, rng);
    if (erased.length > 0) {
      const logits = await predictCells(current.grid, erased);
      const candidates = [current];
      for (let proposal = 0; proposal < settings.proposals; proposal++) {
        candidates.push(withFaults(redraw(current.grid, erased, logits, settings.temperature, rng)));
      }
      const costs = candidates.map(({ faults }) => penalty(faults, settings));
      current = candidates[choose(costs, rng())];
    }
    await onStep?.(current.grid, n, settings.passes, erased);
  }
  signal?.throwIfAborted();
  return current.grid;
}

/** The cells to erase in a pass: some of those around a fault that can be repaired, else some of all. */
function erase(faults: readonly Fault[], free: Cells, settings: RepairSettings, rng: Rng): Cells {
  const repairable = faults.filter((fault) => canRepair(fault, free, settings));
  if (repairable.length === 0) return free.filter(() => rng() < settings.idle_share);
  const [pick, before, after, which] = [rng(), rng(), rng(), rng()];
  const fault = repairable[Math.floor(pick * repairable.length)];
  const [begin, end] = around(ownSteps(fault, settings), before, after, settings);
  const share = settings.shares[Math.floor(which * settings.shares.length)];
  return cellsWithin(free, begin, end).filter(() => rng() < share);
}

/** Whether a voice that makes the fault may be rewritten, or one that can cure it: not all given by the user. */
function canRepair(fault: Fault, free: Cells, settings: RepairSettings): boolean {
  const byOthers = settings.cured_by_others.includes(fault.kind);
  const own = cellsWithin(free, ...ownSteps(fault, settings));
  return own.some((cell) => byOthers || fault.voices.includes(cell % VOICE_COUNT));
}

/**
 * The steps `[begin, end)` that make a fault: from the one before it is heard to its end, or its first few. Like the
 * following, they may reach beyond the score.
 */
function ownSteps({ step, length }: Fault, { longest }: RepairSettings): [number, number] {
  return [step - 1, step + Math.min(length, longest)];
}

/** The steps `[begin, end)` around a fault's own, as far as two random numbers in [0, 1) say. */
function around(
  [begin, end]: readonly [number, number],
  before: number,
  after: number,
  { reach_before, reach_after, grain }: RepairSettings,
): [number, number] {
  const from = begin - Math.floor(before * (reach_before + 1));
  const to = end + Math.floor(after * (reach_after + 1));
  return [Math.floor(from / grain) * grain, Math.ceil(to / grain) * grain];
}

/** Those of the cells that lie in the steps `[begin, end)`. */
function cellsWithin(cells: Cells, begin: number, end: number): Cells {
  return cells.filter((cell) => stepOf(cell) >= begin && stepOf(cell) < end);
}

/** The penalty of all faults together, in nats. */
export function penalty(faults: readonly Fault[], { penalties }: RepairSettings): number {
  return faults.reduce((total, { kind }) => total + penalties[kind], 0);
}

/** The index of one of the choices, with a chance in proportion to exp(-cost), by inverting the distribution. */
export function choose(costs: readonly number[], u: number): number {
  const lowest = Math.min(...costs);
  let total = 0;
  const cumulative = costs.map((cost) => {
    total += Math.exp(lowest - cost);
    return total;
  });
  return cumulative.findIndex((sum) => sum > u * total);
}

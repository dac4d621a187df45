/**
 * Repair of voice-leading faults by Gibbs sampling with a penalty: the sampling goes on, and sees the faults. Each pass
 * erases some cells, around a fault while there is one, draws them several times from one answer of the network, and
 * takes one of the proposals, or what was there, with a chance in proportion to exp(-cost): the penalty of the faults,
 * and the energy, which says how unlike Bach's style it is. Its twin, which says what this has of sampling
 * p(x) exp(-cost(x)), is `training/sampling/repair.py`: the same seed draws the same numbers in the same order
 * (`tests/golden/repair.json`).
 */
import { fermatasIn } from "../music/context";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";
import { createEnergy } from "../music/style/energy";
import { estimateKey, type Fault, type FaultKind, findFaults } from "../music/voice-leading/faults";
import { createNearbyConditional } from "./nearby";
import { type Cells, createProposals, holesOf, type Predict, type ResumableOptions, stepOf } from "./redraw";
import { createCountedRng, type Rng } from "./rng";

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
  /** Steps; one random number draws a voice's cells of so many, so that notes hold. */
  readonly coupled: number;
  /** Below 1 the network keeps more to its first choices. */
  readonly temperature: number;
  /** Of all free cells, erased where no fault is left to repair. */
  readonly idle_share: number;
  /** Where there are any: of those in a stretch of so many steps, in some voices. */
  readonly idle_lengths: readonly number[];
  /** The temperature where no fault is left. */
  readonly idle_temperature: number;
  /** Nats that each feature of style costs wherever it is found (`music/style/features.ts`); nothing where there are none. */
  readonly energy: readonly number[];
  /** Kinds of fault that voices not named in them can cure. */
  readonly cured_by_others: readonly FaultKind[];
  /** Nats; faults that cost nothing are not repaired. */
  readonly penalties: Readonly<Record<FaultKind, number>>;
  /** Added to the seed: the repair's random numbers are not those of `gibbs`. */
  readonly seed_offset: number;
  /** Steps of a lasting fault, such as a crossing, that are erased at once. */
  readonly longest: number;
}

export interface RepairOptions extends ResumableOptions {
  readonly settings: RepairSettings;
  /** Sharps of the signature in which faults are found; estimated from the sketch where it is missing. */
  readonly key?: number;
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
  const { settings, onStep, onState, from, signal } = options;
  const { rng, drawn } = createCountedRng((options.seed + settings.seed_offset) % 2 ** 32, from?.drawn);
  const predictCells = createNearbyConditional(predict, sketch.steps, options.context);
  const free = options.free ?? holesOf(given);
  const key = options.key ?? estimateKey(sketch);
  const fermatas = options.context && fermatasIn(options.context);
  const energy = createEnergy(settings.energy, key, fermatas);

  let current: Grid = from?.grid ?? { steps: sketch.steps, cells: sketch.cells.slice() };
  let faults = findFaults(current, key, fermatas);
  let cost = energy(current);
  for (let n = 1 + (from?.step ?? 0); n <= settings.passes; n++) {
    signal?.throwIfAborted();
    const repairable = faults.filter((fault) => canRepair(fault, free, settings));
    const erased = erase(repairable, free, settings, rng);
    if (erased.length > 0) {
      const logits = await predictCells(current, erased);
      const temperature = repairable.length > 0 ? settings.temperature : settings.idle_temperature;
      const propose = createProposals(current, erased, logits, temperature, settings.coupled);
      const choices = [current];
      for (let proposal = 0; proposal < settings.proposals; proposal++) {
        choices.push(propose(rng));
      }
      const found = new Map([[0, faults]]);
      const faultsOf = (choice: number) => {
        const known = found.get(choice) ?? findFaults(choices[choice], key, fermatas);
        found.set(choice, known);
        return known;
      };
      const costs = choices.map((choice, index) => (index === 0 ? cost : energy(choice)));
      const taken = choose(
        costs,
        (choice) => penalty(faultsOf(choice), settings),
        choices.map(() => rng()),
      );
      current = choices[taken];
      faults = faultsOf(taken);
      cost = costs[taken];
    }
    await onStep?.(current, n, settings.passes, erased);
    await onState?.({ grid: current, step: n, drawn: drawn() });
  }
  signal?.throwIfAborted();
  return current;
}

/** The cells to erase in a pass: some of those around a fault that can be repaired, else some of all. */
function erase(repairable: readonly Fault[], free: Cells, settings: RepairSettings, rng: Rng): Cells {
  if (repairable.length > 0) {
    const [pick, before, after, which] = [rng(), rng(), rng(), rng()];
    const fault = repairable[Math.floor(pick * repairable.length)];
    const [begin, end] = around(ownSteps(fault, settings), before, after, settings);
    const share = settings.shares[Math.floor(which * settings.shares.length)];
    return cellsWithin(free, begin, end).filter(() => rng() < share);
  }
  const whole = settings.idle_lengths.length === 0 || free.length === 0;
  const region = whole ? free : stretch(free, settings, rng);
  return region.filter(() => rng() < settings.idle_share);
}

/** The free cells of a stretch of some of the voices that are free, chosen by four random numbers. */
function stretch(free: Cells, { idle_lengths, grain }: RepairSettings, rng: Rng): Cells {
  const [where, length, shift, voices] = [rng(), rng(), rng(), rng()];
  const steps = idle_lengths[Math.floor(length * idle_lengths.length)];
  const from = stepOf(free[Math.floor(where * free.length)]) - Math.floor(shift * steps);
  const begin = Math.floor(from / grain) * grain;
  const written = [...new Set(free.map((cell) => cell % VOICE_COUNT))].sort((a, b) => a - b);
  const bits = 1 + Math.floor(voices * (2 ** written.length - 1));
  const chosen = written.filter((_, place) => (bits >> place) & 1);
  return cellsWithin(free, begin, begin + steps).filter((cell) => chosen.includes(cell % VOICE_COUNT));
}

/** Whether it costs anything, and a voice that makes it may be rewritten, or one that can cure it: not all given. */
function canRepair(fault: Fault, free: Cells, settings: RepairSettings): boolean {
  if (settings.penalties[fault.kind] === 0) return false;
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

/**
 * The index of one of the choices, with a chance in proportion to exp(-cost - penalty), from a random number in [0, 1)
 * for each: by the Gumbel-max trick, in which each has a random bonus, and the best is taken. A penalty, zero or above,
 * only makes a choice worse, so that it is asked for of those alone that could still be the best.
 */
export function choose(
  costs: readonly number[],
  penaltyOf: (choice: number) => number,
  uniforms: readonly number[],
): number {
  const scores = costs.map((cost, choice) => -Math.log(-Math.log(uniforms[choice])) - cost);
  let [taken, best] = [0, Number.NEGATIVE_INFINITY];
  for (const choice of [...scores.keys()].sort((a, b) => scores[b] - scores[a])) {
    if (scores[choice] <= best) break;
    const score = scores[choice] - penaltyOf(choice);
    if (score > best) [taken, best] = [choice, score];
  }
  return taken;
}

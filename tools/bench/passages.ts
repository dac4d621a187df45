/**
 * What a rewritten passage costs and how good it is, by what is spent on it: run by `passages.py`, under vite-node, as it
 * needs the page's own sampler. Reads a request as JSON from the file that is named, and writes rows as JSON.
 */
import { readFileSync } from "node:fs";
import type { Grid } from "../../web/src/music/grid";
import { HOLE, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../../web/src/music/spec";
import { findFaults } from "../../web/src/music/voice-leading/faults";
import { downloadModel } from "../../web/src/network/artifacts";
import { startBackend } from "../../web/src/network/backends";
import { scheduleOf } from "../../web/src/network/metadata";
import { createNetwork } from "../../web/src/network/network";
import { type ComposeOptions, compose, type Effort } from "../../web/src/sampling/compose";
import { distributionOf, nllOf } from "../../web/src/sampling/distribution";
import { createConditional, stepOf } from "../../web/src/sampling/redraw";
import { penalty } from "../../web/src/sampling/repair";
import { createRng } from "../../web/src/sampling/rng";
import { stagesInTurn } from "../../web/src/sampling/stages";
import { downloadFile, MODEL_URL, WASM_FILES } from "../../web/src/testing/model";

/** One way to rewrite, by name; options as `compose` takes them. */
interface Way {
  readonly name: string;
  readonly effort?: Effort;
  readonly quick?: boolean;
  readonly far?: number;
  readonly temperature?: number;
  /** Whether the soprano is another in the passage's middle beat than what the present answer was made for. */
  readonly edited?: boolean;
}

interface Asked {
  /** `[window][step][voice]`, and the signature of each. */
  readonly windows: readonly { readonly grid: readonly (readonly number[])[]; readonly key: number }[];
  /** Steps of a passage. */
  readonly span: number;
  readonly ways: readonly Way[];
}

/** Random halves of a passage that are erased for its likelihood, each with the other half known. */
const HALVES = 2;

const asked: Asked = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [{ artifacts, metadata }] = await Promise.all([
  downloadModel(MODEL_URL, downloadFile),
  startBackend("wasm", { wasm: WASM_FILES, download: downloadFile }),
]);
const { predict } = await createNetwork(artifacts);
const recipe = { schedule: scheduleOf(metadata), settings: metadata.repair, windows: metadata.mending };

/** The mean negative log-likelihood of cells, in nats, half of them erased at a time. */
async function meanNll(grid: Grid, cells: readonly number[]): Promise<number> {
  const predictCells = createConditional(predict, grid.steps);
  const rng = createRng(cells.length);
  let sum = 0;
  for (let half = 0; half < HALVES; half++) {
    const lots = cells.map(() => rng() < 0.5);
    for (const side of [true, false]) {
      const erased = cells.filter((_, index) => lots[index] === side);
      const logits = await predictCells(grid, erased);
      for (const cell of erased) {
        sum += nllOf(distributionOf(logits, stepOf(cell), cell % VOICE_COUNT), grid.cells[cell]);
      }
    }
  }
  return sum / cells.length / HALVES;
}

/** The score with the soprano a whole tone lower in a beat, or higher where it is at its lowest. */
function withEdit(grid: Grid, step: number): Grid {
  const cells = grid.cells.slice();
  const [lowest] = spec.voiceRanges[0];
  for (let at = step; at < step + STEPS_PER_BEAT; at++) {
    const pitch = cells[at * VOICE_COUNT];
    cells[at * VOICE_COUNT] = pitch - 2 < lowest ? pitch + 2 : pitch - 2;
  }
  return { steps: grid.steps, cells };
}

const rows: object[] = [];
for (const [number, window] of asked.windows.entries()) {
  const steps = window.grid.length;
  const begin = (number % Math.floor(steps / asked.span)) * asked.span;
  const end = begin + asked.span;
  const soprano: Grid = {
    steps,
    cells: Int16Array.from(window.grid.flat(), (pitch, cell) => (cell % VOICE_COUNT === 0 ? pitch : HOLE)),
  };
  const free = [...soprano.cells.keys()].filter(
    (cell) => cell % VOICE_COUNT > 0 && stepOf(cell) >= begin && stepOf(cell) < end,
  );
  const judge = async (way: string, grid: Grid, before: Grid, milliseconds: number) => {
    const faults = findFaults(grid, window.key).filter(
      ({ step, length }) => step <= end && step + length > begin,
    );
    const changed = free.filter((cell) => grid.cells[cell] !== before.cells[cell]).length / free.length;
    const nats = await meanNll(grid, free);
    const cost = penalty(faults, metadata.repair);
    const parallels = faults.filter(({ kind }) => kind.startsWith("parallel")).length;
    const moves = free.filter(
      (cell) => cell >= VOICE_COUNT && grid.cells[cell] !== grid.cells[cell - VOICE_COUNT],
    ).length;
    rows.push({ way, faults: faults.length, parallels, cost, changed, nats, moves, milliseconds });
  };
  const timed = async (grid: Grid, options: Partial<ComposeOptions>) => {
    const started = performance.now();
    const made = await compose(stagesInTurn(predict), grid, { ...recipe, seed: number, ...options });
    return [made, performance.now() - started] as const;
  };
  const [present, took] = await timed(soprano, {});
  const bach: Grid = { steps, cells: Int16Array.from(window.grid.flat()) };
  await judge("Bach", bach, present, 0);
  await judge("the whole", present, present, took);
  for (const { name, edited = false, ...options } of asked.ways) {
    const from = edited ? withEdit(present, begin + Math.floor((end - begin) / 8) * STEPS_PER_BEAT) : present;
    const [made, milliseconds] = await timed(from, { free, seed: number + 1000, ...options });
    await judge(name, made, present, milliseconds);
  }
}
process.stdout.write(JSON.stringify(rows));

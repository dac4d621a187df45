import published from "virtual:model";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import { HOLE, PITCH_COUNT, VOICE_COUNT } from "../music/spec";
import { type ModelMetadata, recipeOf } from "../network/metadata";
import { numberedContext } from "../testing/context-networks";
import { runs } from "../testing/fuzz";
import { readGolden } from "../testing/golden";
import { grids } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { type ComposeOptions, compose } from "./compose";
import type { Predict, StageState } from "./redraw";
import type { RepairSettings } from "./repair";
import { type RunStage, runStage, type Stage, stagesInTurn } from "./stages";

// Cheap faults and a stretch that is redrawn where there are none: much is taken.
const settings = readGolden<{ readonly settings: RepairSettings }>("windowed_repair")
  .map((golden) => ({ ...golden.settings, passes: 6 }))
  .find(({ idle_lengths }) => idle_lengths.length > 0) as RepairSettings;
const schedule = { steps: 5, eraseMax: 0.9, eraseMin: 0.1, annealShare: 0.7, temperature: 1 };
const STEPS = 44;
const context = numberedContext(STEPS);

/** Sampling from what stands, and repair, of a score in which all but the soprano is free. */
function stagesOf(sketch: Grid, seed: number): Stage[] {
  const cells = sketch.cells.map((pitch, cell) => (cell % VOICE_COUNT === 0 ? pitch : HOLE));
  const given = { steps: STEPS, cells };
  const options = { seed, context };
  const free = [...cells.keys()].filter((cell) => cells[cell] === HOLE);
  return [
    { kind: "sampling", grid: given, options: { ...options, ...schedule } },
    { kind: "sampling", grid: sketch, options: { ...options, ...schedule, free, start: true } },
    { kind: "repair", given, sketch, options: { ...options, settings } },
  ];
}

/** A network that answers later, the sooner the less it has been asked. */
function slow(): Predict {
  let asked = 0;
  return async (...input) => {
    asked++;
    await new Promise((resolve) => setTimeout(resolve, asked % 3));
    return toyNetwork(...input);
  };
}

describe("a stage", () => {
  it("goes on from any of its states to the same answer, without a pass twice", async () => {
    await fc.assert(
      fc.asyncProperty(grids(STEPS), fc.nat(), fc.nat(), async (sketch, seed, at) => {
        for (const stage of stagesOf(sketch, seed)) {
          const states: StageState[] = [];
          const onState = (state: StageState) => void states.push(structuredClone(state));
          const answer = await runStage(toyNetwork, stage, { onState });
          const place = at % states.length;
          const later: StageState[] = [];
          const rest = await runStage(toyNetwork, stage, {
            from: states[place],
            onState: (state) => void later.push(structuredClone(state)),
          });
          expect(rest).toEqual(answer);
          expect(later).toEqual(states.slice(place + 1));
        }
      }),
      runs(8),
    );
  });

  it("leaves the state as it is from which it goes on", async () => {
    const [sketch] = fc.sample(grids(STEPS), { numRuns: 1, seed: 2 });
    for (const stage of stagesOf(sketch, 4)) {
      const states: StageState[] = [];
      await runStage(toyNetwork, stage, { onState: (state) => void states.push(state) });
      const from = structuredClone(states[2]);
      const kept = structuredClone(from);
      await runStage(toyNetwork, stage, { from });
      expect(from).toEqual(kept);
    }
  });
});

describe("a score", () => {
  const options: ComposeOptions = { schedule, settings, windows: { longest: 8, context: 4 }, seed: 3 };

  it("is the same whether its stages are done in turn or at once, whichever is done first", async () => {
    const inTurn = await compose(stagesInTurn(toyNetwork), emptyGrid(STEPS), options);
    let most = 0;
    let under = 0;
    const predict = slow();
    const atOnce: RunStage = async (stage, onState) => {
      under++;
      most = Math.max(most, under);
      const done = await runStage(predict, stage, { onState });
      under--;
      return done;
    };
    expect(await compose(atOnce, emptyGrid(STEPS), options)).toEqual(inTurn);
    // Six windows, of which every other one comes first.
    expect(most).toBe(3);
  });

  it("has no two windows repaired at once that touch, and shows whole sketches all the while", async () => {
    /** The steps at which the windows begin that are being repaired. */
    const under = new Set<number>();
    const seen: number[] = [];
    const predict = slow();
    const run: RunStage = async (stage, onState) => {
      if (stage.kind === "sampling") return runStage(predict, stage, { onState });
      const begin = stage.options.seed - options.seed;
      for (const other of under) expect(Math.abs(other - begin)).toBeGreaterThan(8);
      under.add(begin);
      const done = await runStage(predict, stage, { onState });
      under.delete(begin);
      return done;
    };
    await compose(run, emptyGrid(STEPS), {
      ...options,
      onStep(sketch, step, total) {
        expect(sketch.cells).not.toContain(HOLE);
        expect(step).toBeLessThanOrEqual(total);
        seen.push(step);
      },
    });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(1 + schedule.steps + 6 * settings.passes);
  });
});

it("show the network of thirty-two bars at most nineteen times what they show it of two", async () => {
  const recipe = recipeOf(published as ModelMetadata);
  const plain = { ...recipe, settings: { ...recipe.settings, proposals: 1, energy: [] } };
  const shown = async (steps: number) => {
    let sum = 0;
    const indifferent: Predict = (_, seen) => {
      sum += seen;
      return new Float32Array(seen * PITCH_COUNT * VOICE_COUNT);
    };
    await compose(stagesInTurn(indifferent), emptyGrid(steps), { ...plain, seed: 3 });
    return sum;
  };
  expect(await shown(512)).toBeLessThanOrEqual(19 * (await shown(32)));
});

it("are done in the order in which they are asked for, and after a failure as before it", async () => {
  const [sketch] = fc.sample(grids(STEPS), { numRuns: 1, seed: 5 });
  const [first, second] = stagesOf(sketch, 7);
  let fails = true;
  const run = stagesInTurn((...input) => {
    if (fails) throw new Error("out of memory");
    return toyNetwork(...input);
  });
  await expect(run(first, () => undefined)).rejects.toThrow("out of memory");
  fails = false;
  const order: number[] = [];
  await Promise.all([first, second].map((stage, index) => run(stage, () => order.push(index))));
  expect(order).toEqual([...order].sort());
});

import { describe, expect, it } from "vitest";
import { emptyGrid, type Grid } from "../music/grid";
import type { StageState } from "../sampling/redraw";
import type { Stage } from "../sampling/stages";
import { createDispatcher, type Lane, type StageOptions } from "./dispatcher";

const grid = emptyGrid(4);
const settled = () => new Promise((resolve) => setTimeout(resolve, 0));

/** A stage that a test tells from others by its seed. */
function stageOf(seed: number): Stage {
  return {
    kind: "sampling",
    grid,
    options: { seed, steps: 1, eraseMax: 1, eraseMin: 1, annealShare: 1, temperature: 1 },
  };
}

interface Asked extends StageOptions {
  readonly lane: number;
  readonly seed: number;
  readonly from: StageState | undefined;
  readonly answer: (grid: Grid) => void;
  readonly fail: (error: Error) => void;
}

/** A dispatcher over so many lanes that the test answers for; those that are to `start` late come when it says so. */
function stage(count: number) {
  const asked: Asked[] = [];
  const ended: string[] = [];
  const free = Array.from({ length: count }, (_, lane) => lane);
  const starts: (() => void)[] = [];
  const laneOf = (lane: number): Lane => ({
    run: (stage, from, options) =>
      new Promise((answer, fail) => {
        options.signal.addEventListener("abort", () => fail(options.signal.reason));
        asked.push({ ...options, lane, from, seed: stage.options.seed, answer, fail });
      }),
    fail: () => ended.push(`${lane} failed`),
    release: () => {
      ended.push(`${lane} released`);
      free.unshift(lane);
    },
  });
  const dispatcher = createDispatcher({
    takeLane(unserved) {
      const lane = unserved > 0 ? free.shift() : undefined;
      if (lane === undefined) return null;
      return new Promise((resolve) => starts.push(() => resolve(laneOf(lane))));
    },
  });
  const start = async () => {
    for (const one of starts.splice(0)) one();
    await settled();
  };
  const run = (seed: number, options: Partial<StageOptions> = {}) =>
    dispatcher.run(stageOf(seed), {
      signal: new AbortController().signal,
      onState: () => undefined,
      ...options,
    });
  return { asked, ended, start, run };
}

describe("a stage", () => {
  it("is done by a free worker, which does what waits and is released after", async () => {
    const { asked, ended, start, run } = stage(1);
    const both = Promise.all([run(1), run(2)]);
    await start();
    expect(asked.map(({ seed }) => seed)).toEqual([1]);
    asked[0].answer({ ...grid, steps: 1 });
    await settled();
    asked[1].answer({ ...grid, steps: 2 });
    expect((await both).map(({ steps }) => steps)).toEqual([1, 2]);
    expect(asked.map(({ lane }) => lane)).toEqual([0, 0]);
    expect(ended).toEqual(["0 released"]);
  });

  it("has a worker of its own where there are several, and no more are taken than there are stages", async () => {
    const { asked, start, run } = stage(3);
    void run(1);
    void run(2);
    await start();
    expect(asked.map(({ seed, lane }) => [seed, lane])).toEqual([
      [1, 0],
      [2, 1],
    ]);
    void run(3);
    await start();
    expect(asked[2]).toMatchObject({ seed: 3, lane: 2 });
  });

  it("goes on in another worker from its last state when one fails, before what waits longer", async () => {
    const { asked, ended, start, run } = stage(2);
    const states: number[] = [];
    const first = run(1, { onState: ({ step }) => states.push(step) });
    await start();
    const second = run(2);
    await start();
    const third = run(3);
    asked[0].onState({ grid, step: 7, drawn: 70 });
    asked[0].fail(new Error("out of memory"));
    await settled();
    expect(ended).toEqual(["0 failed"]);
    asked[1].answer({ ...grid, steps: 2 });
    await settled();
    expect(asked[2]).toMatchObject({ lane: 1, seed: 1, from: { step: 7, drawn: 70 } });
    asked[2].onState({ grid, step: 8, drawn: 80 });
    asked[2].answer({ ...grid, steps: 1 });
    await settled();
    asked[3].answer({ ...grid, steps: 3 });
    expect((await Promise.all([first, second, third])).map(({ steps }) => steps)).toEqual([1, 2, 3]);
    expect(states).toEqual([7, 8]);
  });

  it("is given up when it fails twice without having gone on, whoever does it", async () => {
    const { asked, start, run } = stage(3);
    const failed = run(1).catch((error: Error) => error.message);
    for (const [index, message] of ["once", "and again"].entries()) {
      await start();
      asked[index].fail(new Error(message));
      await settled();
    }
    expect(await failed).toBe("and again");
  });

  it("is rejected when there is no worker to be had", async () => {
    const error = new Error("no model");
    const dispatcher = createDispatcher({ takeLane: () => Promise.reject(error) });
    const options = { signal: new AbortController().signal, onState: () => undefined };
    await expect(dispatcher.run(stageOf(1), options)).rejects.toBe(error);
  });

  it("that is aborted is rejected at once, whether it is waiting or under way, and fails no worker", async () => {
    const { asked, ended, start, run } = stage(1);
    const abort = new AbortController();
    const { signal } = abort;
    const all = Promise.allSettled([run(1, { signal }), run(2, { signal }), run(3)]);
    await start();
    abort.abort(new Error("enough"));
    await settled();
    expect(asked.map(({ seed }) => seed)).toEqual([1, 3]);
    asked[1].answer(grid);
    expect((await all).map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
    expect(ended).toEqual(["0 released"]);
    await expect(run(4, { signal })).rejects.toThrow("enough");
  });
});

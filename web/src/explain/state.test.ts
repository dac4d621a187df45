import { describe, expect, it } from "vitest";
import { HOLE } from "../music/spec";
import { plainShape } from "../testing/score-shapes";
import { parseAddress } from "./address";
import { type ExplainState, explain, freeCount, initialExplanation, lastPass } from "./state";

const shape = plainShape(4, 2);

describe("the state", () => {
  const score = { ...parseAddress({ search: "", hash: "" }), shape };
  const arrivedAt = (...actions: Parameters<typeof explain>[1][]): ExplainState =>
    actions.reduce(explain, initialExplanation(score));

  it("begins with the melody known and all else unknown", () => {
    const { grid, known, model } = arrivedAt();
    expect(known).toEqual([true, false, false, false]);
    expect(model).toBe("loading");
    expect(grid.cells.filter((pitch) => pitch === HOLE).length).toBeGreaterThanOrEqual(96);
  });

  it("keeps the chosen cell on the grid", () => {
    expect(arrivedAt({ type: "choose", cell: { step: 99, voice: -3 } }).cell).toEqual({ step: 31, voice: 0 });
  });

  it("gathers the passes of a run, begins anew with the next, and shows only passes that there are", () => {
    const { grid } = arrivedAt();
    const passed = { type: "passed", scheme: "gibbs", pass: { grid, drawn: [1] }, total: 64 } as const;
    const started = { type: "runStarted", scheme: "gibbs" } as const;
    const two = arrivedAt(started, passed, passed, { type: "showPass", pass: 9 });
    expect([lastPass(two), two.pass, two.runs.gibbs?.total]).toEqual([1, 1, 64]);
    const again = explain(two, started);
    expect([again.runs.gibbs?.passes.length, again.pass, again.running]).toEqual([0, 0, "gibbs"]);
  });

  it("counts as free what the first draw of the Gibbs run fills, gaps of the melody among it", () => {
    const { grid } = arrivedAt();
    const passed = (...drawn: number[]) =>
      ({ type: "passed", scheme: "gibbs", pass: { grid, drawn }, total: 64 }) as const;
    expect(freeCount(arrivedAt())).toBe(0);
    expect(freeCount(arrivedAt(passed(0, 1, 2, 3, 5), passed(2)))).toBe(5);
  });
});

import { expect, it, vi } from "vitest";
import { PITCH_COUNT, spec, VOICE_COUNT } from "../music/spec";
import { numberedContext, numberedGrid, watchfulNetwork } from "../testing/context-networks";
import { gridOfRows } from "../testing/scores";
import { toyNetwork } from "../testing/toy-network";
import { wordedCall } from "../testing/worded";
import { distributionOf, entropyOf, nllOf } from "./distribution";
import { encode, inputSize } from "./encode";
import { scoreNll } from "./score-nll";

const grid = gridOfRows([
  [72, 67, 64, 48],
  [72, 67, 64, 48],
  [71, 67, 62, 55],
  [72, 64, 60, 48],
]);

/** The logits of a network that gives one pitch of every cell this much more than the others. */
function favouring(pitch: number, logit: number): Float32Array {
  const row = pitch - spec.pitchMin;
  return Float32Array.from({ length: grid.steps * PITCH_COUNT * VOICE_COUNT }, (_, index) =>
    Math.floor(index / VOICE_COUNT) % PITCH_COUNT === row ? logit : 0,
  );
}

it("a distribution is the softmax over pitch, and sums to 1", () => {
  const probabilities = distributionOf(favouring(60, Math.log(3)), 2, 1);
  expect(probabilities[60 - spec.pitchMin]).toBeCloseTo(3 / (PITCH_COUNT + 2), 6);
  expect(probabilities[0]).toBeCloseTo(1 / (PITCH_COUNT + 2), 6);
  expect(probabilities.reduce((sum, p) => sum + p)).toBeCloseTo(1, 12);
});

it("a distribution is of its own step and voice", () => {
  const logits = favouring(60, 0);
  logits[(2 * PITCH_COUNT + 7) * VOICE_COUNT + 1] = 1000;
  expect(distributionOf(logits, 2, 1)[7]).toBe(1);
  expect(distributionOf(logits, 2, 2)[7]).toBeCloseTo(1 / PITCH_COUNT, 12);
  expect(distributionOf(logits, 1, 1)[7]).toBeCloseTo(1 / PITCH_COUNT, 12);
});

it("entropy is nothing for a certain pitch and greatest for none", () => {
  expect(entropyOf(distributionOf(favouring(60, 2000), 0, 0))).toBe(0);
  expect(entropyOf(distributionOf(favouring(60, 0), 0, 0))).toBeCloseTo(Math.log(PITCH_COUNT), 12);
  expect(entropyOf(Float64Array.of(0.5, 0.25, 0.25))).toBeCloseTo(1.5 * Math.LN2, 12);
});

it("what is no number is a fault", () => {
  expect(wordedCall(() => distributionOf(favouring(60, Number.NaN), 0, 0))).toThrow("not a number");
});

it("scores each cell by the pass that knows all others", async () => {
  const asked = [1, 2, 3, 13];
  const predict = vi.fn(toyNetwork);
  const heard: string[] = [];
  const onCell = (done: number, total: number) => {
    heard.push(`${done}/${total}`);
  };
  const nats = await scoreNll(predict, grid, asked, { onCell });
  expect(predict).toHaveBeenCalledTimes(asked.length);
  expect(heard).toEqual(["1/4", "2/4", "3/4", "4/4"]);
  for (const [index, cell] of asked.entries()) {
    const known = new Uint8Array(grid.cells.length).fill(1);
    known[cell] = 0;
    const input = new Float32Array(inputSize(grid.steps));
    encode(grid, known, input);
    const own = distributionOf(
      toyNetwork(input, grid.steps),
      Math.floor(cell / VOICE_COUNT),
      cell % VOICE_COUNT,
    );
    expect(nats[index]).toBe(nllOf(own, grid.cells[cell]));
  }
});

it("tells the network the context in every pass", async () => {
  const { predict, seen } = watchfulNetwork();
  await scoreNll(predict, numberedGrid(8), [1, 18], { context: numberedContext(8) });
  expect(seen).toHaveLength(2);
});

it("stops when it is aborted", async () => {
  const abort = new AbortController();
  const onCell = () => abort.abort(new Error("enough"));
  await expect(scoreNll(toyNetwork, grid, [1, 2, 3], { onCell, signal: abort.signal })).rejects.toThrow(
    "enough",
  );
});

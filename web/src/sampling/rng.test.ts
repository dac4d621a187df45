import { expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { createRandom, createRng } from "./rng";

interface Case {
  readonly seed: number;
  readonly uniforms: readonly number[];
}

it.each(readGolden<Case>("random"))("draws what numpy draws from seed $seed", ({ seed, uniforms }) => {
  const rng = createRng(seed);
  expect(uniforms.map(() => rng())).toEqual(uniforms);
});

it("gives each seed its own sequence, again and again", () => {
  expect(createRng(1)()).toBe(createRng(1)());
  expect(createRng(1)()).not.toBe(createRng(2)());
});

it("shuffles every number once, and each seed in its own order", () => {
  const order = createRandom(3).permutation(50);
  expect([...order].sort((a, b) => a - b)).toEqual([...order.keys()]);
  expect(createRandom(4).permutation(50)).not.toEqual(order);
  expect(createRandom(4).permutation(0)).toEqual([]);
});

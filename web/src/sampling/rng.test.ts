import { expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { createCountedRng, createRandom, createRng } from "./rng";

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

it("goes on after any number of draws, and counts all of them", () => {
  const whole = createCountedRng(5);
  const numbers = Array.from({ length: 9 }, () => whole.rng());
  expect(whole.drawn()).toBe(9);
  const rest = createCountedRng(5, 4);
  expect(rest.drawn()).toBe(4);
  expect(Array.from({ length: 5 }, () => rest.rng())).toEqual(numbers.slice(4));
  expect(rest.drawn()).toBe(9);
});

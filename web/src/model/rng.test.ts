import { expect, it } from "vitest";
import { readGolden } from "../testing/golden";
import { createRng } from "./rng";

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

import { expect, it } from "vitest";
import { networkRows } from "./network-sheet";

const SIZE = {
  weights: { parameters: 174_024, bytes: 185_364, dtype: "uint8", sha256: "f00" },
  training: { minutes: 79.6 },
};

function measured(fold: string, order: string, mean: number) {
  return { fold, order, framewise: { mean } };
}

it("shows the random order's error on the valid fold, whatever else was measured", () => {
  const evaluation = [
    measured("test", "random", 0.6),
    measured("valid", "chronological", 2.2),
    measured("valid", "random", 0.5564),
  ];
  const rows = networkRows({ ...SIZE, evaluation }).map(([, text]) => text);
  expect(rows[0]).toBe("174,024");
  expect(rows[2]).toMatch(/^80 /);
  expect(rows[3]).toMatch(/^0\.556 /);
});

it("leaves out what was not measured", () => {
  const rows = networkRows({ ...SIZE, training: {}, evaluation: [measured("test", "random", 0.6)] });
  expect(rows).toHaveLength(2);
});

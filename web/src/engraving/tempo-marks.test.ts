// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { USUAL_SHAPE } from "../music/score-shape";
import { createLayout, grandStaff } from "./layout";
import { drawTempoMarks, METRONOME_QUARTER, tempoMarks } from "./tempo-marks";

const layout = createLayout(grandStaff(316), USUAL_SHAPE, 1000);

it("are the tempos as they are played, each over its step", () => {
  const changes = [
    { step: 8, ratio: 0.75 },
    { step: 16, ratio: 1 },
  ];
  const marks = tempoMarks(changes, 90, layout);
  expect(marks.map(({ step, tempo }) => [step, tempo])).toEqual([
    [8, 68],
    [16, 90],
  ]);
  expect(marks[1].x - marks[0].x).toBeCloseTo(layout.stepToX(16) - layout.stepToX(8));
  const [first] = drawTempoMarks(marks);
  expect([...first.children].map(({ textContent }) => textContent)).toEqual([METRONOME_QUARTER, "= 68"]);
});

it("are left out where the tempo changes again within a beat", () => {
  const changes = [4, 6, 7, 8].map((step, index) => ({ step, ratio: 0.9 - 0.1 * index }));
  expect(tempoMarks(changes, 100, layout).map(({ step }) => step)).toEqual([8]);
});

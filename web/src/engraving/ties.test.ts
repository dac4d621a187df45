// @vitest-environment happy-dom

import { Element } from "vexflow/core";
import { expect, it } from "vitest";
import { plainShape } from "../testing/score-shapes";
import { engrave, type Part } from "./engrave";
import { CHORALE_SYSTEM, createLayout, MELODY_SYSTEM } from "./layout";

const FRAME = plainShape(4, 2);

/** Measures every text as if it had no extent: where ties curve does not depend on it. */
const metrics = { width: 0, actualBoundingBoxAscent: 0, actualBoundingBoxDescent: 0 };
const canvas = { getContext: () => ({ font: "", measureText: () => metrics }) };
Element.setTextMeasurementCanvas(canvas as unknown as HTMLCanvasElement);

/** A note of a quarter that is held over the barline. */
function held(pitch: number, stem?: 1 | -1): Part {
  return { notes: [{ start: 14, length: 4, pitch }], staff: 0, stem, className: "part" };
}

/** Whether each tie of a score goes up from where it begins, in the order of the parts. */
function goUp(parts: readonly Part[]): boolean[] {
  const layout = createLayout(parts.length === 1 ? MELODY_SYSTEM : CHORALE_SYSTEM, FRAME, 1000, 0);
  const { svg } = engrave({ parts, spelling: 0, signature: 0 }, layout);
  return [...svg.querySelectorAll(".vf-stavetie path")].map((path) => {
    const [, begin, , control] = (path.getAttribute("d") ?? "").match(/-?[\d.]+/g)?.map(Number) ?? [];
    return control < begin;
  });
}

it("curve away from the other part of the staff, wherever the notes stand", () => {
  expect(goUp([held(79, 1), held(76, -1)])).toEqual([true, false]);
  expect(goUp([held(65, 1), held(62, -1)])).toEqual([true, false]);
});

it("of a part by itself curve away from its stems", () => {
  expect(goUp([held(79)])).toEqual([true]);
  expect(goUp([held(62)])).toEqual([false]);
});

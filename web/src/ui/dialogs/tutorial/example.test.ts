import { expect, test } from "vitest";
import { emptyGrid, type Grid } from "../../../music/grid";
import { shapeSteps, USUAL_SHAPE } from "../../../music/score-shape";
import { HOLE, SOPRANO, spec, VOICE_COUNT } from "../../../music/spec";
import { estimateKey, findFaults } from "../../../music/voice-leading/faults";
import { type Ending, example, isInLastChord } from "./example";

/** Semitones that clash with a melody's note, above or below it. */
const HARSH = [1, 11];

const steps = shapeSteps(USUAL_SHAPE);

function gridOf(ending: Ending): Grid {
  const grid = emptyGrid(steps);
  for (const { start, length, pitch, voice } of example(ending)) {
    for (let step = start; step < start + length; step++) grid.cells[step * VOICE_COUNT + voice] = pitch;
  }
  return grid;
}

const last = (ending: Ending) => [...gridOf(ending).cells.subarray((steps - 1) * VOICE_COUNT)];

/** Whether any voice is a semitone from the soprano, octaves aside. */
function isHarsh([soprano, ...others]: readonly number[]): boolean {
  return others.some((pitch) => HARSH.includes((soprano - pitch) % 12));
}

test("the setting fills both bars, and a harmony teacher finds nothing in it", () => {
  const grid = gridOf("agree");
  expect([...grid.cells]).not.toContain(HOLE);
  expect(estimateKey(grid)).toBe(0);
  expect(findFaults(grid)).toEqual([]);
});

test("every voice sings within its compass, and the melody is the reader's", () => {
  for (const { pitch, voice, given } of example("agree")) {
    const [lowest, highest] = spec.voiceRanges[voice];
    expect(pitch).toBeGreaterThanOrEqual(lowest);
    expect(pitch).toBeLessThanOrEqual(highest);
    expect(given).toBe(voice === SOPRANO);
  }
});

test("the wrong ending clashes with the same melody, in its last chord alone", () => {
  expect(isHarsh(last("agree"))).toBe(false);
  expect(isHarsh(last("clash"))).toBe(true);
  const right = example("agree");
  const changed = example("clash").filter(({ pitch }, index) => pitch !== right[index].pitch);
  expect(changed.map(({ voice }) => voice)).toEqual([1, 2, 3]);
  expect(changed.every(isInLastChord)).toBe(true);
  expect(right.filter(isInLastChord)).toHaveLength(3);
});

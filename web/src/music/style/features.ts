/**
 * Features of style: how often a score does each of many small things, such as a bass that falls by a fifth on a beat.
 * Every feature is a count over places. Its twin, which names them, is `training/music/style/features.py`;
 * `tests/golden/style.json` holds the two together.
 */
import type { Span } from "../context";
import type { Grid } from "../grid";
import { modulo } from "../modulo";
import { HOLE, VOICE_COUNT } from "../spec";
import { CADENCE } from "./cadence";
import { DEGREE, DISSONANCE, DOUBLING, KIND, kindsOf, PROGRESSION } from "./chords";
import { FLOW } from "./flow";
import { INTERVAL, MOTION, OVERLAP, TURN } from "./lines";
import type { Family, Sketch } from "./places";
import { REGISTER } from "./register";
import { LENGTH, PATTERN, TOGETHER } from "./rhythm";
import { SPACING } from "./spacing";

const FAMILIES: readonly Family[] = [
  SPACING,
  INTERVAL,
  TURN,
  MOTION,
  OVERLAP,
  PATTERN,
  TOGETHER,
  LENGTH,
  KIND,
  DOUBLING,
  DEGREE,
  PROGRESSION,
  DISSONANCE,
  REGISTER,
  FLOW,
  CADENCE,
];

export const FEATURE_COUNT = FAMILIES.reduce((sum, { size }) => sum + size, 0);

/**
 * How often each feature is found in a score; `key` is its signature, sharps or flats below zero, `fermatas` the notes
 * under them.
 */
export function countFeatures(
  grid: Grid,
  key: number,
  fermatas: readonly Span[] = [],
  counts = new Int32Array(FEATURE_COUNT),
): Int32Array {
  counts.fill(0);
  const sketch = sketchOf(grid, key, fermatas);
  let offset = 0;
  for (const family of FAMILIES) {
    family.count(sketch, counts, offset);
    offset += family.size;
  }
  return counts;
}

function sketchOf({ steps, cells }: Grid, key: number, fermatas: readonly Span[]): Sketch {
  const moved = new Int16Array(cells.length);
  for (let cell = VOICE_COUNT; cell < cells.length; cell++) {
    const [before, after] = [cells[cell - VOICE_COUNT], cells[cell]];
    if (before !== HOLE && after !== HOLE) moved[cell] = after - before;
  }
  return { steps, pitches: cells, moved, kinds: kindsOf(cells, steps), tonic: modulo(7 * key, 12), fermatas };
}

/** How a length is written in 4/4: as one note value where that reads well, else as tied ones. */
import { STEPS_PER_BAR, STEPS_PER_BEAT } from "./spec";

/** Note values in steps of a sixteenth, from the whole note down; three halves of a value are its dotted form. */
const VALUES = [16, 12, 8, 6, 4, 3, 2, 1];

const HALF_BAR = STEPS_PER_BAR / 2;

/**
 * Splits a sound from step `start` of `length` steps into the note values that write it, in order, to be tied. As few
 * as can be; no value crosses a bar line, only one from the bar's beginning hides its middle, and none that begins or
 * ends off the eighths hides a beat. Where that leaves a choice, the break is at the stronger place.
 *
 * `splitDurations(4, 8)` is `[4, 4]`: a half note on the second beat would hide the middle of the bar.
 */
export function splitDurations(start: number, length: number): number[] {
  return cheapestSplit(start, length).values;
}

interface Split {
  readonly values: number[];
  readonly cost: number;
}

function cheapestSplit(start: number, length: number): Split {
  // best[n] writes the last n steps of the sound.
  const best: Split[] = [{ values: [], cost: 0 }];
  for (let rest = 1; rest <= length; rest++) {
    const from = start + length - rest;
    const splits = VALUES.filter((value) => value <= rest && readsWell(from % STEPS_PER_BAR, value)).map(
      (value) => {
        const tail = best[rest - value];
        const cost = tail.cost + PIECE + (tail.values.length > 0 ? weakness(from + value) : 0);
        return { values: [value, ...tail.values], cost };
      },
    );
    best.push(splits.reduce((a, b) => (b.cost < a.cost ? b : a)));
  }
  return best[length];
}

/** The price of one more note, above that of any break. */
const PIECE = 100;

/** The price of a break at `step`: the weaker the place, the higher. */
function weakness(step: number): number {
  const strengths = [STEPS_PER_BAR, HALF_BAR, STEPS_PER_BEAT, STEPS_PER_BEAT / 2, 1];
  return strengths.findIndex((unit) => step % unit === 0);
}

/** Whether one note value may stand at step `at` of a bar. */
function readsWell(at: number, value: number): boolean {
  const end = at + value;
  if (end > STEPS_PER_BAR) return false;
  if (at === 0) return true;
  if (at < HALF_BAR && end > HALF_BAR) return false;
  const onEighths = at % 2 === 0 && end % 2 === 0;
  const insideBeat = Math.floor(at / STEPS_PER_BEAT) === Math.floor((end - 1) / STEPS_PER_BEAT);
  return onEighths || insideBeat;
}

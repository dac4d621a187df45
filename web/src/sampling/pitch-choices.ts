/** One note asked: which pitches the network would give it, and the faults that each of them would make. */
import type { Span } from "../music/context";
import type { Grid } from "../music/grid";
import { HOLE, spec, VOICE_COUNT } from "../music/spec";
import { type Fault, findFaults } from "../music/voice-leading/faults";
import { distributionOf, nllOf } from "./distribution";
import { type Cells, stepOf } from "./redraw";

/** How likely a pitch is for a note. */
export interface PitchProbability {
  /** MIDI. */
  readonly pitch: number;
  /** From 0 to 1; those of a voice's compass add up to 1. */
  readonly probability: number;
}

/** A pitch that a note may have, and what a teacher would mark if it had it. */
export interface PitchChoice extends PitchProbability {
  readonly faults: readonly Fault[];
}

/**
 * How likely each pitch of a voice's compass is for a note that is held over `cells`, the cells of one voice, from the
 * lowest pitch up. `logits` `[step, pitch, voice]` are the network's with all of these cells erased. It is the geometric
 * mean of the pitch's probabilities in the single cells, the exponential of their mean logarithm, in parts of what the
 * whole compass has: cells that are drawn at once do not know of each other, so that their product would count the same
 * opinion once a cell, and long notes would look certain. Throws a SamplingError where the logits are no numbers.
 */
export function heldDistribution(logits: Float32Array, cells: Cells): readonly PitchProbability[] {
  const voice = cells[0] % VOICE_COUNT;
  const [lowest, highest] = spec.voiceRanges[voice];
  const single = cells.map((cell) => distributionOf(logits, stepOf(cell), voice));
  const pitches = Array.from({ length: highest - lowest + 1 }, (_, index) => lowest + index);
  const means = pitches.map(
    (pitch) => single.reduce((sum, probabilities) => sum - nllOf(probabilities, pitch), 0) / cells.length,
  );
  const most = Math.max(...means);
  const weights = means.map((mean) => Math.exp(mean - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return pitches.map((pitch, index) => ({ pitch, probability: weights[index] / total }));
}

/**
 * What each pitch would do to the score if the note in `cells`, cells of one voice that follow each other, had it. Its
 * faults are those that are not there while the voice is silent in these cells. Where other voices alone are at fault, as
 * with a leading note that the bass forbids to rise, the pitch has made it only if another would not. `key` is the
 * signature that faults are found in, sharps or flats below zero, `fermatas` the notes under them; the grid stays as it is.
 */
export function pitchChoices(
  grid: Grid,
  cells: Cells,
  probabilities: readonly PitchProbability[],
  key: number,
  fermatas: readonly Span[] = [],
): readonly PitchChoice[] {
  const voice = cells[0] % VOICE_COUNT;
  const faultsWith = (pitch: number) => findFaults(withPitch(grid, cells, pitch), key, fermatas);
  const silent = new Set(faultsWith(HOLE).map(nameOf));
  const found = probabilities.map(({ pitch }) =>
    faultsWith(pitch).filter((fault) => !silent.has(nameOf(fault))),
  );
  const times = new Map<string, number>();
  for (const name of found.flat().map(nameOf)) times.set(name, (times.get(name) ?? 0) + 1);
  const isMade = (fault: Fault) =>
    fault.voices.includes(voice) || (times.get(nameOf(fault)) ?? 0) < probabilities.length;
  return probabilities.map((choice, index) => ({ ...choice, faults: found[index].filter(isMade) }));
}

/** A fault's name: what tells it from all others of a score. */
function nameOf({ kind, step, voices, length }: Fault): string {
  return [kind, step, length, ...voices].join(" ");
}

function withPitch(grid: Grid, written: Cells, pitch: number): Grid {
  const cells = grid.cells.slice();
  for (const cell of written) cells[cell] = pitch;
  return { steps: grid.steps, cells };
}

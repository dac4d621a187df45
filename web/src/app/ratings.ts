/** The rated harmonies as a data set of JSON lines. Its fields are documented in docs/ratings.md. */
import { pitchAt } from "../music/grid";
import { frameOf } from "../music/score-shape";
import { HOLE, spec, VOICE_COUNT } from "../music/spec";
import { type FaultKind, faultsOfScore } from "../music/voice-leading/faults";
import type { Version } from "./state";
import { givenOfWork, gridOfWork, melodyOf, stepsOf } from "./work";

/** Number of the layout of a line. It rises when a field changes its meaning or goes. */
export const RATINGS_FORMAT = 1;

/**
 * A line for each rated version, in order, each ended by a line feed; empty where none is rated. `model` is the SHA-256
 * of the network's weights, or `null` where the page does not know it.
 */
export function writeRatings(versions: readonly Version[], model: string | null): string {
  return versions
    .filter(({ rating }) => rating !== null)
    .map((version) => `${JSON.stringify(recordOf(version, model))}\n`)
    .join("");
}

/** How often each kind of fault is in a version; kinds that are not in it are left out. */
export function countFaults(
  version: Pick<Version, "voices" | "shape" | "fermatas" | "ending">,
): Readonly<Partial<Record<FaultKind, number>>> {
  const counts: Partial<Record<FaultKind, number>> = {};
  for (const { kind } of faultsOfScore(version, stepsOf(version))) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function recordOf(version: Version, model: string | null) {
  const { shape, key, tempo, instrument, seed, rating, starred } = version;
  const grid = gridOfWork(version);
  const given = givenOfWork(version);
  const byVoice = <Value>(valueAt: (step: number, voice: number) => Value) =>
    Object.fromEntries(
      spec.voices.map((name, voice) => [
        name,
        Array.from({ length: grid.steps }, (_, step) => valueAt(step, voice)),
      ]),
    );
  return {
    format: RATINGS_FORMAT,
    model,
    made: new Date(version.made).toISOString(),
    seed,
    frame: frameOf(shape),
    key: key && { fifths: key.fifths, mode: key.mode },
    tempo,
    instrument,
    melody: melodyOf(version).map(({ start, length, pitch }) => ({ start, length, pitch })),
    grid: byVoice((step, voice) => {
      const pitch = pitchAt(grid, step, voice);
      return pitch === HOLE ? null : pitch;
    }),
    given: byVoice((step, voice) => given[step * VOICE_COUNT + voice]),
    faults: countFaults(version),
    rating,
    starred,
  };
}

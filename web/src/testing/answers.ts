/** What a network might answer, for tests without one. */
import { reduce } from "../app/reduce";
import { harmonizeScope } from "../app/scope";
import type { State, Work } from "../app/state";
import { gridOfWork } from "../app/work";
import type { Grid } from "../music/grid";
import { VOICE_COUNT } from "../music/spec";

/** The pitches, from the soprano down, that are answered where nothing else is said. */
export const CHORD: readonly number[] = [76, 67, 60, 48];

/** The score of a work with a chord in some cells `[step, voice]`; the rest is what is there. */
export function answerTo(
  work: Pick<Work, "voices" | "shape">,
  cells: readonly number[],
  chord = CHORD,
): Grid {
  const grid = gridOfWork(work);
  for (const cell of cells) grid.cells[cell] = chord[cell % VOICE_COUNT];
  return grid;
}

/** The state after Harmonize has been pressed and answered by a chord. */
export function harmonized(state: State, { chord = CHORD, made = 1 } = {}): State {
  const scope = harmonizeScope(state, state.region);
  const started = reduce(state, { type: "harmonizeStarted", scope });
  return reduce(started, { type: "harmonized", grid: answerTo(started, scope, chord), made });
}

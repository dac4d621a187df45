/** What the network is asked to write: which cells of a work. Pure. */
import type { Context } from "../music/context";
import type { Grid } from "../music/grid";
import { freeCells, gridOf, isComposed, type Region, wholeRegion } from "../music/score";
import { firstStep } from "../music/score-shape";
import { HOLE, VOICE_COUNT } from "../music/spec";
import { contextOfWork } from "./context";
import { beatOfCell } from "./stale";
import type { Session, Work } from "./state";
import { gridOfWork, stepsOf } from "./work";

type Score = Pick<Work, "voices" | "shape" | "stale">;

/**
 * The cells `[step, voice]` that Harmonize writes: what is open, and what is out of date; where neither is, all that is
 * the network's. In a region it writes all that is the network's or open there.
 */
export function harmonizeScope(work: Score, region: Region | null): readonly number[] {
  const all = againScope(work, region);
  if (region !== null || !isComposed(work.voices)) return all;
  const needed = outOfDate(work, all);
  return needed.length > 0 ? needed : all;
}

/** The cells that *Again* rewrites: all that is not the user's, of a region or of the whole score. */
export function againScope(work: Score, region: Region | null): readonly number[] {
  const steps = stepsOf(work);
  const { start, end, voices } = region ?? wholeRegion(steps);
  return freeCells(work.voices, steps, { start: Math.max(start, firstStep(work.shape)), end, voices });
}

/** The cells that are open or out of date: of the `free` ones, which are not the user's. */
export function outOfDate(work: Score, free = againScope(work, null)): readonly number[] {
  const beats = new Set(work.stale);
  const { cells } = gridOf(work.voices, stepsOf(work));
  return free.filter((cell) => cells[cell] === HOLE || beats.has(beatOfCell(cell)));
}

/** The cells that are rewritten when the network follows an edit: those not the user's in the beats that are out of date. */
export function followScope(work: Score): readonly number[] {
  const beats = new Set(work.stale);
  return againScope(work, null).filter((cell) => beats.has(beatOfCell(cell)));
}

/** The beats that are still out of date when some cells have been rewritten. */
export function staleAfter(work: Score, cells: readonly number[]): readonly number[] {
  const written = new Set(cells);
  const { cells: pitches } = gridOf(work.voices, stepsOf(work));
  const left = new Set(
    followScope(work)
      .filter((cell) => !written.has(cell) && pitches[cell] !== HOLE)
      .map(beatOfCell),
  );
  return work.stale.filter((beat) => left.has(beat));
}

/**
 * What the network is asked with: the score as a grid, the cells that it is to write, those that are open besides, of
 * which nothing is known, the bars and fermatas of the whole, and whether a strict teacher is to be content with it.
 */
export function askedOf(
  work: Score & Pick<Work, "fermatas" | "ending"> & Pick<Session, "strict">,
  cells: readonly number[],
): { grid: Grid; free: readonly number[]; gaps: readonly number[]; context: Context; strict: boolean } {
  const grid = gridOfWork(work);
  const free = new Set(cells);
  const gaps = againScope(work, null).filter((cell) => grid.cells[cell] === HOLE && !free.has(cell));
  return { grid, free: cells, gaps, context: contextOfWork(work), strict: work.strict };
}

/** The region that some cells lie in. */
export function regionOf(cells: readonly number[]): Region {
  const steps = cells.map((cell) => Math.floor(cell / VOICE_COUNT));
  const voices = [...new Set(cells.map((cell) => cell % VOICE_COUNT))].sort((a, b) => a - b);
  return { start: Math.min(...steps), end: Math.max(...steps) + 1, voices };
}

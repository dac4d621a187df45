/**
 * Which end belongs to which beginning: the notes of a channel, from its strikes, of which some may be missing or doubled.
 * The command line's twin is `training/scores/read/midi_sounding.py`.
 */
import type { Strike } from "./events";

/** A note from one tick to another; `end` is `null` where nothing ends it. */
export interface Sounding {
  readonly start: number;
  readonly end: number | null;
  readonly pitch: number;
  /** What of it is not as the file says: it has no end of its own, or was struck again before that. */
  readonly amiss: "unended" | "overlap" | null;
}

/** A second end so many parts of a quarter after a note's beginning is one of the note before. */
const LATE_END = 16;

/** A note that sounds, and whether another of its pitch has been struck since. */
interface Open {
  readonly start: number;
  /** Where it was struck again. */
  again: number | null;
}

/** The notes of one channel's strikes, in order of their starts; `quarter` is the ticks of a quarter. */
export function soundingNotes(strikes: readonly Strike[], quarter: number): readonly Sounding[] {
  const pitches = new Map<number, Strike[]>();
  for (const strike of strikes) {
    if (strike.pitch === null) for (const its of pitches.values()) its.push(strike);
    else if (pitches.has(strike.pitch)) pitches.get(strike.pitch)?.push(strike);
    else pitches.set(strike.pitch, [strike]);
  }
  const notes = [...pitches].flatMap(([pitch, its]) =>
    runsOf(its, quarter).flatMap((run) => notesOf(run, pitch, quarter)),
  );
  return notes.sort((a, b) => a.start - b.start);
}

/** The strikes of one pitch in runs, after each of which nothing sounds; the last one may leave notes without an end. */
function runsOf(strikes: readonly Strike[], quarter: number): readonly (readonly Strike[])[] {
  const runs: Strike[][] = [];
  let [run, count]: [Strike[], number] = [[], 0];
  strikes.forEach((strike, index) => {
    if (strike.on) count++;
    else if (count === 0 || (count === 1 && isDoubled(strikes, index, quarter))) return;
    else count--;
    run.push(strike);
    if (count > 0) return;
    runs.push(run);
    run = [];
  });
  if (run.length > 0) runs.push(run);
  return runs;
}

/** Whether an end comes at once after a beginning that has another: it is a second one of the note before. */
function isDoubled(strikes: readonly Strike[], index: number, quarter: number): boolean {
  const [before, next] = [strikes[index - 1], strikes[index + 1]];
  const atOnce = before?.on && strikes[index].tick - before.tick <= quarter / LATE_END;
  return index > 1 && atOnce === true && next !== undefined && !next.on;
}

/** The notes of a run: where every beginning has its end, the first end is the first note's. */
function notesOf(run: readonly Strike[], pitch: number, quarter: number): readonly Sounding[] {
  const ends = run.filter(({ on }) => !on).map(({ tick }) => tick);
  const starts = run.filter(({ on }) => on).map(({ tick }) => tick);
  if (starts.length > ends.length) return withoutAll(run, quarter).map((note) => ({ ...note, pitch }));
  return starts.map((start, index) => {
    const [end, again] = [ends[index], starts[index + 1]];
    const overlaps = again > start && again < end;
    return { start, end: overlaps ? again : end, pitch, amiss: overlaps ? "overlap" : null };
  });
}

/**
 * The notes of a run in which ends are missing. A note that is struck again ends there, as on a keyboard, and the next end
 * is that of the note that sounds, unless it comes at once, when it is the one that was missing.
 */
function withoutAll(run: readonly Strike[], quarter: number): readonly Omit<Sounding, "pitch">[] {
  const notes: Omit<Sounding, "pitch">[] = [];
  let sounding: Open[] = [];
  const unended = ({ start, again }: Open) => ({ start, end: again, amiss: "unended" as const });
  for (const { tick, on } of run) {
    const [first, last] = [sounding[0], sounding.at(-1)];
    if (on) {
      if (last !== undefined) last.again = tick;
      sounding.push({ start: tick, again: null });
    } else if (last !== undefined && first.again !== null && tick - last.start <= quarter / LATE_END) {
      notes.push({ start: first.start, end: Math.min(tick, first.again), amiss: null });
      sounding.shift();
    } else if (last !== undefined) {
      for (const open of sounding.slice(0, -1)) notes.push(unended(open));
      notes.push({ start: last.start, end: tick, amiss: null });
      sounding = [];
    }
  }
  return [...notes, ...sounding.map(unended)];
}

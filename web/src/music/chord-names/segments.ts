/**
 * The segments of a score: where the chord changes, and what it is.
 *
 * All ways to cut the score into segments are weighed by dynamic programming, so that what follows helps to tell a chord
 * from tones that only pass: after Pardo and Birmingham, "Algorithms for Chordal Analysis", Computer Music Journal 26:2
 * (2002). They count the tones of a chord, those that are missing and those that are foreign; here a foreign tone costs
 * little where it looks like a non-chord tone, and keys and progressions have a say.
 */
import type { Grid } from "../grid";
import type { Key } from "../key";
import { BASS, STEPS_PER_BEAT } from "../spec";
import { CHORDS, type Chord, memberOf, triadOf } from "./chord-types";
import { HALF_BEAT, type Heard, heardIn } from "./figuration";
import { costInKey, gainOfMove } from "./plausibility";
import { type Tone, tonesOf } from "./tones";

/** The steps `[start, end)` in which one chord is in force. */
export interface Segment {
  readonly start: number;
  readonly end: number;
  readonly chord: Chord;
}

/** The longest segment, in half-beats; what lasts longer is two of one chord. */
const LONGEST = 8;

// Costs, in steps of a tone.
/** Of a chord in which root, third, fifth or seventh is not heard. */
const MISSING = [5, 4, 1, 9];
/** Of a change of harmony on a beat, and between two. */
const CHANGE = 1;
const CHANGE_OFF_BEAT = 2;
/** Of a fifth in the bass: a six-four chord is never the first thought. */
const SIX_FOUR = 4;
/** Of a bass that begins with a foreign tone. */
const FOREIGN_BASS = 2;

/** The segments of a score in a key: they cover all its steps, in order. */
export function segmentsOf(grid: Grid, key: Key): readonly Segment[] {
  const lines = tonesOf(grid);
  return withLateSevenths(bestSegments(lines, grid.steps, key), lines);
}

/** Of the ways to cut so far, the best that ends with each chord, `[chord]`. */
interface Ways {
  readonly worth: Float64Array;
  /** The half-beat on which the way's last segment begins. */
  readonly began: Int32Array;
  /** The best way after which each chord can follow: its worth with the move to that chord, and its last chord. */
  readonly onward: Float64Array;
  readonly before: Int32Array;
}

function bestSegments(lines: readonly (readonly Tone[])[], steps: number, key: Key): Segment[] {
  const costs = CHORDS.map((chord) => costInKey(chord, key));
  const moves = CHORDS.map((to) => Float64Array.from(CHORDS, (from) => gainOfMove(from, to)));
  const last = Math.ceil(steps / HALF_BEAT);
  const changes = new Set(lines.flatMap((line) => line.map((tone) => Math.floor(tone.start / HALF_BEAT))));
  const cuts = Array.from({ length: last + 1 }, (_, at) => at).filter(
    (at) => at === last || isOnBeat(at) || changes.has(at),
  );
  const ways = new Map<number, Ways>([[0, noWay()]]);
  for (const end of cuts.slice(1)) {
    const way = noWay();
    way.worth.fill(Number.NEGATIVE_INFINITY);
    for (const start of cuts) {
      const before = ways.get(start);
      if (before === undefined || end - start > LONGEST) continue;
      const heard = heardIn(lines, start * HALF_BEAT, end * HALF_BEAT);
      const change = isOnBeat(start) ? CHANGE : CHANGE_OFF_BEAT;
      CHORDS.forEach((chord, index) => {
        const worth = before.onward[index] + fitOf(chord, heard, start * HALF_BEAT) - costs[index] - change;
        if (worth <= way.worth[index]) return;
        way.worth[index] = worth;
        way.began[index] = start;
      });
    }
    moves.forEach((gains, to) => {
      let best = 0;
      for (let from = 1; from < gains.length; from++) {
        if (way.worth[from] + gains[from] > way.worth[best] + gains[best]) best = from;
      }
      way.onward[to] = way.worth[best] + gains[best];
      way.before[to] = best;
    });
    ways.set(end, way);
  }
  return traced(ways, last, steps);
}

function isOnBeat(halfBeat: number): boolean {
  return (halfBeat * HALF_BEAT) % STEPS_PER_BEAT === 0;
}

function noWay(): Ways {
  const size = CHORDS.length;
  return {
    worth: new Float64Array(size),
    began: new Int32Array(size),
    onward: new Float64Array(size),
    before: new Int32Array(size),
  };
}

/** The segments of the best way to the end, followed back to the beginning. */
function traced(ways: ReadonlyMap<number, Ways>, last: number, steps: number): Segment[] {
  const segments: Segment[] = [];
  let end = last;
  let chord = -1;
  while (end > 0) {
    const { worth, began } = ways.get(end) as Ways;
    if (chord === -1) chord = worth.indexOf(Math.max(...worth));
    const start = began[chord];
    segments.unshift({
      start: start * HALF_BEAT,
      end: Math.min(end * HALF_BEAT, steps),
      chord: CHORDS[chord],
    });
    chord = (ways.get(start) as Ways).before[chord];
    end = start;
  }
  return segments;
}

/** How well a chord explains what is heard from a step on. */
function fitOf(chord: Chord, heard: readonly Heard[], start: number): number {
  let fit = 0;
  let found = 0;
  let bass = -1;
  for (const { voice, pitch, start: from, weight, cost } of heard) {
    const member = memberOf(chord, pitch);
    fit += member === -1 ? -cost : weight;
    if (member !== -1) found |= 1 << member;
    if (voice !== BASS || bass !== -1) continue;
    if (member === -1 && from === start) fit -= FOREIGN_BASS;
    bass = member;
  }
  if (bass === 2) fit -= SIX_FOUR;
  chord.type.members.forEach((_, member) => {
    if ((found & (1 << member)) === 0) fit -= MISSING[member];
  });
  return fit;
}

/**
 * With each seventh that comes half a beat or more after its triad read again: a dominant's makes a segment of its own, as
 * in V V7; any other only passes.
 */
function withLateSevenths(segments: readonly Segment[], lines: readonly (readonly Tone[])[]): Segment[] {
  return segments.flatMap((segment) => {
    const { start, end, chord } = segment;
    const triad = triadOf(chord);
    if (triad === null) return [segment];
    const sevenths = heardIn(lines, start, end).filter(({ pitch }) => memberOf(chord, pitch) === 3);
    const first = Math.min(end, ...sevenths.map((seventh) => seventh.start));
    const cut = first - (first % HALF_BEAT);
    if (cut <= start || cut >= end) return [segment];
    if (!isDominant(chord)) return [{ start, end, chord: triad }];
    return [
      { start, end: cut, chord: triad },
      { start: cut, end, chord },
    ];
  });
}

function isDominant({ type }: Chord): boolean {
  return type.name === "dominant seventh" || type.isDiminished;
}

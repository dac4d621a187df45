/**
 * Chord names: the chords of a score as Roman numerals in its key, by beat. Non-chord tones are left out, as a teacher
 * would. A modulation is read from the home key: its chords are those of the degree that is made a tonic.
 */
import type { Grid } from "../grid";
import type { Key } from "../key";
import { STEPS_PER_BEAT } from "../spec";
import { type Chord, memberOf } from "./chord-types";
import { HALF_BEAT, heardIn } from "./figuration";
import { type Numeral, numeralOf, onLeadingNote } from "./numerals";
import { type Segment, segmentsOf } from "./segments";
import { type Tone, tonesOf } from "./tones";

/** The name of a chord, where it stands in the score. */
export interface ChordName extends Numeral {
  /** The step at which it begins: a beat, or the half of one where the harmony changes there. */
  readonly step: number;
  /** Steps until the next name, or until nothing can be named. */
  readonly length: number;
  readonly chord: Chord;
  /** The member of the chord that is in the bass: 0 root, 1 third, 2 fifth, 3 seventh. */
  readonly bass: number;
}

/** Voices that must be heard for a chord: a tune alone has none. */
const FEWEST_VOICES = 2;

/**
 * The names of a score's chords in a key, in order: one where the harmony changes, and on a beat on which the bass goes to
 * another tone of it. What is silent, or too bare to be told, has none.
 */
export function chordNames(grid: Grid, key: Key): readonly ChordName[] {
  const lines = tonesOf(grid);
  const segments = segmentsOf(grid, key).flatMap((segment) => sounding(segment, lines));
  const names = segments.flatMap((segment, index): ChordName[] => {
    const following = segments.slice(index + 1).find(({ chord }) => chord.root !== segment.chord.root);
    return namesIn(segment, lines, key, following?.chord ?? null);
  });
  return joined(names);
}

/** Names in order, those that go on with what was said made one. */
function joined(names: readonly ChordName[]): ChordName[] {
  const kept: ChordName[] = [];
  for (const name of names) {
    const last = kept[kept.length - 1];
    const goesOn = last !== undefined && last.step + last.length === name.step;
    if (goesOn && chordNameText(last) === chordNameText(name)) {
      kept[kept.length - 1] = { ...last, length: last.length + name.length };
    } else kept.push(name);
  }
  return kept;
}

/** A name as text: `V65/V`, `vii°7`. */
export function chordNameText({ degree, sign, figures, of }: Numeral): string {
  return degree + sign + figures + (of === null ? "" : `/${of}`);
}

/** A segment without the silence at its ends; none where of its tones only the root is heard, or it is not. */
function sounding({ start, end, chord }: Segment, lines: readonly (readonly Tone[])[]): Segment[] {
  const heard = heardIn(lines, start, end);
  const members = new Set(heard.map(({ pitch }) => memberOf(chord, pitch)));
  const voices = new Set(heard.map(({ voice }) => voice));
  if (!members.has(0) || !(members.has(1) || members.has(2)) || voices.size < FEWEST_VOICES) return [];
  const isHeard = (from: number) => heardIn(lines, from, from + HALF_BEAT).length > 0;
  let [first, last] = [start, end];
  while (!isHeard(first)) first += HALF_BEAT;
  while (!isHeard(last - HALF_BEAT)) last -= HALF_BEAT;
  return [{ start: first, end: last, chord }];
}

/** The names of one segment: one at its beginning, and one on each beat on which another of its tones is in the bass. */
function namesIn(
  { start, end, chord: sounds }: Segment,
  lines: readonly (readonly Tone[])[],
  key: Key,
  next: Chord | null,
): ChordName[] {
  const chord = onLeadingNote(sounds, key, next);
  const hasFifth = heardIn(lines, start, end).some(({ pitch }) => memberOf(chord, pitch) === 2);
  const names: ChordName[] = [];
  for (let step = start; step < end; ) {
    const length = Math.min(end, step - (step % STEPS_PER_BEAT) + STEPS_PER_BEAT) - step;
    const bass = bassIn(lines, step, step + length, chord) ?? names[names.length - 1]?.bass ?? 0;
    names.push({ step, length, chord, bass, ...numeralOf(chord, bass, key, next, hasFifth) });
    step += length;
  }
  return names;
}

/** The first tone of a chord that the lowest voice sings in the steps `[start, end)`: which member; `undefined` for none. */
function bassIn(
  lines: readonly (readonly Tone[])[],
  start: number,
  end: number,
  chord: Chord,
): number | undefined {
  const heard = heardIn(lines, start, end);
  const lowest = Math.max(...heard.map(({ voice }) => voice));
  return heard
    .filter(({ voice }) => voice === lowest)
    .map(({ pitch }) => memberOf(chord, pitch))
    .find((member) => member !== -1);
}

/**
 * Rules for chords: the leading note and the third, on the beats, and the chord on which a phrase ends. The twin, which
 * names each rule's source in the literature, is `training/music/voice_leading/chords.py`;
 * `tests/golden/voice_leading.json` holds the two together.
 *
 * A chord is a set of pitch classes, bit `p` of a number standing for pitch class `p`.
 */
import { pitchAt } from "../grid";
import { modulo } from "../modulo";
import { ALL_VOICES } from "../score";
import { BASS, HOLE, SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../spec";
import { type Chord, type Fault, lasting, type Mark, type Reading } from "./reading";

/** Chords, in semitones above the root. */
const MAJOR_TRIAD = setOf(0, 4, 7);
const MINOR_TRIAD = setOf(0, 3, 7);
const MAJOR_TRIADS = [MAJOR_TRIAD, setOf(0, 4)]; // the second without its fifth
const DOMINANT_SEVENTHS = [setOf(0, 4, 7, 10), setOf(0, 4, 10)];
const DIMINISHED_TRIAD = setOf(0, 3, 6);
const DIMINISHED_SEVENTH = setOf(0, 3, 6, 9);
const WITHOUT_THIRD = setOf(0, 7, 10);
/** Above the bass; the last two without their fifths. */
const ENDINGS = [MAJOR_TRIAD, MINOR_TRIAD, setOf(0, 4), setOf(0, 3)];

/**
 * A leading note of a dominant chord does not rise to the tonic, though the tonic chord follows on the next beat. In
 * alto or tenor it may fall a third to the fifth of the tonic chord. A note between the two beats does no harm.
 */
export function unresolvedLeadingNotes({ grid, key, beats }: Reading): Fault[] {
  const faults: Fault[] = [];
  for (let index = 1; index < beats.length; index++) {
    const [chord, following] = [beats[index - 1], beats[index]];
    const leading = leadingNote(pitchClasses(chord), key);
    if (leading === null || following.step !== chord.step + STEPS_PER_BEAT) continue;
    if (!isTonicTriad(pitchClasses(following), leading + 1)) continue;
    chord.pitches.forEach((pitch, voice) => {
      if (pitch % 12 !== leading) return;
      const sung: number[] = [];
      for (let step = chord.step; step <= following.step; step++) sung.push(pitchAt(grid, step, voice));
      const arrival = following.pitches[voice];
      const rises = arrival === pitch + 1 || sung.find((other) => other !== pitch) === pitch + 1;
      const falls = voice !== SOPRANO && voice !== BASS && arrival === pitch - 4;
      if (rises || falls) return;
      faults.push({ kind: "unresolved_leading_note", step: following.step, voices: [voice], length: 1 });
    });
  }
  return faults;
}

/** The leading note of a dominant chord is sung by two voices or more. */
export function doubledLeadingNotes({ key, beats }: Reading): Fault[] {
  const marks: Mark[] = [];
  for (const chord of beats) {
    const leading = leadingNote(pitchClasses(chord), key);
    const voices = ALL_VOICES.filter((voice) => chord.pitches[voice] % 12 === leading);
    if (voices.length > 1) marks.push([chord, voices]);
  }
  return lasting("doubled_leading_note", marks);
}

/** A chord on its root has no third, nor gets one before the next beat: octaves, bare fifths, a seventh without it. */
export function missingThirds({ grid, beats }: Reading): Fault[] {
  const marks: Mark[] = [];
  for (const chord of beats) {
    const root = chord.pitches[BASS];
    if (!isWithin(above(pitchClasses(chord), root), WITHOUT_THIRD)) continue;
    const beat = grid.cells.subarray(chord.step * VOICE_COUNT, (chord.step + chord.length) * VOICE_COUNT);
    const isThird = (pitch: number) => pitch >= 0 && [3, 4].includes(modulo(pitch - root, 12));
    if (!beat.some(isThird)) marks.push([chord, ALL_VOICES]);
  }
  return lasting("missing_third", marks);
}

/**
 * The chord under a fermata is no major or minor triad in root position, or lacks its third. Judged is the last sonority
 * in the span of the fermata in which all four voices sing: before it a suspension may resolve, and a seventh pass.
 */
export function weakEndings({ fermatas, verticals }: Reading): Fault[] {
  // From where to where; fermatas that overlap may have one chord.
  const weak = new Map<number, number>();
  for (const [begin, end] of fermatas) {
    const chord = verticals.findLast(
      ({ step, length, pitches }) => step < end && step + length > begin && !pitches.includes(HOLE),
    );
    if (chord === undefined || ENDINGS.includes(above(pitchClasses(chord), chord.pitches[BASS]))) continue;
    const start = Math.max(begin, chord.step);
    weak.set(start, Math.max(weak.get(start) ?? 0, Math.min(end, chord.step + chord.length)));
  }
  return [...weak].map(([step, end]) => ({
    kind: "weak_ending",
    step,
    voices: ALL_VOICES,
    length: end - step,
  }));
}

/**
 * The pitch class that a chord makes a leading note, or `null` if it is no dominant: the third of any dominant seventh
 * chord, which makes its own key; the third of the dominant triad and the root of the diminished triad of the key, in
 * major or its relative minor; the root of the minor's diminished seventh chord.
 */
export function leadingNote(chord: number, key: number): number | null {
  const ofMajor = modulo(7 * key + 11, 12);
  const ofMinor = modulo(7 * key + 8, 12);
  const isLeading = (pitchClass: number) => pitchClass === ofMajor || pitchClass === ofMinor;
  for (let root = 0; root < 12; root++) {
    const intervals = above(chord, root);
    const third = (root + 4) % 12;
    if (DOMINANT_SEVENTHS.includes(intervals)) return third;
    if (MAJOR_TRIADS.includes(intervals) && isLeading(third)) return third;
    if (intervals === DIMINISHED_TRIAD && isLeading(root)) return root;
    if (intervals === DIMINISHED_SEVENTH && root === ofMinor) return root;
  }
  return null;
}

/** Whether a chord is a triad on `root`, major or minor, or as much of one as has the root. */
function isTonicTriad(chord: number, root: number): boolean {
  const intervals = above(chord, root);
  return (intervals & 1) === 1 && (isWithin(intervals, MAJOR_TRIAD) || isWithin(intervals, MINOR_TRIAD));
}

function pitchClasses({ pitches }: Chord): number {
  return setOf(...pitches.map((pitch) => pitch % 12));
}

function setOf(...members: readonly number[]): number {
  return members.reduce((set, member) => set | (1 << member), 0);
}

/** A chord's pitch classes as semitones above a pitch. */
function above(chord: number, pitch: number): number {
  const down = pitch % 12;
  return ((chord >> down) | (chord << (12 - down))) & 0xfff;
}

function isWithin(set: number, whole: number): boolean {
  return (set & ~whole) === 0;
}

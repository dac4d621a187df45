/**
 * Rules for the four lines: how each moves, how two move together, and how far apart they are. The twin, which names
 * each rule's source in the literature, is `training/music/voice_leading/lines.py`;
 * `tests/golden/voice_leading.json` holds the two together.
 */
import { isLeap } from "../leap";
import { mergeCells, type Note } from "../notes";
import { ALL_VOICES } from "../score";
import { BASS, HOLE, SOPRANO, STEPS_PER_BEAT, spec, VOICE_COUNT } from "../spec";
import { spell, staffPosition } from "../spelling";
import { type Fault, type FaultKind, lasting, type Mark, type Move, type Reading } from "./reading";

/** Semitones. */
const [UNISON, FIFTH, OCTAVE] = [0, 7, 12];

/** Steps of a dotted eighth. */
const DOTTED = 3;

/** Semitones of the perfect or major interval over so many letters, from the unison to the octave. */
const LARGEST_DIATONIC = [0, 2, 4, 5, 7, 9, 11, 12];

/** Two voices move from a perfect fifth or twelfth to another, in whatever direction. */
export function parallelFifths({ pairs }: Reading): Fault[] {
  return pairs
    .filter(
      ([upper, lower]) => intervalBefore(upper, lower) === FIFTH && intervalAfter(upper, lower) === FIFTH,
    )
    .map((pair) => faultOfPair("parallel_fifth", pair));
}

/** Two voices move from a unison, octave or double octave to another, in whatever direction. */
export function parallelOctaves({ pairs }: Reading): Fault[] {
  return pairs
    .filter(
      ([upper, lower]) => intervalBefore(upper, lower) === UNISON && intervalAfter(upper, lower) === UNISON,
    )
    .map((pair) => faultOfPair("parallel_octave", pair));
}

/** Soprano and bass move in the same direction into a perfect fifth, and the soprano leaps. */
export function directFifths(reading: Reading): Fault[] {
  return direct(reading, "direct_fifth", FIFTH);
}

/** Soprano and bass move in the same direction into an octave, and the soprano leaps. */
export function directOctaves(reading: Reading): Fault[] {
  return direct(reading, "direct_octave", UNISON);
}

function direct({ pairs }: Reading, kind: FaultKind, interval: number): Fault[] {
  return pairs
    .filter(([upper, lower]) => {
      if (upper.voice !== SOPRANO || lower.voice !== BASS) return false;
      const together = upper.after > upper.before === lower.after > lower.before;
      const leaps = isLeap(upper.after - upper.before);
      const arrives = intervalAfter(upper, lower) === interval && intervalBefore(upper, lower) !== interval;
      return together && leaps && arrives;
    })
    .map((pair) => faultOfPair(kind, pair));
}

/** A voice moves beyond the pitch that its neighbour has just left, without crossing it. */
export function overlap({ pairs }: Reading): Fault[] {
  return pairs
    .filter(([upper, lower]) => {
      const crossed = upper.before < lower.before || upper.after < lower.after;
      const beyond = lower.after > upper.before || upper.after < lower.before;
      return lower.voice === upper.voice + 1 && beyond && !crossed;
    })
    .map((pair) => faultOfPair("overlap", pair));
}

/** A voice sings below a lower one. Any two voices. */
export function crossing({ verticals }: Reading): Fault[] {
  const marks: Mark[] = [];
  for (const chord of verticals) {
    for (let upper = 0; upper < VOICE_COUNT; upper++) {
      for (let lower = upper + 1; lower < VOICE_COUNT; lower++) {
        const pitch = chord.pitches[upper];
        if (pitch !== HOLE && pitch < chord.pitches[lower]) marks.push([chord, [upper, lower]]);
      }
    }
  }
  return lasting("crossing", marks);
}

/** More than an octave between soprano and alto, or alto and tenor. */
export function spacing({ verticals }: Reading): Fault[] {
  const marks: Mark[] = [];
  for (const chord of verticals) {
    for (let upper = 0; upper < BASS - 1; upper++) {
      const below = chord.pitches[upper + 1];
      if (below !== HOLE && chord.pitches[upper] > below + OCTAVE) marks.push([chord, [upper, upper + 1]]);
    }
  }
  return lasting("spacing", marks);
}

/** A voice leaves its compass. */
export function outOfRange({ verticals }: Reading): Fault[] {
  const marks: Mark[] = [];
  for (const chord of verticals) {
    chord.pitches.forEach((pitch, voice) => {
      const [lowest, highest] = spec.voiceRanges[voice];
      if (pitch !== HOLE && (pitch < lowest || pitch > highest)) marks.push([chord, [voice]]);
    });
  }
  return lasting("range", marks);
}

/** A voice leaps by more than an octave. */
export function wideLeaps({ moves }: Reading): Fault[] {
  return moves.filter((move) => size(move) > OCTAVE).map((move) => faultOfMove("wide_leap", move));
}

/**
 * A voice leaps by an augmented interval, within the octave. The interval must be augmented in the spelling of the key
 * and of the key a fifth above: the two differ in one pitch class, in C major and A minor E flat or D sharp, which no
 * signature can tell. A chromatic semitone is no leap.
 */
export function augmentedLeaps({ moves, key }: Reading): Fault[] {
  return moves
    .filter((move) => isLeap(size(move)) && size(move) <= OCTAVE)
    .filter((move) => isAugmented(move, key) && isAugmented(move, key + 1))
    .map((move) => faultOfMove("augmented_leap", move));
}

/** A sixteenth that stands alone: neither one of two that fill an eighth nor the end of a dotted rhythm. */
export function straySixteenths({ grid }: Reading): Fault[] {
  return ALL_VOICES.flatMap((voice) => {
    const notes = mergeCells(grid, voice);
    const lengths = new Map(notes.map(({ start, length }) => [start, length]));
    const strays = notes.filter((note, index) => {
      const eighth = note.start - (note.start % 2);
      const paired = lengths.get(eighth) === 1 && lengths.get(eighth + 1) === 1;
      return note.length === 1 && !paired && !endsDottedRhythm(notes[index - 1], note);
    });
    return strays.map(
      ({ start }): Fault => ({ kind: "stray_sixteenth", step: start, voices: [voice], length: 1 }),
    );
  });
}

/** Whether a note begins on the last step of a beat, after one that fills the rest of it. */
function endsDottedRhythm(before: Note | undefined, { start }: Note): boolean {
  if (start % STEPS_PER_BEAT !== DOTTED || before === undefined) return false;
  return before.start + before.length === start && before.length >= DOTTED;
}

function isAugmented(move: Move, fifths: number): boolean {
  const letters = staffPosition(spell(move.after, fifths)) - staffPosition(spell(move.before, fifths));
  return size(move) > LARGEST_DIATONIC[Math.abs(letters)];
}

/** Semitones. */
function size({ before, after }: Move): number {
  return Math.abs(after - before);
}

/** Semitones between two pitches, octaves apart taken for the same; whichever is the higher. */
function interval(a: number, b: number): number {
  return Math.abs(a - b) % OCTAVE;
}

function intervalBefore(upper: Move, lower: Move): number {
  return interval(upper.before, lower.before);
}

function intervalAfter(upper: Move, lower: Move): number {
  return interval(upper.after, lower.after);
}

function faultOfPair(kind: FaultKind, [upper, lower]: readonly [Move, Move]): Fault {
  return { kind, step: upper.step, voices: [upper.voice, lower.voice], length: 1 };
}

function faultOfMove(kind: FaultKind, { step, voice }: Move): Fault {
  return { kind, step, voices: [voice], length: 1 };
}

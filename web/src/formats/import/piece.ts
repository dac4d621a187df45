/** A piece: the music of a file, in any metre and any number of parts. Every reader makes one; a melody is chosen of it. */
import type { Key } from "../../music/key";
import type { Metre } from "../../music/metre";
import type { Alteration } from "../../music/notes";
import type { Signs } from "../../music/signs";

/** A metre that a file has, which need not be one of the page's. */
export type Signature = Metre;

/** A bar of a file. Times are in ticks. */
export interface PieceBar extends Signs {
  /** As the file calls it. */
  readonly name: string;
  readonly start: number;
  readonly length: number;
  readonly signature: Signature;
}

/** A note of a file: start and length in ticks, pitch in MIDI as it sounds. */
export interface PieceNote {
  readonly start: number;
  readonly length: number;
  readonly pitch: number;
  /** By how much its accidental alters its letter, in semitones, as far as the file tells; without it the key does. */
  readonly alter?: Alteration;
  /** Its syllables, `[verse]`, as `Note` has them. */
  readonly lyrics?: readonly string[];
}

/** A note of a score of Kantor's own: whose it is. The pitch of a written rest is `REST`. */
export interface OwnedNote extends PieceNote {
  /** The user's; the others are the network's. */
  readonly given: boolean;
}

/** A key signature from a tick on. `mode` is `null` where the file does not say. */
export interface PieceKey {
  readonly start: number;
  readonly fifths: number;
  readonly mode: Key["mode"] | null;
}

/** A tempo from a tick on, in quarters a minute. */
export interface PieceTempo {
  readonly start: number;
  readonly tempo: number;
}

/** What a reader leaves out or has to guess. */
export type OmissionKind =
  | "grace"
  | "cue"
  /** Notes that are not printed: most often what a program plays for a sign, as for an ornament. */
  | "hidden"
  | "unpitched"
  /** Notes of which the file does not say how long they are. */
  | "untimed"
  /** Notes whose length the file only writes, and does not count. */
  | "guessed"
  /** Notes that are too short for a place of their own. */
  | "tooShort"
  /** Notes without an end, held to the next. */
  | "unended"
  /** Notes that were shortened where the next one begins. */
  | "overlap"
  /** Signs to play the bars before again, in the place of notes. */
  | "measureRepeat"
  /** Repeats that are played more than twice. */
  | "repeatTimes"
  /** Brackets that do not say at which time they are played. */
  | "unnumbered"
  /** An order of the sections that repeats and jumps do not tell. */
  | "order";

/** Something that was left out or guessed at a tick. */
export interface Omission {
  readonly kind: OmissionKind;
  readonly start: number;
}

/** What a melody can be taken from: a part of the file, or one voice of it where it has several. */
export interface Line {
  /** The name of the part; empty where the file has none. */
  readonly name: string;
  /** Which of the part's voices this is, from 1; `null` for all of them together. */
  readonly voice: number | null;
  /** In order of their starts. Notes may sound together. */
  readonly notes: readonly PieceNote[];
  readonly keys: readonly PieceKey[];
  readonly omissions: readonly Omission[];
  /** Whether it is sung: it has words under it, or the sound of a voice. */
  readonly sung?: true;
  /** Whether its part stands on several staves, as one for a keyboard does. */
  readonly onStaves?: true;
}

export interface Piece {
  /** Empty where the file has none. */
  readonly title: string;
  /** How many tunes its file holds, of which this is the first, where there are more than this one. */
  readonly tunes?: number;
  /** Ticks of a quarter note. */
  readonly quarter: number;
  /** Without gaps between them. A first bar that is shorter than its signature says is a pick-up. */
  readonly bars: readonly PieceBar[];
  readonly tempos: readonly PieceTempo[];
  /** Ticks at which notes with a fermata begin, in order, each once. */
  readonly fermatas: readonly number[];
  /** `false` where the file says that the last note has none unasked. */
  readonly ending?: false;
  /** Those with notes, at least one. */
  readonly lines: readonly Line[];
  /**
   * Of a score of Kantor's own: all that stands in each voice, `[voice]`, in order and without overlap, and whose it is.
   * What is not covered is open. The notes of a line are the user's among them, where there are any.
   */
  readonly owned?: readonly (readonly OwnedNote[])[];
}

/** Bars that a piece may have: more than any symphony's movement. */
export const MOST_PIECE_BARS = 10_000;

/** Notes that a piece may have. */
export const MOST_PIECE_NOTES = 200_000;

/** Lines that a piece may have, and tracks or parts of a file: more than any orchestra has. */
export const MOST_PIECE_LINES = 500;

/** The index of the last of some bars that begins at a tick or before; of the first where none does. */
export function barIndexAt(bars: readonly PieceBar[], tick: number): number {
  let [low, high] = [0, bars.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bars[middle].start <= tick) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The end of a bar. */
export function barEnd({ start, length }: PieceBar): number {
  return start + length;
}

/** Ticks of a whole bar of a signature. */
export function signatureTicks({ beats, unit }: Signature, quarter: number): number {
  return Math.max(1, Math.round((4 * quarter * beats) / unit));
}

/** Whether a signature is one that music has: up to 64 beats of up to sixty-fourths. */
export function isSignature({ beats, unit }: Signature): boolean {
  return Number.isInteger(beats) && beats >= 1 && beats <= 64 && [1, 2, 4, 8, 16, 32, 64].includes(unit);
}

/** The chords of a chorale: triads and chords of the seventh, from tonal's dictionary of chords. */
import { get } from "@tonaljs/chord-type";

/** Types of chords, as tonal's dictionary names them. It knows more, ninths and the like, that chorales do without. */
const NAMES = [
  "major",
  "minor",
  "diminished",
  "augmented",
  "dominant seventh",
  "major seventh",
  "minor seventh",
  "half-diminished",
  "diminished seventh",
] as const;
export type ChordTypeName = (typeof NAMES)[number];

export interface ChordType {
  readonly name: ChordTypeName;
  /** Semitones above the root of root, third, fifth and, in a chord of the seventh, seventh. */
  readonly members: readonly number[];
  /** Which of them stands so many semitones above the root, `[semitones]`: 0 is the root, -1 none. */
  readonly memberAbove: readonly number[];
  /** Whether its third is major: its numeral is written in capitals. */
  readonly isMajor: boolean;
  /** Whether its third is minor and its fifth diminished: its root may be a leading note. */
  readonly isDiminished: boolean;
}

/** A chord: its type on a root, a pitch class from 0 (C) to 11. */
export interface Chord {
  readonly root: number;
  readonly type: ChordType;
}

const CHORD_TYPES: readonly ChordType[] = NAMES.map((name) => {
  const { chroma } = get(name);
  const members = [...chroma].flatMap((bit, semitones) => (bit === "1" ? [semitones] : []));
  const memberAbove = [...chroma].map((_, semitones) => members.indexOf(semitones));
  const [, third, fifth] = members;
  return { name, members, memberAbove, isMajor: third === 4, isDiminished: fifth === 6 };
});

/** Every chord: of each type, on each root. */
export const CHORDS: readonly Chord[] = CHORD_TYPES.flatMap((type) =>
  Array.from({ length: 12 }, (_, root) => ({ root, type })),
);

/** The chord of a type on a root. */
export function chordOf(name: ChordTypeName, root: number): Chord {
  return CHORDS[NAMES.indexOf(name) * 12 + root];
}

/** Which member of a chord a pitch (MIDI) is: 0 root, 1 third, 2 fifth, 3 seventh; -1 where it is none. */
export function memberOf({ root, type }: Chord, pitch: number): number {
  return type.memberAbove[(pitch + 12 - root) % 12];
}

/** The triad on which a chord of the seventh is built; `null` where a chord is a triad. */
export function triadOf({ root, type }: Chord): Chord | null {
  if (type.members.length === 3) return null;
  const isTriad = (chord: Chord) => chord.type.members.length === 3 && chord.root === root;
  return (
    CHORDS.find((chord) => isTriad(chord) && chord.type.members.every((m, n) => m === type.members[n])) ??
    null
  );
}

/** Roman numerals: what a chord is called in a key. */
import { get } from "@tonaljs/roman-numeral";
import { type Key, tonicOf } from "../key";
import { modulo } from "../modulo";
import { type Chord, type ChordTypeName, chordOf } from "./chord-types";

export interface Numeral {
  /** `V`, `ii`, `♭VI`; `Ger`, `It` for the augmented sixths. */
  readonly degree: string;
  /** Diminished `°`, half-diminished `ø`, augmented `+`. */
  readonly sign: "" | "°" | "ø" | "+";
  /** Figures of the bass, the higher one first: `6`, `65`, `7`. */
  readonly figures: string;
  /** The degree whose dominant it is, as in V7/V; `null` for a chord of the key's own. */
  readonly of: string | null;
}

/** Figures by the member of the chord that is in the bass. */
const TRIAD_FIGURES = ["", "6", "64"];
const SEVENTH_FIGURES = ["7", "65", "43", "42"];

const SIGNS: Readonly<Partial<Record<ChordTypeName, Numeral["sign"]>>> = {
  diminished: "°",
  "diminished seventh": "°",
  "half-diminished": "ø",
  augmented: "+",
};

/** The degree, from 0, and the accidental of each semitone above the tonic; in minor those of the natural scale. */
const DEGREES: Readonly<Record<Key["mode"], readonly (readonly [step: number, alt: number])[]>> = {
  major: [
    [0, 0],
    [1, -1],
    [1, 0],
    [2, -1],
    [2, 0],
    [3, 0],
    [3, 1],
    [4, 0],
    [5, -1],
    [5, 0],
    [6, -1],
    [6, 0],
  ],
  minor: [
    [0, 0],
    [1, -1],
    [1, 0],
    [2, 0],
    [2, 1],
    [3, 0],
    [3, 1],
    [4, 0],
    [5, 0],
    [5, 1],
    [6, 0],
    [6, 1],
  ],
};

/** The consonant triads of a key that may have dominants of their own, by semitones above its tonic. */
const TONICIZED: Readonly<Record<Key["mode"], ReadonlyMap<number, "major" | "minor">>> = {
  major: new Map([
    [2, "minor"],
    [4, "minor"],
    [5, "major"],
    [7, "major"],
    [9, "minor"],
  ]),
  minor: new Map([
    [3, "major"],
    [5, "minor"],
    [7, "major"],
    [8, "major"],
    [10, "major"],
  ]),
};

/** Chords with a tone of their own that are called by their degree all the same, by semitones above the tonic. */
const OF_THE_KEY: Readonly<Record<Key["mode"], Readonly<Partial<Record<ChordTypeName, readonly number[]>>>>> =
  {
    major: {
      major: [0, 5, 7, 1, 3, 8, 10],
      "dominant seventh": [7],
      diminished: [11, 2],
      "half-diminished": [11, 2],
      "diminished seventh": [11],
    },
    minor: {
      major: [0, 3, 5, 7, 8, 10, 1],
      "dominant seventh": [7, 5],
      diminished: [11, 2, 9],
      "half-diminished": [2, 9, 11],
      "diminished seventh": [11],
    },
  };

/** Of those of minor, the ones that are dominants none the less where the chord they lead to follows. */
const IF_RESOLVED: Readonly<Partial<Record<ChordTypeName, readonly number[]>>> = {
  major: [0],
  diminished: [9],
};

/**
 * What a chord is called whose member `bass` (0 the root) is the lowest, before the chord `next`. `hasFifth` tells an
 * augmented sixth chord with a fifth, the German one, from the Italian.
 */
export function numeralOf(
  chord: Chord,
  bass: number,
  key: Key,
  next: Chord | null,
  hasFifth = true,
): Numeral {
  const { root, type } = chord;
  const semitones = modulo(root - tonicOf(key), 12);
  const sign = SIGNS[type.name] ?? "";
  const figures = (type.members.length === 3 ? TRIAD_FIGURES : SEVENTH_FIGURES)[bass];
  if (bass === 0 && isAugmentedSixth(chord, key, next)) {
    return { degree: hasFifth ? "Ger" : "It", sign: "", figures: hasFifth ? "65" : "6", of: null };
  }
  const target = targetOf(chord, key, next);
  if (target === null) {
    // The raised sixth and seventh of minor carry chords so often that no sign is set to their numerals.
    const isRaised = key.mode === "minor" && type.isDiminished && (semitones === 9 || semitones === 11);
    return { degree: degreeName(semitones, key, type.isMajor, !isRaised), sign, figures, of: null };
  }
  const [step] = type.isMajor ? [4] : [6];
  const degree = cased(get({ step, alt: 0 }).name, type.isMajor);
  const of = degreeName(target, key, TONICIZED[key.mode].get(target) === "major", true);
  return { degree, sign, figures, of };
}

/** A chord that sounds the same on each of its tones, on the root that its name asks for: that of a leading note. */
export function onLeadingNote(chord: Chord, key: Key, next: Chord | null): Chord {
  if (chord.type.name !== "diminished seventh") return chord;
  const roots = chord.type.members.map((member) => (chord.root + member) % 12);
  const leadsTo = (target: number) => roots.find((root) => (root + 1) % 12 === target);
  const tonic = tonicOf(key);
  const targets = [...TONICIZED[key.mode].keys()].map((semitones) => (tonic + semitones) % 12);
  const resolution =
    next !== null && [tonic, ...targets].includes(next.root) ? leadsTo(next.root) : undefined;
  const root = resolution ?? leadsTo(tonic) ?? targets.map(leadsTo).find((found) => found !== undefined);
  return root === undefined ? chord : chordOf(chord.type.name, root);
}

/** Semitones above the tonic of the degree whose dominant, or leading note's chord, a chord is; `null` where it is none. */
function targetOf({ root, type }: Chord, key: Key, next: Chord | null): number | null {
  const isDominant = type.name === "major" || type.name === "dominant seventh";
  if (!isDominant && !type.isDiminished) return null;
  const semitones = modulo(root - tonicOf(key), 12);
  const target = (semitones + (isDominant ? 5 : 1)) % 12;
  if (!TONICIZED[key.mode].has(target)) return null;
  if (!OF_THE_KEY[key.mode][type.name]?.includes(semitones)) return target;
  const resolved = next !== null && modulo(next.root - tonicOf(key), 12) === target;
  return key.mode === "minor" && resolved && IF_RESOLVED[type.name]?.includes(semitones) ? target : null;
}

/** Whether a chord that sounds as a dominant seventh on the lowered sixth degree is an augmented sixth: V or I follows. */
function isAugmentedSixth({ root, type }: Chord, key: Key, next: Chord | null): boolean {
  const above = (pitchClass: number) => modulo(pitchClass - tonicOf(key), 12);
  return (
    type.name === "dominant seventh" &&
    above(root) === 8 &&
    next !== null &&
    [0, 7].includes(above(next.root))
  );
}

function degreeName(semitones: number, { mode }: Key, isMajor: boolean, withAccidental: boolean): string {
  const [step, alt] = DEGREES[mode][semitones];
  const name = cased(get({ step, alt: withAccidental ? alt : 0 }).name, isMajor);
  return name.replace("b", "♭").replace("#", "♯");
}

function cased(numeral: string, isMajor: boolean): string {
  return isMajor ? numeral : numeral.toLowerCase();
}

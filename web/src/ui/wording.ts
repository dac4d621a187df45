/** What the page calls notes, places and lengths, for the reader and for the screen reader. */
import type { Melody, Note } from "../music/notes";
import { formatPitch } from "../music/pitch";
import { BEATS_PER_BAR, STEPS_PER_BAR, STEPS_PER_BEAT } from "../music/spec";

const LENGTH_NAMES: Readonly<Record<number, string>> = {
  1: "sixteenth",
  2: "eighth",
  3: "dotted eighth",
  4: "quarter",
  6: "dotted quarter",
  8: "half",
  12: "dotted half",
  16: "whole",
};

/** Major keys by fifths, from seven flats to seven sharps, and the minor keys of the same signature. */
const MAJOR_KEYS = "C♭ G♭ D♭ A♭ E♭ B♭ F C G D A E B F♯ C♯".split(" ");
const MINOR_KEYS = "A♭ E♭ B♭ F C G D A E B F♯ C♯ G♯ D♯ A♯".split(" ");

/** A pitch with real accidentals: `F♯4`. */
export function pitchName(pitch: number, fifths: number): string {
  return formatPitch(pitch, fifths).replaceAll("#", "♯").replaceAll("b", "♭");
}

/** A length in steps by the name of its note value. */
export function lengthName(length: number): string {
  return LENGTH_NAMES[length] ?? `${length} sixteenths`;
}

/** Where a step is: `bar 1 beat 2`, or `bar 1 an eighth after beat 2`. */
export function placeName(step: number): string {
  const bar = Math.floor(step / STEPS_PER_BAR) + 1;
  const beat = (Math.floor(step / STEPS_PER_BEAT) % BEATS_PER_BAR) + 1;
  const after = ["", "a sixteenth after ", "an eighth after ", "three sixteenths after "][
    step % STEPS_PER_BEAT
  ];
  return `bar ${bar} ${after}beat ${beat}`;
}

/** A note by all that a listener needs: `E5, quarter, bar 1 beat 2`. */
export function noteName(note: Note, fifths: number): string {
  return `${pitchName(note.pitch, fifths)}, ${lengthName(note.length)}, ${placeName(note.start)}`;
}

/** The two keys that share a signature: `G major or E minor`. */
export function keyName(fifths: number): string {
  return `${MAJOR_KEYS[fifths + 7]} major or ${MINOR_KEYS[fifths + 7]} minor`;
}

/** How much has been written: `4 notes`. */
export function countName(melody: Melody): string {
  return melody.length === 1 ? "1 note" : `${melody.length} notes`;
}

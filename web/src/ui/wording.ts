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
  return `bar ${barOf(step)} ${beatName(step)}`;
}

/** Where something begins, in a sentence: `on beat 2 of bar 1`, or `an eighth after beat 2 of bar 1`. */
export function momentName(step: number): string {
  return `${step % STEPS_PER_BEAT === 0 ? "on " : ""}${beatName(step)} of bar ${barOf(step)}`;
}

/** From one step to another: `from beat 3 to beat 4 of bar 1`, or `from beat 4 of bar 1 to beat 1 of bar 2`. */
export function wayName(from: number, to: number): string {
  const bar = barOf(from) === barOf(to) ? "" : ` of bar ${barOf(from)}`;
  return `from ${beatName(from)}${bar} to ${beatName(to)} of bar ${barOf(to)}`;
}

/** How long something lasts: `½ beat`, `1 beat`, `1½ beats`. */
export function durationName(steps: number): string {
  const beats = Math.floor(steps / STEPS_PER_BEAT) || "";
  const part = ["", "¼", "½", "¾"][steps % STEPS_PER_BEAT];
  return `${beats}${part} ${steps > STEPS_PER_BEAT ? "beats" : "beat"}`;
}

function barOf(step: number): number {
  return Math.floor(step / STEPS_PER_BAR) + 1;
}

/** A step within its bar: `beat 2`, or `an eighth after beat 2`. */
function beatName(step: number): string {
  const beat = (Math.floor(step / STEPS_PER_BEAT) % BEATS_PER_BAR) + 1;
  const after = ["", "a sixteenth after ", "an eighth after ", "three sixteenths after "];
  return `${after[step % STEPS_PER_BEAT]}beat ${beat}`;
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

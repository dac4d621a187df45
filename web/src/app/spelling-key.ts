/** The key signature by which notes are spelled. */
import { estimateFifths, type Key } from "../music/key";
import type { Note } from "../music/notes";
import { pitchAtPosition, spell, staffPosition } from "../music/spelling";
import type { Work } from "./state";

/**
 * Keys by which a melody is spelled while it is being written, the plainest first. In these, every white key of the
 * piano keeps its own staff position, so that no note leaves the line on which it was placed.
 */
const WRITING_KEYS = [0, 1, -1, 2, -2, -3];

/** How many accidentals on notes one accidental of the key outweighs. */
const KEY_WEIGHT = 0.6;

/** Sharps of the key of finished notes, flats below zero: of the one that was chosen, else of the likeliest. */
export function keyOf(notes: readonly Note[], chosen: Key | null = null): number {
  if (chosen !== null) return chosen.fifths;
  return estimateFifths(
    notes.map((note) => note.pitch),
    notes.map((note) => note.length),
  );
}

/**
 * The key by which a melody is spelled while it is being written: the one that was chosen, else the plainest in which it
 * needs few accidentals. A few notes are not enough to know their key; till then a raised C is a C sharp, and a lowered
 * B is a B flat.
 */
export function keyWhileWriting(notes: readonly Note[], chosen: Key | null = null): number {
  if (chosen !== null) return chosen.fifths;
  const cost = (fifths: number) =>
    notes.filter((note) => !belongs(note.pitch, fifths)).length + KEY_WEIGHT * Math.abs(fifths);
  const costs = WRITING_KEYS.map(cost);
  return WRITING_KEYS[costs.indexOf(Math.min(...costs))];
}

/** The key by which a work's melody is spelled while it is being written. */
export function fifthsOf({ melody, key }: Pick<Work, "melody" | "key">): number {
  return keyWhileWriting(melody, key);
}

/** Whether a pitch is in the scale of a key. */
function belongs(pitch: number, fifths: number): boolean {
  return pitchAtPosition(staffPosition(spell(pitch, fifths)), fifths) === pitch;
}

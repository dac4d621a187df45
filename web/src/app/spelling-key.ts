/** The key signature by which notes are spelled. */
import { estimateFifths, type Key } from "../music/key";
import type { Note } from "../music/notes";
import { soundingNotes } from "../music/score";
import { pitchAtPosition, spell, staffPosition } from "../music/spelling";
import type { Work } from "./state";
import { isHarmonised, melodyOf } from "./work";

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

/**
 * The key by which a work's notes are spelled. While a melody alone is being written it is the plainest that does; with
 * other voices beside it the key can be known.
 */
export function fifthsOf(work: Pick<Work, "voices" | "key">): number {
  const { voices, key } = work;
  return isHarmonised(work) ? keyOf(soundingNotes(voices), key) : keyWhileWriting(melodyOf(work), key);
}

/** Sharps of the key signature that a work is written with, flats below zero: none while its key is not known. */
export function signatureOf(work: Pick<Work, "voices" | "key">): number {
  return isHarmonised(work) ? fifthsOf(work) : (work.key?.fifths ?? 0);
}

/** Whether a pitch is in the scale of a key. */
function belongs(pitch: number, fifths: number): boolean {
  return pitchAtPosition(staffPosition(spell(pitch, fifths)), fifths) === pitch;
}

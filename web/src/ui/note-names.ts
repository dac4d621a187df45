/** Names of notes, places, lengths and keys in the language in use, for the reader and for the screen reader. */
import { notesText } from "../i18n/notes";
import { voiceTitles } from "../i18n/voices";
import type { Key } from "../music/key";
import type { Melody, Note, VoiceNote } from "../music/notes";
import { placeIn, type ScoreShape } from "../music/score-shape";
import { REST, SOPRANO, STEPS_PER_BEAT } from "../music/spec";
import { ALTERATION, letterAt, spell, spellNote } from "../music/spelling";

/** By how many fifths a tonic is above that of the major key with the same signature. */
const TONIC = { major: 0, minor: 3 } as const;

/** A pitch spelled in a key: `F♯4`, `Fis4`, `升F4`. */
export function pitchName(pitch: number, fifths: number): string {
  const { letter, accidental, octave } = spell(pitch, fifths);
  return notesText().pitch(letter, ALTERATION[accidental], octave);
}

/** A length in steps by the name of its note value. */
export function lengthName(length: number): string {
  const text = notesText();
  return text.lengths[length] ?? text.sixteenths(length);
}

/** Where a step is: `bar 1 beat 2`, or `bar 1 an eighth after beat 2`. */
export function placeName(step: number, shape: ScoreShape): string {
  return notesText().place(placeIn(shape, step));
}

/** Where something begins, in a sentence: `on beat 2 of bar 1`, or `an eighth after beat 2 of bar 1`. */
export function momentName(step: number, shape: ScoreShape): string {
  return notesText().moment(placeIn(shape, step));
}

/** From one step to another: `from beat 3 to beat 4 of bar 1`, or `from beat 4 of bar 1 to beat 1 of bar 2`. */
export function wayName(from: number, to: number, shape: ScoreShape): string {
  return notesText().way(placeIn(shape, from), placeIn(shape, to));
}

/** How long something lasts: `½ beat`, `1 beat`, `1½ beats`. */
export function durationName(steps: number): string {
  const beats = Math.floor(steps / STEPS_PER_BEAT) || "";
  const part = ["", "¼", "½", "¾"][steps % STEPS_PER_BEAT];
  return notesText().beats(`${beats}${part}`, steps > STEPS_PER_BEAT);
}

/** A note of a voice by all that a listener needs: its pitch or that it is a rest, and whose it is where that is not plain. */
export function voiceNoteName(note: VoiceNote, fifths: number, shape: ScoreShape): string {
  const text = notesText();
  const named = text.note(spelledName(note, fifths), lengthName(note.length), placeName(note.start, shape));
  const sung = note.voice === SOPRANO ? named : text.sung(voiceTitles()[note.voice], named);
  return note.given ? sung : text.composed(sung);
}

/** A note's pitch as it is spelled; of a rest, that it is one. */
export function spelledName(note: Note, fifths: number): string {
  if (note.pitch === REST) return notesText().rest;
  const { letter, accidental, octave } = spellNote(note, fifths);
  return notesText().pitch(letter, ALTERATION[accidental], octave);
}

/** A key by its tonic and mode: `E minor`, `e-Moll`. */
export function keyTitle({ fifths, mode }: Key): string {
  const { letter, alteration } = letterAt(fifths + TONIC[mode]);
  return notesText().key(letter, alteration, mode);
}

/** A key by its tonic alone, as short as it goes: `Em`, `e`. */
export function tonicName({ fifths, mode }: Key): string {
  const { letter, alteration } = letterAt(fifths + TONIC[mode]);
  return notesText().tonic(letter, alteration, mode);
}

/** The two keys that share a signature: `G major or E minor`. */
export function keyName(fifths: number): string {
  return notesText().keys(keyTitle({ fifths, mode: "major" }), keyTitle({ fifths, mode: "minor" }));
}

/** The key that was chosen, else the two that a signature of so many sharps may mean. */
export function keyOrKeys(chosen: Key | null, fifths: number): string {
  return chosen === null ? keyName(fifths) : keyTitle(chosen);
}

/** How much has been written: `4 notes`. */
export function countName(melody: Melody): string {
  return notesText().count(melody.length);
}

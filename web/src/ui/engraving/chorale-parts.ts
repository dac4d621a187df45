/** The four voices of a chorale as parts of a score. */
import type { VoiceNote } from "../../music/notes";
import { spec } from "../../music/spec";
import { STAFF_OF_VOICE } from "../chorale/sketch";
import type { Part } from "./engrave";

/** Soprano and tenor have their stems up, alto and bass down. */
const STEMS = [1, -1, 1, -1] as const;

/** The notes of each voice, from the highest down. */
export function voicesOf(notes: readonly VoiceNote[]): readonly (readonly VoiceNote[])[] {
  return spec.voices.map((_, voice) => notes.filter((note) => note.voice === voice));
}

/** `voices[voice]` as parts, in the classes `voice-0` to `voice-3`, and `given` or `composed`. */
export function choraleParts(voices: readonly (readonly VoiceNote[])[]): readonly Part[] {
  return voices.map((notes, voice) => ({
    notes,
    staff: STAFF_OF_VOICE[voice],
    stem: STEMS[voice],
    className: `voice-${voice}`,
    noteClass: (index) => (notes[index].given ? "given" : "composed"),
  }));
}

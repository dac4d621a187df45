/** The four voices of a chorale as parts of a score. */
import type { Note, VoiceNote } from "../music/notes";
import { STAFF_OF_VOICE, STEM_OF_VOICE } from "../music/short-score";
import { spec } from "../music/spec";
import type { Part } from "./engrave";

/** The notes of each voice, from the highest down. */
export function voicesOf(notes: readonly VoiceNote[]): readonly (readonly VoiceNote[])[] {
  return spec.voices.map((_, voice) => notes.filter((note) => note.voice === voice));
}

/**
 * `voices[voice]` as parts, in the classes `voice-0` to `voice-3`, and `given` or `composed`. A voice that has its staff for
 * itself has the stems that suit its notes; its rests stand where they are when others come.
 */
export function scoreParts(voices: readonly (readonly VoiceNote[])[]): readonly Part[] {
  const alone = (voice: number) =>
    voices.every(
      (line, other) =>
        other === voice || STAFF_OF_VOICE[other] !== STAFF_OF_VOICE[voice] || line.length === 0,
    );
  return choraleParts(voices).map((part, voice) => (alone(voice) ? { ...part, stem: undefined } : part));
}

/** `voices[voice]` as parts, in the classes `voice-0` to `voice-3`, and `given` or `composed`. */
export function choraleParts(voices: readonly (readonly VoiceNote[])[]): readonly Part[] {
  return voices.map((notes, voice) => ({
    ...voicePart(notes, voice),
    noteClass: (index) => (notes[index].given ? "given" : "composed"),
  }));
}

/** The notes of a voice as the part that it has on two staves, in the class `voice-0` to `voice-3`. */
export function voicePart(notes: readonly Note[], voice: number): Part {
  const [staff, stem] = [STAFF_OF_VOICE[voice], STEM_OF_VOICE[voice]];
  return { notes, staff, stem, restSide: stem, className: `voice-${voice}` };
}

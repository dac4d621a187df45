/** What the network is told beside the notes of a work: where its bars begin, and where phrases end. Pure. */
import { type Context, contextOf, measuresOf, type Span } from "../music/context";
import type { VoiceNote } from "../music/notes";
import { isRest, type VoiceLine } from "../music/score";
import { STEPS_PER_BEAT } from "../music/spec";
import type { Work } from "./state";
import { stepsOf } from "./work";

/** The context of the whole of a work. */
export function contextOfWork(work: Pick<Work, "voices" | "shape" | "fermatas">): Context {
  const steps = stepsOf(work);
  const ends = [...work.fermatas, steps - 1].map((step) => heldAt(work.voices, step));
  return contextOf(steps, measuresOf(work.shape), ends);
}

/** The note of the uppermost voice of the user's that sounds at a step; else the beat. */
function heldAt(voices: readonly VoiceLine[], step: number): Span {
  const sounds = (note: VoiceNote) =>
    note.given && !isRest(note) && note.start <= step && step < note.start + note.length;
  const note = voices.flatMap((line) => line.filter(sounds))[0];
  if (note !== undefined) return [note.start, note.start + note.length];
  const beat = Math.floor(step / STEPS_PER_BEAT) * STEPS_PER_BEAT;
  return [beat, beat + STEPS_PER_BEAT];
}

/** The notes that are played: of all voices, or the melody by itself. */
import type { VoiceNote } from "../music/notes";
import { soundingNotes as notesOf } from "../music/score";
import type { State } from "./state";
import { melodyOf } from "./work";

/** The notes that sound: all there are, or what the user has written of the soprano. */
export function soundingNotes({
  voices,
  melodyAlone,
}: Pick<State, "voices" | "melodyAlone">): readonly VoiceNote[] {
  return melodyAlone ? melodyOf({ voices }) : notesOf(voices);
}

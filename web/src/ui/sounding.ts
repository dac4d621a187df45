/** What is played: the chorale where there is one, else the melody by itself. */
import type { VoiceNote } from "../music/notes";
import { SOPRANO } from "../music/spec";
import type { State } from "../state";

/** The notes that Play lets sound. */
export function soundingNotes({ harmony, melody }: Pick<State, "harmony" | "melody">): readonly VoiceNote[] {
  return harmony?.notes ?? melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
}

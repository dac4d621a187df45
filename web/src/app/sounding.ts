/** The notes that are played: the chorale where there is one, else the melody by itself. */
import type { VoiceNote } from "../music/notes";
import { SOPRANO } from "../music/spec";
import type { Harmony, State } from "./state";

type Playable = Pick<State, "harmony" | "melody" | "melodyAlone">;

/** The harmony that sounds; `null` where the melody sounds by itself, and the playhead runs on its staff. */
export function soundingHarmony({ harmony, melodyAlone }: Omit<Playable, "melody">): Harmony | null {
  return melodyAlone ? null : harmony;
}

/**
 * The notes that sound. The melody by itself is what stands on its staff, with rests for its gaps: what was composed into
 * them is not written there, where the reader follows it.
 */
export function soundingNotes({ harmony, melody, melodyAlone }: Playable): readonly VoiceNote[] {
  const chorale = soundingHarmony({ harmony, melodyAlone });
  return chorale?.notes ?? melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
}

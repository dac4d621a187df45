/** Notes of a score by whose they are, for tests. Starts and lengths in steps, pitches in MIDI; a quarter where no length is said. */
import type { VoiceNote } from "../music/notes";
import type { VoiceLine, Voices } from "../music/score";
import { REST, VOICE_COUNT } from "../music/spec";

/** A note of the user's. */
export function given(voice: number, start: number, pitch: number, length = 4): VoiceNote {
  return { start, length, pitch, voice, given: true };
}

/** A note of the network's. */
export function composed(voice: number, start: number, pitch: number, length = 4): VoiceNote {
  return { start, length, pitch, voice, given: false };
}

/** A rest that the user wrote. */
export function rest(voice: number, start: number, length = 4): VoiceNote {
  return given(voice, start, REST, length);
}

/** Notes in any order as the lines of all voices. */
export function linesOf(...notes: readonly VoiceNote[]): Voices {
  return Array.from(
    { length: VOICE_COUNT },
    (_, voice): VoiceLine =>
      notes.filter((note) => note.voice === voice).sort((one, other) => one.start - other.start),
  );
}

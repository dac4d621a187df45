/** Voice handover: a voice that is played by one and then by another, without a break. */
import type { Voice } from "./ensemble";

/**
 * Sounds `first` until `createNext` makes another, which is asked before each note; a note that is held ends as it
 * began.
 */
export function createVoiceHandover(first: Voice, createNext: () => Voice | undefined): Voice {
  let voice = first;
  return {
    noteOn(pitch, time) {
      const next = voice === first ? createNext() : undefined;
      if (next !== undefined) {
        first.noteOff(time);
        voice = next;
      }
      voice.noteOn(pitch, time);
    },
    noteOff: (time) => voice.noteOff(time),
    dispose() {
      first.dispose();
      if (voice !== first) voice.dispose();
    },
  };
}

/** A voice that begins as one and goes on as another. */
import type { Voice } from "./ensemble";

/** Sounds `first` until `createNext` makes another, which is asked before each note; a note that is held ends as it began. */
export function createRelay(first: Voice, createNext: () => Voice | undefined): Voice {
  let voice = first;
  return {
    speak(pitch, time) {
      const next = voice === first ? createNext() : undefined;
      if (next !== undefined) {
        first.fallSilent(time);
        voice = next;
      }
      voice.speak(pitch, time);
    },
    fallSilent: (time) => voice.fallSilent(time),
    dispose() {
      first.dispose();
      if (voice !== first) voice.dispose();
    },
  };
}

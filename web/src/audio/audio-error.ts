/** The one error of the audio: why nothing can be heard or rendered. The sentence for it is in `src/i18n/audio.ts`. */
import { KindedError } from "../music/kinded-error";

export type AudioErrorKind =
  /** The program or the samples of the instrument could not be loaded. */
  | "notLoaded"
  /** The browser has no Web Audio, or gives the page no audio context. */
  | "noAudio"
  /** The browser has not started the audio context, or has refused to: it waits for a gesture of the user. */
  | "locked"
  /** The browser has had its gesture, and does not start: Firefox does not where there is no device for sound. */
  | "noDevice"
  /** The audio context says that it runs, or is closed, and its clock stands still. */
  | "clockStopped"
  /** The browser could not render the music to a file. */
  | "notRendered";

export class AudioError extends KindedError<AudioErrorKind, Record<never, never>> {
  override readonly name = "AudioError";

  constructor(kind: AudioErrorKind, cause?: unknown) {
    super(kind, {}, cause);
  }
}

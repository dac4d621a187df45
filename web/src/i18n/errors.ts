/** What went wrong, in a sentence: of every error that has a kind, its own. Made where an error is shown, in the language in use. */
import { AudioError } from "../audio/audio-error";
import { FontError } from "../engraving/font-error";
import { LinkError } from "../formats/link/link-error";
import { NetworkError } from "../network/network-error";
import { SamplingError } from "../sampling/sampling-error";
import { audioErrorText } from "./audio";
import { fontErrorText } from "./engraving";
import { linkErrorText } from "./link";
import { networkErrorText } from "./network";

/** What ends a sentence, in any of the languages. */
const FULL_STOP = /[.!?。]$/;

/** The sentence of an error. One that nobody foresaw says what its program said of it. */
export function errorText(error: unknown): string {
  if (error instanceof NetworkError) return networkErrorText(error.kind, error.details);
  if (error instanceof SamplingError) return networkErrorText(error.kind);
  if (error instanceof AudioError) return audioErrorText(error.kind);
  if (error instanceof LinkError) return linkErrorText(error.kind, error.details);
  if (error instanceof FontError) return fontErrorText(error.kind);
  const text = error instanceof Error ? error.message : String(error);
  return FULL_STOP.test(text) ? text : `${text}.`;
}

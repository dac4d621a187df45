/** The one error of the engraving: the music font is missing. The sentence for it is in `src/i18n/engraving.ts`. */
import { KindedError } from "../music/kinded-error";

export type FontErrorKind =
  /** The font's file could not be loaded. */
  "fontMissing";

export class FontError extends KindedError<FontErrorKind, Record<never, never>> {
  override readonly name = "FontError";

  constructor(kind: FontErrorKind, cause?: unknown) {
    super(kind, {}, cause);
  }
}

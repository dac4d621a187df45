/**
 * The one error of a link that was written by hand: what is wrong with it, and where. The sentence for it is in
 * `src/i18n/link.ts`.
 */
import { KindedError } from "../../music/kinded-error";

/** The parameters of a link. */
export type LinkParameter = "melody" | "tempo" | "seed";

/**
 * Why a link cannot be read. Each has the details that its sentence needs; `item` is the `number`th of the melody, from
 * 1.
 */
export type LinkErrorKind =
  /** `parameter` is given more than once. */
  | "repeated"
  /** `parameter` is `text`, and no whole number from `lowest` to `highest`. */
  | "badNumber"
  | "emptyMelody"
  /** The melody is `sixteenths` long, and there is room for `room` of them in `bars` bars. */
  | "tooLong"
  | "emptyItem"
  /** `item` is not a pitch and a length. */
  | "badItem"
  /** `item` has no pitch. */
  | "badPitch"
  /** The pitch of `item` is not one from `lowest` to `highest`. */
  | "outOfRange"
  /** The length of `item` is no whole number of sixteenths. */
  | "badLength";

/** Numbers, and names as the link or a musician has them. */
export interface LinkErrorDetails {
  readonly parameter?: LinkParameter;
  readonly text?: string;
  readonly lowest?: number | string;
  readonly highest?: number | string;
  readonly sixteenths?: number;
  readonly bars?: number;
  readonly room?: number;
  readonly number?: number;
  readonly item?: string;
}

export class LinkError extends KindedError<LinkErrorKind, LinkErrorDetails> {
  override readonly name = "LinkError";

  constructor(kind: LinkErrorKind, details: LinkErrorDetails = {}) {
    super(kind, details);
  }
}

/**
 * The one error of the samplers: what the network answered cannot be sampled from. The sentence for it is in
 * `src/i18n/network.ts`.
 */
import { KindedError } from "../music/kinded-error";

export type SamplingErrorKind =
  /** The logits of a cell are not all numbers. */
  "notANumber";

export class SamplingError extends KindedError<SamplingErrorKind, Record<never, never>> {
  override readonly name = "SamplingError";

  constructor(kind: SamplingErrorKind) {
    super(kind, {});
  }
}

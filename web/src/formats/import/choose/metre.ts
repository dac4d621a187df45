/** Time signatures mapped to the two metres that the page has, 4/4 and 3/4. */
import { isSignature, type Signature } from "../piece";

/**
 * How bars become those of the page. No note changes its length; only the barlines do.
 *
 * - `same`: nothing changes.
 * - `renamed`: the bars are as long, in other beats, such as 2/2 in 4/4 or 6/8 in 3/4.
 * - `joined`: several bars are one, such as two of 2/4 in one of 4/4.
 * - `split`: a bar is several, such as 3/2 in two of 3/4.
 * - `elsewhere`: the barlines stand elsewhere, such as those of 5/4 in 4/4.
 */
export type MetreFit = "same" | "renamed" | "joined" | "split" | "elsewhere";

/** Quarters to a bar of the page. */
export type Quarters = 3 | 4;

export interface PageMetre {
  readonly metre: Quarters;
  readonly fit: MetreFit;
  /** How many bars become one where they are joined, or one becomes where it is split; 1 otherwise. */
  readonly count: number;
}

/** Quarters in the smallest unit of what is written in threes. */
const DOTTED_QUARTER = 1.5;

/** The metre of the page for a signature. */
export function pageMetre({ beats, unit }: Signature): PageMetre {
  if (!isSignature({ beats, unit })) return { metre: 4, fit: "elsewhere", count: 1 };
  const quarters = (4 * beats) / unit;
  for (const metre of [3, 4] as const) {
    if (quarters === metre) return { metre, fit: unit === 4 ? "same" : "renamed", count: 1 };
  }
  // What can be counted in threes is: twelve quarters are four bars of 3/4.
  for (const metre of [3, 4] as const) {
    if (quarters % metre === 0) return { metre, fit: "split", count: quarters / metre };
  }
  for (const metre of [3, 4] as const) {
    const divides = metre === 4 || quarters % DOTTED_QUARTER === 0;
    if (divides && metre % quarters === 0) return { metre, fit: "joined", count: metre / quarters };
  }
  return { metre: quarters % DOTTED_QUARTER === 0 ? 3 : 4, fit: "elsewhere", count: 1 };
}

/** Time signatures mapped to metres that the page has. */
import { COMMON_TIME, isMetre, type Metre } from "../../../music/metre";
import type { Signature } from "../piece";

/**
 * How bars become those of the page.
 *
 * - `same`: nothing changes.
 * - `renamed`: the bars are as long, in other units, such as 6/32 in 3/16, or 2/1 in 4/2.
 * - `split`: a bar is several, such as 9/4 in three of 3/4.
 * - `elsewhere`: the barlines stand elsewhere, such as those of 37/16 in 4/4.
 */
export type MetreFit = "same" | "renamed" | "split" | "elsewhere";

export interface PageMetre {
  readonly metre: Metre;
  readonly fit: MetreFit;
  /** How many bars become of one where it is split; 1 otherwise. */
  readonly count: number;
}

/** The smallest unit in which the page counts: sixteenths. */
const FINEST = 16;

/** By how much finer the units of a bar that is renamed or split may be, the plainest first. */
const FINER = [1, 2, 4];

/** The metre of the page for a signature. */
export function pageMetre(signature: Signature): PageMetre {
  const { beats, unit } = signature;
  if (isMetre(signature)) return { metre: signature, fit: "same", count: 1 };
  if (unit > FINEST) {
    const sixteenths = (beats * FINEST) / unit;
    const metre = { beats: Math.max(1, Math.round(sixteenths)), unit: FINEST };
    return { metre, fit: metre.beats === sixteenths ? "renamed" : "elsewhere", count: 1 };
  }
  return dividedMetre(signature) ?? { metre: COMMON_TIME, fit: "elsewhere", count: 1 };
}

/** As few equal bars of two beats or more as hold a bar that the page has not; `null` where none do. */
function dividedMetre({ beats, unit }: Signature): PageMetre | null {
  for (const finer of FINER) {
    for (let count = 1; 2 * count <= beats * finer; count++) {
      const metre = { beats: (beats * finer) / count, unit: unit * finer };
      if (isMetre(metre)) return { metre, fit: count === 1 ? "renamed" : "split", count };
    }
  }
  return null;
}

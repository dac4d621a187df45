/** Signs of a bar that tell in which order bars are played. */

/** Signs of the way through a piece. The segno and the coda stand where a bar begins, the others where it ends. */
export const MARKS = ["segno", "coda", "toCoda", "fine", "daCapo", "dalSegno"] as const;
export type Mark = (typeof MARKS)[number];

/** Times through a repeat that are told apart. */
export const MOST_TIMES = 9;

/** The signs of a bar that tell in which order bars are played, each only where it is there. */
export interface Signs {
  /** A repeat begins at its left barline. */
  readonly opens?: true;
  /** A repeat ends at its right barline. */
  readonly closes?: true;
  /** The times through a repeat at which the bar is played; all where nothing is said. */
  readonly ending?: readonly number[];
  readonly marks?: readonly Mark[];
}

/** Signs that may be told as none: `false` or empty. */
interface GivenSigns {
  readonly opens?: boolean | undefined;
  readonly closes?: boolean | undefined;
  readonly ending?: readonly number[] | undefined;
  readonly marks?: readonly Mark[] | undefined;
}

/** Those of some signs that are there. */
export function signsOf({ opens, closes, ending = [], marks = [] }: GivenSigns): Signs {
  return {
    ...(opens && { opens }),
    ...(closes && { closes }),
    ...(ending.length > 0 && { ending }),
    ...(marks.length > 0 && { marks }),
  };
}

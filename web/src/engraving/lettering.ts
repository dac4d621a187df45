/** How wide text is, by estimate: no face is at hand where music is laid out, and a saved picture is opened with another. */

/** Advance widths of characters in ems: of a serif face as it is for books. */
const ADVANCES = { narrow: 0.3, usual: 0.51, wide: 0.8, capital: 0.68, square: 1 } as const;

const NARROW = /[fijlrtI.,:;!'’()[\] -]/;
const WIDE = /[mwMW]/;
const CAPITAL = /\p{Lu}/u;

/** From here on, characters fill a square, as Chinese ones do. */
const FIRST_SQUARE = "\u2E80";

/** The width of a text in ems. */
export function emsOf(text: string): number {
  return [...text].reduce((sum, character) => sum + advanceOf(character), 0);
}

function advanceOf(character: string): number {
  if (character >= FIRST_SQUARE) return ADVANCES.square;
  if (NARROW.test(character)) return ADVANCES.narrow;
  if (WIDE.test(character)) return ADVANCES.wide;
  return CAPITAL.test(character) ? ADVANCES.capital : ADVANCES.usual;
}

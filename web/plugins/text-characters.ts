/** The characters of the page's text face. All others, such as Chinese ones, are left to the reader's own faces. */

/** First and last code point of each range: what English and German, and titles in either, are written with. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0x20, 0x7e], // Basic Latin
  [0xa0, 0xff], // Latin-1 Supplement
  [0x152, 0x153], // the ligature of O and E
  [0x2010, 0x2014], // hyphens and dashes
  [0x2018, 0x201a], // single quotation marks
  [0x201c, 0x201e], // double quotation marks
  [0x2020, 0x2022], // daggers, bullet
  [0x2026, 0x2026], // ellipsis
  [0x2032, 0x2033], // primes
  [0x2039, 0x203a], // single angle quotation marks
  [0x20ac, 0x20ac], // euro
  [0x2212, 0x2212], // minus
];

/** The characters that the face of letters has, in one string. */
export const TEXT_CHARACTERS = RANGES.map(([first, last]) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index)),
).join("");

/** Signs among the words that the face of letters does not have; the arrows are of one hand. */
export const ARROWS = "←↑→↓";
export const ACCIDENTALS = "♭♮♯";

/** The glyphs of the page's music font, as code points of the Standard Music Font Layout (SMuFL). */

/** First and last code point of each range; what VexFlow draws for a chorale, and a little more. */
const RANGES: readonly (readonly [first: number, last: number])[] = [
  [0xe000, 0xe004], // braces and brackets
  [0xe010, 0xe01b], // staff lines
  [0xe022, 0xe024], // ledger lines
  [0xe030, 0xe03f], // barlines
  [0xe040, 0xe044], // repeats
  [0xe047, 0xe048], // segno, coda
  [0xe050, 0xe053], // treble clefs
  [0xe062, 0xe065], // bass clefs
  [0xe07a, 0xe07c], // clef changes
  [0xe080, 0xe08c], // figures of time signatures, common time, cut time, plus
  [0xe0a0, 0xe0a4], // noteheads
  [0xe1d0, 0xe1da], // single notes
  [0xe1e7, 0xe1e7], // augmentation dot
  [0xe240, 0xe243], // flags of eighths and sixteenths
  [0xe260, 0xe26b], // accidentals, parentheses
  [0xe4c0, 0xe4c1], // fermatas
  [0xe4ce, 0xe4ce], // breath mark
  [0xe4e0, 0xe4e7], // rests, to the sixteenth
  [0xe4f4, 0xe4f5], // whole and half rests with a ledger line
  [0xeca0, 0xecaa], // notes of metronome marks
  [0xecb7, 0xecb7], // their dot
];

/** Every glyph of the page's music font, in one string. */
export const MUSIC_GLYPHS = RANGES.map(([first, last]) =>
  String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index)),
).join("");

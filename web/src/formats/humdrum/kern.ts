/** The tokens of `**kern`: notes, rests and chords. https://www.humdrum.org/rep/kern/ */

/** A note or a rest of a token. */
export interface KernNote {
  /** How long it lasts, in quarters; `null` where that is not written. */
  readonly quarters: number | null;
  /** MIDI; `null` of a rest, and of what is no pitch. */
  readonly pitch: number | null;
  /** By how many semitones its letter is altered. */
  readonly alter: number;
  readonly isRest: boolean;
  readonly isGrace: boolean;
  readonly isHidden: boolean;
  readonly hasFermata: boolean;
  readonly tied: { readonly back: boolean; readonly on: boolean };
}

/** Semitones above C of the letters. */
const SEMITONES: ReadonlyMap<string, number> = new Map(
  Object.entries({ c: 0, d: 2, e: 4, f: 5, g: 7, a: 9, b: 11 }),
);

/** MIDI pitch of the C from which small letters count up, and capital ones down. */
const MIDDLE_C = 60;

const HIGHEST_PITCH = 127;

/** The notes of a token; of a chord several, which last as long as the first where they do not say. */
export function readKern(token: string): readonly KernNote[] {
  const notes = token
    .split(" ")
    .filter((part) => part !== "")
    .map(noteIn);
  return notes.map((note) => ({ ...note, quarters: note.quarters ?? notes[0].quarters }));
}

function noteIn(text: string): KernNote {
  const isRest = text.includes("r");
  const alter = alterIn(text);
  return {
    quarters: quartersIn(text),
    pitch: isRest ? null : pitchIn(text, alter),
    ...{ alter, isRest },
    isGrace: /q|Q/.test(text),
    isHidden: text.includes("yy"),
    hasFermata: text.includes(";"),
    tied: { back: /[\]_]/.test(text), on: /[[_]/.test(text) },
  };
}

/** How long a value lasts: `4` a quarter, `4.` a dotted one, `0` a breve, `3%2` two thirds of a whole note. */
function quartersIn(text: string): number | null {
  const match = /(\d+)(?:%(\d+))?(\.*)/.exec(text);
  if (match === null) return null;
  const [, parts, wholes = "1", dots] = match;
  const isLong = /^0+$/.test(parts);
  const undotted = isLong ? 4 * 2 ** parts.length : (4 * Number(wholes)) / Number(parts);
  return undotted * (2 - 0.5 ** dots.length);
}

/** The pitch of a letter: `c` is middle C, `cc` an octave higher, `C` one lower, `CC` two. */
function pitchIn(text: string, alter: number): number | null {
  const letters = /([a-gA-G])\1*/.exec(text)?.[0] ?? "";
  const semitones = SEMITONES.get(letters.slice(0, 1).toLowerCase());
  if (semitones === undefined) return null;
  const octaves = letters === letters.toLowerCase() ? letters.length - 1 : -letters.length;
  const pitch = MIDDLE_C + 12 * octaves + semitones + alter;
  return pitch >= 0 && pitch <= HIGHEST_PITCH ? pitch : null;
}

function alterIn(text: string): number {
  const [, signs = ""] = /[a-gA-G](#+|-+)/.exec(text) ?? [];
  return signs.startsWith("-") ? -signs.length : signs.length;
}

/** The metres, tempos, endings and signs of an ABC tune. */
import type { Metre, Note, Tempo } from "abcjs/src/parse/abc_parse.js";
import type { Mark } from "../../music/signs";
import { isSignature, type Signature } from "../import/piece";

/** Metres that are written by a sign. */
const SIGNS: ReadonlyMap<string, Signature> = new Map(
  Object.entries({
    common_time: { beats: 4, unit: 4 },
    cut_time: { beats: 2, unit: 2 },
    tempus_perfectum: { beats: 3, unit: 4 },
    tempus_imperfectum: { beats: 2, unit: 4 },
    tempus_perfectum_prolatio: { beats: 9, unit: 8 },
    tempus_imperfectum_prolatio: { beats: 6, unit: 8 },
  }),
);

/** Signs of the order in which bars are played; the first of two codas is where it is gone to the second from. */
const MARKS: ReadonlyMap<string, Mark> = new Map(
  Object.entries({
    ...{ segno: "segno", coda: "coda", dacoda: "toCoda", fine: "fine" },
    ...{ "D.C.": "daCapo", dacapo: "daCapo", "D.C.alfine": "daCapo", "D.C.alcoda": "daCapo" },
    ...{ "D.S.": "dalSegno", "D.S.alfine": "dalSegno", "D.S.alcoda": "dalSegno" },
  } as const),
);

/** Tuplets whose length depends on the metre. */
const BY_METRE = [5, 7, 9];

/** The most times through a repeat that an ending may name. */
const MOST_PASSES = 99;

/** A metre, `null` where it is none: `2+3/8` is 5/8. */
export function signatureOf({ type, value }: Metre): Signature | null {
  const sign = SIGNS.get(type);
  if (sign !== undefined) return sign;
  const [fraction] = value ?? [];
  if (fraction === undefined) return null;
  const beats = fraction.num.split(/[+.]/).reduce((sum, one) => sum + Number(one), 0);
  const signature = { beats, unit: Number(fraction.den ?? 4) };
  return isSignature(signature) ? signature : null;
}

/**
 * How much shorter the notes of a tuplet are. Five, seven or nine of them fill two in any metre as the parser has them,
 * but three in a compound one.
 */
export function tupletRatio(count: number, ratio: number | undefined, metre: Signature | null): number {
  const isCompound = metre !== null && metre.unit === 8 && metre.beats > 3 && metre.beats % 3 === 0;
  if (isCompound && BY_METRE.includes(count) && ratio === 2 / count) return 3 / count;
  return ratio || 1;
}

/** A tempo in quarters a minute; not a number where it is only a word. */
export function tempoOf({ duration = [1 / 4], bpm = Number.NaN }: Tempo): number {
  return 4 * bpm * duration.reduce((sum, one) => sum + one, 0);
}

/** The times through a repeat that an ending is for: `1,3-5`; `null` where it names none. */
export function endingOf(text: string): readonly number[] | null {
  const passes = text.split(",").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    const isRange = first >= 1 && last >= first && last <= MOST_PASSES;
    return isRange ? Array.from({ length: last - first + 1 }, (_, index) => first + index) : [];
  });
  return passes.length > 0 ? passes : null;
}

export function marksOf(decorations: readonly string[] = []): readonly Mark[] {
  return decorations.flatMap((decoration) => MARKS.get(decoration) ?? []);
}

/** The syllables of a note, `[verse]`: one that goes on in the next note ends with a hyphen. */
export function lyricsOf({ lyric = [] }: Note): readonly string[] {
  return lyric.map(({ syllable, divider }) => {
    const text = syllable.replaceAll("\u00a0", " ").trim();
    return text !== "" && divider === "-" ? `${text}-` : text;
  });
}

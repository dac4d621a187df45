/** The interpretations of a Humdrum file that say something of its music: names, keys, metres and tempos. */
import type { Key } from "../../music/key";
import { isSignature, type Signature } from "../import/piece";

/** Instruments by their codes, where a voice is meant: https://www.humdrum.org/guide/ch39. */
const SINGERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{ soprn: "Soprano", cant: "Cantus", calto: "Contralto", alto: "Alto", tenor: "Tenor", bass: "Bass" },
    ...{ mezzo: "Mezzo-soprano", barit: "Baritone", quint: "Quintus", vox: "Voice", piano: "Piano" },
  }),
);

/** Letters of the line of fifths, from F. */
const FIFTHS = "FCGDAEB";

const MOST_ACCIDENTALS = 7;

/** A name: `*I"Soprano`; `*I:Soprano` and `*I:[SOPRANO]`, as older files have it; or by a code, `*Isoprn`. */
export function nameIn(token: string): string | null {
  const written = /^\*I["“](.+)$/.exec(token) ?? /^\*I:\[?(.+?)\]?$/.exec(token);
  if (written !== null) return written[1];
  const [, code] = /^\*I([a-z]+)\d*$/.exec(token) ?? [];
  return code === undefined ? null : (SINGERS.get(code) ?? code);
}

/** The sharps of a key signature, flats below zero: `*k[f#c#]`. */
export function signatureFifths(token: string): number | null {
  const [, signs] = /^\*k\[([^\]]*)\]$/.exec(token) ?? [];
  if (signs === undefined) return null;
  const fifths = signs.split("#").length - signs.split("-").length;
  return Math.abs(fifths) <= MOST_ACCIDENTALS ? fifths : null;
}

/** A key that is called by its tonic, small in minor: `*G:`, `*b-:`, and with a mode `*d:dor`. */
export function calledKey(token: string): Key | null {
  const [, letter, sign] = /^\*([a-gA-G])([#-]*):/.exec(token) ?? [];
  if (letter === undefined) return null;
  const isMinor = letter === letter.toLowerCase();
  const alter = sign.startsWith("-") ? -sign.length : sign.length;
  const fifths = FIFTHS.indexOf(letter.toUpperCase()) - 1 + 7 * alter - (isMinor ? 3 : 0);
  return Math.abs(fifths) <= MOST_ACCIDENTALS ? { fifths, mode: isMinor ? "minor" : "major" } : null;
}

/** A metre: `*M3/4`. */
export function metreIn(token: string): Signature | null {
  const [, beats, unit] = /^\*M(\d+)\/(\d+)$/.exec(token) ?? [];
  const signature = { beats: Number(beats), unit: Number(unit) };
  return isSignature(signature) ? signature : null;
}

/** A tempo in quarters a minute: `*MM72`. */
export function tempoIn(token: string): number | null {
  const tempo = Number(/^\*MM(\d+(?:\.\d+)?)$/.exec(token)?.[1] ?? Number.NaN);
  return tempo > 0 ? tempo : null;
}

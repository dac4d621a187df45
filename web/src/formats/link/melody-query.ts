/** A melody in the address of the page, as it can be written by hand: `?melody=E5/4,D5/4,C5/8,R/4&tempo=80&seed=7`. */
import { HIGHEST_SEED } from "../../music/checks";
import { COMMON_TIME, metreSteps } from "../../music/metre";
import type { Melody, Note } from "../../music/notes";
import { MOST_BARS, outlineOf, type ScoreShape, shapeSteps, USUAL_SHAPE } from "../../music/score-shape";
import { withBarCount } from "../../music/shape-edits";
import { MELODY_HIGHEST, MELODY_LOWEST } from "../../music/spec";
import { formatPitch, parsePitch } from "../../music/spelling";
import { TEMPO } from "../../music/tempo";
import { LinkError } from "./link-error";

/** What a link carries. `seed` is a whole number from 0 to 2^32 - 1. */
export interface WrittenMelody {
  readonly melody: Melody;
  /** 4/4, and as many bars as the melody takes, gaps at its end included; no fewer than on a new page. */
  readonly shape: ScoreShape;
  readonly tempo?: number;
  readonly seed?: number;
}

export type ParsedLink =
  | { readonly ok: true; readonly score: WrittenMelody | null }
  | { readonly ok: false; readonly error: LinkError };

/** What stands for a gap, which is to be composed. */
const GAP = "R";

/**
 * Reads the query of an address, such as `location.search`. Items are a scientific pitch (a sharp is `%23` in an
 * address) or `R` for a gap, and a length in sixteenths. The score is `null` where the address carries none; where
 * something is wrong, `error` says what. Other parameters are left alone.
 */
export function parseLink(search: string): ParsedLink {
  const parameters = new URLSearchParams(search);
  try {
    const melody = single(parameters, "melody");
    const tempo = wholeNumber(single(parameters, "tempo"), "tempo", TEMPO.lowest, TEMPO.highest);
    const seed = wholeNumber(single(parameters, "seed"), "seed", 0, HIGHEST_SEED);
    if (melody === undefined && tempo === undefined && seed === undefined) return { ok: true, score: null };
    return {
      ok: true,
      score: {
        ...(melody === undefined ? { melody: [], shape: USUAL_SHAPE } : parseMelody(melody)),
        tempo,
        seed,
      },
    };
  } catch (error) {
    if (error instanceof LinkError) return { ok: false, error };
    throw error;
  }
}

function single(parameters: URLSearchParams, name: "melody" | "tempo" | "seed"): string | undefined {
  const values = parameters.getAll(name);
  if (values.length > 1) throw new LinkError("repeated", { parameter: name });
  return values[0];
}

function wholeNumber(
  text: string | undefined,
  name: "tempo" | "seed",
  lowest: number,
  highest: number,
): number | undefined {
  if (text === undefined) return undefined;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= lowest && value <= highest) return value;
  throw new LinkError("badNumber", { parameter: name, lowest, highest, text });
}

function parseMelody(text: string): Pick<WrittenMelody, "melody" | "shape"> {
  if (text.trim() === "") throw new LinkError("emptyMelody");
  const notes: Note[] = [];
  let start = 0;
  text.split(",").forEach((item, index) => {
    const { pitch, length } = parseItem(item.trim(), index + 1);
    if (pitch !== null) notes.push({ start, length, pitch });
    start += length;
  });
  const longest = shapeSteps(withBarCount(USUAL_SHAPE, MOST_BARS));
  if (start > longest) throw new LinkError("tooLong", { sixteenths: start, bars: MOST_BARS, room: longest });
  const bars = Math.max(outlineOf(USUAL_SHAPE).count, Math.ceil(start / metreSteps(COMMON_TIME)));
  return { melody: notes, shape: withBarCount(USUAL_SHAPE, bars) };
}

/** Reads the item that is the `number`th, from 1. */
function parseItem(item: string, number: number): { pitch: number | null; length: number } {
  if (item === "") throw new LinkError("emptyItem", { number });
  const parts = item.split("/");
  if (parts.length !== 2) throw new LinkError("badItem", { number, item });
  const [name, lengthText] = parts;
  const pitch = name === GAP ? null : parsePitch(name);
  if (pitch === null && name !== GAP) throw new LinkError("badPitch", { number, item });
  if (pitch !== null && (pitch < MELODY_LOWEST || pitch > MELODY_HIGHEST)) {
    const [lowest, highest] = [formatPitch(MELODY_LOWEST), formatPitch(MELODY_HIGHEST)];
    throw new LinkError("outOfRange", { number, item, lowest, highest });
  }
  if (!/^[1-9]\d{0,3}$/.test(lengthText)) throw new LinkError("badLength", { number, item });
  return { pitch, length: Number(lengthText) };
}

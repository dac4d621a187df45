/** The head of a score in a link's bits: shape, tempo, instrument, key and seed. */
import { isFrame, isScoreShape } from "../../music/checks";
import { INSTRUMENTS } from "../../music/instrument";
import { type Key, MODES } from "../../music/key";
import { frameOf, shapeOfFrame } from "../../music/score-shape";
import { readBars, writeBars } from "./bars";
import type { BitReader, BitWriter } from "./bits";
import type { SharedScore } from "./shared-score";

/** What of a score is no music yet. */
export type Head = Omit<SharedScore, "voices" | "fermatas" | "ending" | "tempoChanges">;

/** What a link holds cannot be shown, though it is whole. */
export class UnfitError extends Error {}

/** Widths of what has few values, in bits, with room for more of them. */
const WIDTH = { metre: 4, bars: 6, pickup: 4, tempo: 9, instrument: 3, fifths: 4, mode: 1, flag: 1 } as const;

/** Order of the Golomb code of a seed. */
const SEED_ORDER = 12;

/** Orders of the Golomb codes of notes: a quarter's length takes three bits, and so does a step to a neighbouring pitch. */
export const LENGTH_ORDER = 2;
export const PITCH_ORDER = 2;

/** The pitch that the first note of a score is counted from. */
export const FIRST_PITCH = 72;

/** Added to the sharps of a key, so that flats are not below zero. */
const FLATS = 7;

/** Writes the head of a score whose shape is a frame; one of any other bars is for `writeBarsHead`. */
export function writeHead(bits: BitWriter, head: Head): void {
  const frame = frameOf(head.shape);
  if (frame === null) throw new RangeError("this shape is no frame");
  bits.put(frame.metre, WIDTH.metre);
  bits.put(frame.bars, WIDTH.bars);
  bits.put(frame.pickup, WIDTH.pickup);
  writePlayed(bits, head);
}

/** Reads what `writeHead` has written; throws a BitError where it ends too soon, and an UnfitError for bars that no page has. */
export function readHead(bits: BitReader): Head {
  const [metre, bars, pickup] = [bits.take(WIDTH.metre), bits.take(WIDTH.bars), bits.take(WIDTH.pickup)];
  const frame = { metre, bars, pickup };
  if (!isFrame(frame)) throw new UnfitError("there is no such metre, or no such number of bars");
  return { shape: shapeOfFrame(frame), ...readPlayed(bits) };
}

/** Writes the head of a score of any bars: runs of bars that are alike, then the rest. */
export function writeBarsHead(bits: BitWriter, head: Head): void {
  writeBars(bits, head.shape);
  writePlayed(bits, head);
}

/** Reads what `writeBarsHead` has written, as `readHead` does. */
export function readBarsHead(bits: BitReader): Head {
  const shape = readBars(bits);
  if (!isScoreShape(shape)) throw new UnfitError("there are no such bars");
  return { shape, ...readPlayed(bits) };
}

function writePlayed(bits: BitWriter, { tempo, instrument, key, seed }: Omit<Head, "shape">): void {
  bits.put(tempo, WIDTH.tempo);
  bits.put(INSTRUMENTS.indexOf(instrument), WIDTH.instrument);
  writeKey(bits, key);
  bits.putCount(seed, SEED_ORDER);
}

function readPlayed(bits: BitReader): Omit<Head, "shape"> {
  const tempo = bits.take(WIDTH.tempo);
  const instrument = INSTRUMENTS[bits.take(WIDTH.instrument)];
  const key = readKey(bits);
  return { key, tempo, instrument, seed: bits.takeCount(SEED_ORDER) };
}

function writeKey(bits: BitWriter, key: Key | null): void {
  bits.put(key === null ? 0 : 1, WIDTH.flag);
  if (key === null) return;
  bits.put(key.fifths + FLATS, WIDTH.fifths);
  bits.put(MODES.indexOf(key.mode), WIDTH.mode);
}

function readKey(bits: BitReader): Key | null {
  if (bits.take(WIDTH.flag) === 0) return null;
  return { fifths: bits.take(WIDTH.fifths) - FLATS, mode: MODES[bits.take(WIDTH.mode)] };
}

/** The head of a score in a link's bits, the same in every version: shape, tempo, instrument, key and seed. */
import { INSTRUMENTS } from "../../music/instrument";
import { type Key, MODES } from "../../music/key";
import type { ScoreShape } from "../../music/score-shape";
import type { BitReader, BitWriter } from "./bits";
import type { SharedScore } from "./shared-score";

/** What of a score is no music yet. */
export type Head = Omit<SharedScore, "voices" | "fermatas" | "ending" | "tempoChanges">;

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

export function writeHead(bits: BitWriter, { shape, tempo, instrument, key, seed }: Head): void {
  bits.put(shape.metre, WIDTH.metre);
  bits.put(shape.bars, WIDTH.bars);
  bits.put(shape.pickup, WIDTH.pickup);
  bits.put(tempo, WIDTH.tempo);
  bits.put(INSTRUMENTS.indexOf(instrument), WIDTH.instrument);
  writeKey(bits, key);
  bits.putCount(seed, SEED_ORDER);
}

/** Reads what `writeHead` has written; throws a BitError where it ends too soon. What it says may be impossible. */
export function readHead(bits: BitReader): Head {
  const metre = bits.take(WIDTH.metre) as ScoreShape["metre"];
  const bars = bits.take(WIDTH.bars) as ScoreShape["bars"];
  const shape: ScoreShape = { metre, bars, pickup: bits.take(WIDTH.pickup) };
  const tempo = bits.take(WIDTH.tempo);
  const instrument = INSTRUMENTS[bits.take(WIDTH.instrument)];
  const key = readKey(bits);
  return { shape, key, tempo, instrument, seed: bits.takeCount(SEED_ORDER) };
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

/** Reads a Standard MIDI File. The command line's twin is `training/scores/read/midi.py`. */
import { STEPS_PER_BEAT } from "../../music/spec";
import { fitTitle } from "../../music/title";
import {
  isSignature,
  type Line,
  MOST_PIECE_BARS,
  MOST_PIECE_LINES,
  MOST_PIECE_NOTES,
  type Piece,
  type PieceBar,
  type PieceKey,
  type PieceTempo,
  type Signature,
  signatureTicks,
} from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { readChunks } from "./chunks";
import type { Meta, TrackEvents } from "./events";
import { linesOfTrack } from "./lines";
import { markSung } from "./words";

/** A file that says nothing of its metre is in this one. */
const USUAL_SIGNATURE = { beats: 4, unit: 4 };

/** Kinds of meta events. */
const [TRACK_NAME, TEMPO, SIGNATURE, KEY] = [3, 0x51, 0x58, 0x59];

/** Microseconds of a minute, in which a file counts the time of a quarter. */
const MINUTE = 60_000_000;

const MOST_ACCIDENTALS = 7;

/** A signature from a tick on. */
interface MetreChange {
  readonly start: number;
  readonly signature: Signature;
}

/**
 * The piece of a MIDI file. Each channel of each track is a line; the drums are left out. Throws a ReadError: those of
 * `readChunks`, `noNotes`, and `tooLong`.
 */
export function readMidi(bytes: Uint8Array): Piece {
  const { format, quarter, tracks } = readChunks(bytes);
  const metas = tracks.flatMap(({ metas: its }) => its).sort((a, b) => a.tick - b.tick);
  const keys = keysIn(metas);
  const metres = metresIn(metas);
  const names = tracks.map(nameOf);
  const read = tracks.flatMap((track, index): Line[] => {
    const barEnd = (tick: number) => {
      const bar = barsUpTo(tick + 1, metres, quarter).at(-1);
      return bar === undefined ? tick : bar.start + bar.length;
    };
    const its = linesOfTrack(track, quarter, barEnd);
    // A track of many channels is the whole piece, and so is its name.
    const name = format === 0 && its.length > 1 ? "" : names[index];
    return its.map((line) => ({ ...line, name, keys }));
  });
  const lines = markSung(read, metas, quarter);
  if (lines.length === 0) throw new ReadError("noNotes");
  if (lines.length > MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  if (lines.reduce((sum, { notes }) => sum + notes.length, 0) > MOST_PIECE_NOTES)
    throw new ReadError("tooLong");
  const end = lines.reduce(
    (last, { notes }) => notes.reduce((latest, { start, length }) => Math.max(latest, start + length), last),
    0,
  );
  const bars = withPickup(barsUpTo(end, metres, quarter), end, quarter);
  const title = lines.some(({ name }) => name === names[0]) ? "" : names[0];
  return { title, quarter, bars, tempos: temposIn(metas), fermatas: [], lines };
}

/** The name of a track, in UTF-8 where it is that, else in Latin letters. */
function nameOf({ metas }: TrackEvents): string {
  const data = metas.find(({ type }) => type === TRACK_NAME)?.data ?? new Uint8Array();
  try {
    return fitTitle(new TextDecoder("utf-8", { fatal: true }).decode(data));
  } catch {
    return fitTitle(new TextDecoder("latin1").decode(data));
  }
}

/** The keys of all tracks in order, each once, though every track of a file may have it. */
function keysIn(metas: readonly Meta[]): readonly PieceKey[] {
  const signatures = metas.flatMap(({ tick, type, data }): PieceKey[] => {
    if (type !== KEY || data.length < 2) return [];
    const fifths = (data[0] << 24) >> 24; // a signed byte
    if (Math.abs(fifths) > MOST_ACCIDENTALS) return [];
    return [{ start: tick, fifths, mode: data[1] === 0 ? "major" : "minor" }];
  });
  return signatures.filter(({ fifths, mode }, index, all) => {
    const before = all[index - 1];
    return before?.fifths !== fifths || before.mode !== mode;
  });
}

function metresIn(metas: readonly Meta[]): readonly MetreChange[] {
  return metas.flatMap(({ tick, type, data: [beats, power] }): MetreChange[] => {
    const signature = { beats, unit: 2 ** power };
    return type === SIGNATURE && isSignature(signature) ? [{ start: tick, signature }] : [];
  });
}

function temposIn(metas: readonly Meta[]): readonly PieceTempo[] {
  return metas.flatMap(({ tick, type, data }): PieceTempo[] => {
    if (type !== TEMPO || data.length < 3) return [];
    const length = (data[0] << 16) | (data[1] << 8) | data[2];
    return length > 0 ? [{ start: tick, tempo: MINUTE / length }] : [];
  });
}

/** The bars from the first tick to the last, numbered from 1. */
function barsUpTo(end: number, changes: readonly MetreChange[], quarter: number): PieceBar[] {
  const bars: PieceBar[] = [];
  let signature: Signature = USUAL_SIGNATURE;
  let next = 0;
  for (let start = 0; start < end; start = bars[bars.length - 1].start + bars[bars.length - 1].length) {
    while (next < changes.length && changes[next].start <= start) signature = changes[next++].signature;
    // A signature that comes before the bar is over ends it.
    const whole = signatureTicks(signature, quarter);
    const length = Math.min(whole, (changes[next]?.start ?? Number.POSITIVE_INFINITY) - start);
    bars.push({ name: String(bars.length + 1), start, length, signature });
    if (bars.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  }
  return bars;
}

/**
 * The same, numbered from 0 where the first is a pick-up: a short bar with a signature of its own, as programs write it. The
 * last bar is then shorter by as much, as is the custom, if the notes, up to the tick `end`, leave room for that.
 */
function withPickup(bars: PieceBar[], end: number, quarter: number): PieceBar[] {
  const [first, second] = bars;
  if (second === undefined) return bars;
  const whole = signatureTicks(second.signature, quarter);
  if (first.length >= whole) return bars;
  const last = bars[bars.length - 1];
  const isShort = 2 * STEPS_PER_BEAT * (end - (last.start + last.length - first.length)) < quarter;
  return bars.map((bar, index) => ({
    ...bar,
    name: String(index),
    signature: index === 0 ? second.signature : bar.signature,
    length: bar === last && isShort ? bar.length - first.length : bar.length,
  }));
}

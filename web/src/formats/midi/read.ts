/** Reads a Standard MIDI File. */
import { Midi } from "@tonejs/midi";
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
  type PieceNote,
  signatureTicks,
} from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { checkChunks } from "./chunks";

/** The channel of the drums, counted from zero. */
const DRUMS = 9;

/** A file that says nothing of its metre is in this one. */
const USUAL_SIGNATURE = { beats: 4, unit: 4 };

/** Major tonics by the sharps of their signatures, from seven flats on, as the library names them. */
const TONICS = ["Cb", "Gb", "Db", "Ab", "Eb", "Bb", "F", "C", "G", "D", "A", "E", "B", "F#", "C#"];
const MOST_FLATS = 7;

/**
 * The piece of a MIDI file. Each channel of each track is a line; the drums are left out. Throws a ReadError: those of
 * `checkChunks`, `badMidi` for what the tracks hold, `noNotes`, and `tooLong`.
 */
export function readMidi(bytes: Uint8Array): Piece {
  const { quarter, bytes: checked } = checkChunks(bytes);
  const { header, tracks } = parse(checked);
  const keys = keysIn(header);
  const lines = tracks.flatMap(({ name, channel, notes }): Line[] => {
    const pitched = channel === DRUMS ? [] : notes.flatMap(noteOf);
    if (pitched.length === 0) return [];
    return [{ name: fitTitle(utf8(name)), voice: null, notes: pitched, keys, omissions: [] }];
  });
  if (lines.length === 0) throw new ReadError("noNotes");
  if (lines.length > MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  if (lines.reduce((sum, { notes }) => sum + notes.length, 0) > MOST_PIECE_NOTES)
    throw new ReadError("tooLong");
  const end = lines.reduce((last, { notes }) => notes.reduce(laterEnd, last), 0);
  const tempos = header.tempos
    .filter(({ bpm }) => Number.isFinite(bpm) && bpm > 0)
    .map(({ ticks, bpm }) => ({ start: ticks, tempo: bpm }));
  const title = lines.some(({ name }) => name === fitTitle(utf8(header.name))) ? "" : header.name;
  const bars = barsUpTo(end, header, quarter);
  return { title: fitTitle(utf8(title)), quarter, bars, tempos, fermatas: [], lines };
}

function parse(bytes: Uint8Array): Midi {
  try {
    return new Midi(bytes);
  } catch (cause) {
    throw new ReadError("badMidi", {}, cause);
  }
}

/** The keys of all tracks in order, each once, though every track of a file may have it. */
function keysIn({ keySignatures }: Midi["header"]): readonly PieceKey[] {
  const signatures = keySignatures.flatMap(({ ticks, key, scale }): PieceKey[] => {
    const index = TONICS.indexOf(key);
    const mode = scale === "minor" ? "minor" : "major";
    return index === -1 ? [] : [{ start: ticks, fifths: index - MOST_FLATS, mode }];
  });
  return signatures
    .sort((a, b) => a.start - b.start)
    .filter(({ fifths, mode }, index, all) => {
      const before = all[index - 1];
      return before?.fifths !== fifths || before.mode !== mode;
    });
}

interface Struck {
  readonly ticks: number;
  readonly durationTicks: number;
  readonly midi: number;
}

/** A note as the library has it, as a note of ours; none where a broken file has made it impossible. */
function noteOf({ ticks, durationTicks, midi }: Struck): PieceNote[] {
  const sounds = Number.isInteger(ticks) && durationTicks > 0 && midi >= 0 && midi < 128;
  return sounds ? [{ start: ticks, length: durationTicks, pitch: midi }] : [];
}

function laterEnd(last: number, { start, length }: PieceNote): number {
  return Math.max(last, start + length);
}

/** The bars from the first tick to the last, numbered from 1; from 0 where the first is a pick-up. */
function barsUpTo(end: number, header: Midi["header"], quarter: number): PieceBar[] {
  const changes = header.timeSignatures
    .map(({ ticks, timeSignature: [beats, unit] }) => ({ start: ticks, signature: { beats, unit } }))
    .filter(({ signature }) => isSignature(signature));
  const bars: PieceBar[] = [];
  let signature = USUAL_SIGNATURE;
  let next = 0;
  for (let start = 0; start < end; start = bars[bars.length - 1].start + bars[bars.length - 1].length) {
    while (next < changes.length && changes[next].start <= start) signature = changes[next++].signature;
    // A signature that comes before the bar is over ends it.
    const whole = signatureTicks(signature, quarter);
    const length = Math.min(whole, (changes[next]?.start ?? Number.POSITIVE_INFINITY) - start);
    bars.push({ name: String(bars.length + 1), start, length, signature });
    if (bars.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  }
  return withPickup(bars, quarter);
}

/** A short first bar with a signature of its own, as programs write a pick-up, is one of the signature that follows. */
function withPickup(bars: PieceBar[], quarter: number): PieceBar[] {
  const [first, second] = bars;
  if (second === undefined) return bars;
  const whole = signatureTicks(second.signature, quarter);
  if (first.length >= whole) return bars;
  return bars.map((bar, index) => ({
    ...bar,
    name: String(index),
    signature: index === 0 ? second.signature : bar.signature,
  }));
}

/** A text of bytes, which the library reads as Latin letters, in UTF-8 where it is that. */
function utf8(text: string): string {
  const bytes = Uint8Array.from(text, (character) => character.charCodeAt(0));
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return text;
  }
}

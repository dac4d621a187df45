/**
 * The chunks of a Standard MIDI File: its header, and its tracks wherever they truly end. The command line's twin is
 * `training/scores/read/midi_chunks.py`.
 */
import { MOST_PIECE_LINES } from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { readEvents, type TrackEvents } from "./events";

/** Bytes of a chunk's name and length. */
const CHUNK_HEAD = 8;

/** Bytes of what the header holds. */
const HEADER = 6;

/** The bit of the header that stands for SMPTE time, counted in film frames. */
const FILM_TIME = 0x8000;

const TRACK = "MTrk";

/** A file's header and tracks. */
export interface MidiChunks {
  /** 0 where all channels stand in one track. */
  readonly format: number;
  /** Ticks of a quarter. */
  readonly quarter: number;
  readonly tracks: readonly TrackEvents[];
}

/**
 * Reads the header and every track; chunks that only other programs know are passed over. A chunk whose length is a lie
 * ends where its track says so. Throws a ReadError of the kinds `badMidi`, `cutOff`, `filmTime` and `tooManyParts`.
 */
export function readChunks(bytes: Uint8Array): MidiChunks {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < CHUNK_HEAD + HEADER) throw new ReadError("cutOff", { track: 0 });
  const division = view.getUint16(12);
  if ((division & FILM_TIME) !== 0) throw new ReadError("filmTime");
  if (division === 0) throw new ReadError("badMidi", { byte: 12 });
  const said = CHUNK_HEAD + view.getUint32(4);
  const first = isChunk(bytes, said) ? said : findTrack(bytes, CHUNK_HEAD + HEADER);
  const tracks: TrackEvents[] = [];
  let at = first;
  while (at + CHUNK_HEAD <= bytes.length) {
    const body = at + CHUNK_HEAD;
    const end = body + view.getUint32(at + 4);
    if (nameAt(bytes, at) === TRACK) {
      if (tracks.length === MOST_PIECE_LINES)
        throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
      const track = readTrack(bytes, body, end, tracks.length + 1);
      tracks.push(track);
      at = afterTrack(bytes, track, end);
    } else at = isChunk(bytes, at) && isBoundary(bytes, end) ? end : findTrack(bytes, at + 1);
  }
  if (tracks.length === 0) throw new ReadError("badMidi", { byte: Math.min(first, bytes.length) });
  return { format: view.getUint16(8), quarter: division, tracks };
}

/**
 * The events of a track, `number` from 1: as far as its chunk goes where another or nothing comes after it, else to its own
 * end, which may lie before that of the chunk or behind it.
 */
function readTrack(bytes: Uint8Array, start: number, end: number, number: number): TrackEvents {
  if (isBoundary(bytes, end)) return readWhole(bytes, start, end);
  try {
    const track = readEvents(bytes, start, bytes.length);
    if (track.ended) return track;
  } catch (error) {
    if (!(error instanceof ReadError)) throw error;
    if (error.kind === "badMidi" && end > bytes.length) throw error;
  }
  if (end > bytes.length) throw new ReadError("cutOff", { track: number });
  return readWhole(bytes, start, end);
}

/**
 * The events of a chunk of which all is there, also those behind an end of the track, as of tracks that were put together.
 * An event that reaches over the chunk's end is damaged.
 */
function readWhole(bytes: Uint8Array, start: number, end: number): TrackEvents {
  try {
    const track = readEvents(bytes, start, end);
    if (track.end === end || isTrack(bytes, track.end)) return track;
    return readBeyond(bytes, start, end) ?? track;
  } catch (error) {
    throw error instanceof ReadError ? new ReadError("badMidi", error.details) : error;
  }
}

/** All events of a chunk; `null` where what stands behind the end of the track is none, as where it is filled up. */
function readBeyond(bytes: Uint8Array, start: number, end: number): TrackEvents | null {
  try {
    return readEvents(bytes, start, end, true);
  } catch {
    return null;
  }
}

/** Where the chunk after a track begins: right after its last event where one does, else where its length says. */
function afterTrack(bytes: Uint8Array, track: TrackEvents, end: number): number {
  if (isTrack(bytes, track.end) || track.end === bytes.length) return track.end;
  return isBoundary(bytes, end) ? end : findTrack(bytes, track.end);
}

/** Whether a chunk may end at a byte: the file does, or another begins. */
function isBoundary(bytes: Uint8Array, at: number): boolean {
  return at === bytes.length || isChunk(bytes, at);
}

/** Whether a chunk begins at a byte, by its name of four characters. */
function isChunk(bytes: Uint8Array, at: number): boolean {
  return at + CHUNK_HEAD <= bytes.length && /^[ -~]{4}$/.test(nameAt(bytes, at));
}

function isTrack(bytes: Uint8Array, at: number): boolean {
  return at + CHUNK_HEAD <= bytes.length && nameAt(bytes, at) === TRACK;
}

function nameAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + TRACK.length));
}

/** The next byte at which a track begins; the end of the file where none does. */
function findTrack(bytes: Uint8Array, from: number): number {
  for (
    let at = bytes.indexOf(TRACK.charCodeAt(0), from);
    at !== -1;
    at = bytes.indexOf(TRACK.charCodeAt(0), at + 1)
  ) {
    if (isTrack(bytes, at)) return at;
  }
  return bytes.length;
}

/** Validation of a Standard MIDI File's chunks before it is parsed. */
import { MOST_PIECE_LINES } from "../import/piece";
import { ReadError } from "../import/read/read-error";
import { checkEvents } from "./events";

/** Bytes of a chunk's name and length. */
const CHUNK_HEAD = 8;

/** Bytes of what the header holds. */
const HEADER = 6;

/** The bit of the header that stands for SMPTE time, counted in film frames. */
const FILM_TIME = 0x8000;

/** What a file's header says. */
export interface MidiHeader {
  /** Ticks of a quarter. */
  readonly quarter: number;
  /** The file without the chunks that only other programs know. */
  readonly bytes: Uint8Array;
}

/**
 * Checks the header and that every track is there to its end and in order, and leaves out the chunks that are no tracks. Throws a
 * ReadError of the kinds `badMidi`, `cutOff`, `filmTime` and `tooManyParts`.
 */
export function checkChunks(bytes: Uint8Array): MidiHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < CHUNK_HEAD + HEADER) throw new ReadError("cutOff", { track: 0 });
  const division = view.getUint16(12);
  if ((division & FILM_TIME) !== 0) throw new ReadError("filmTime");
  if (division === 0) throw new ReadError("badMidi", { byte: 12 });
  const first = CHUNK_HEAD + view.getUint32(4);
  const tracks: Uint8Array[] = [];
  let at = first;
  while (at + CHUNK_HEAD <= bytes.length) {
    const end = at + CHUNK_HEAD + view.getUint32(at + 4);
    const isTrack = String.fromCharCode(...bytes.subarray(at, at + 4)) === "MTrk";
    if (isTrack && end > bytes.length) throw new ReadError("cutOff", { track: tracks.length + 1 });
    if (isTrack) {
      if (tracks.length === MOST_PIECE_LINES)
        throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
      checkEvents(bytes, at + CHUNK_HEAD, end);
      tracks.push(bytes.subarray(at, end));
    }
    at = end;
  }
  if (tracks.length === 0) throw new ReadError("badMidi", { byte: Math.min(first, bytes.length) });
  return { quarter: division, bytes: joined(bytes.subarray(0, CHUNK_HEAD + HEADER), tracks) };
}

/** A file of a header and tracks; the header is made to say how long it is, and how many tracks there are. */
function joined(header: Uint8Array, tracks: readonly Uint8Array[]): Uint8Array {
  const length = tracks.reduce((sum, track) => sum + track.length, header.length);
  const file = new Uint8Array(length);
  file.set(header);
  const view = new DataView(file.buffer);
  view.setUint32(4, HEADER);
  view.setUint16(10, tracks.length);
  let at = header.length;
  for (const track of tracks) {
    file.set(track, at);
    at += track.length;
  }
  return file;
}

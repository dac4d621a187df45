/** Validation of a MIDI track's events before the library parses them: a wrong length would have it loop for ever. */
import { ReadError } from "../import/read/read-error";

/** Bytes that a number of variable length may have. */
const LONGEST_NUMBER = 4;

/** Events with a text or other data of any length: meta events, and two kinds of system messages. */
const META = 0xff;
const SYSTEM = [0xf0, 0xf7];

/** The lowest byte that begins an event, and the lowest of those that are no channel's. */
const STATUS = 0x80;
const NO_CHANNEL = 0xf0;

/** Data bytes of a channel's events by the upper half of their first byte, from 0x80 on. */
const DATA_BYTES = [2, 2, 2, 2, 1, 1, 2];

/**
 * Checks that the events from byte `start` fill a track exactly to byte `end`. Throws a ReadError of the kind `badMidi`
 * with the byte at which an event begins that cannot be.
 */
export function checkEvents(bytes: Uint8Array, start: number, end: number): void {
  let at = start;
  let running = 0;

  const readNumber = (event: number): number => {
    let value = 0;
    for (let count = 0; count < LONGEST_NUMBER && at < end; count++) {
      const byte = bytes[at++];
      value = value * 128 + (byte & 127);
      if (byte < STATUS) return value;
    }
    throw new ReadError("badMidi", { byte: event });
  };

  while (at < end) {
    const event = at;
    readNumber(event);
    const first = bytes[at];
    if (first === META || SYSTEM.includes(first)) {
      at += first === META ? 2 : 1;
      const length = readNumber(event);
      at += length;
    } else {
      if (first >= STATUS) {
        running = first;
        at += 1;
      }
      const known = running >= STATUS && running < NO_CHANNEL;
      if (!known) throw new ReadError("badMidi", { byte: event });
      at += DATA_BYTES[(running - STATUS) >> 4];
    }
    if (at > end) throw new ReadError("badMidi", { byte: event });
  }
}

/**
 * The events of a MIDI track, as far as a score is made of them. A library stood here that loops for ever on a lying length,
 * pairs each note with the next end in its own copy of the track, and gives up where a synthesizer's clock ticks between.
 * The command line's twin is `training/scores/read/midi_events.py`.
 */
import { ReadError } from "../import/read/read-error";

/** A note that is struck or let go, or `pitch` `null`: all notes of the channel are let go. */
export interface Strike {
  readonly tick: number;
  readonly channel: number;
  readonly pitch: number | null;
  readonly on: boolean;
}

/** A meta event, with its data: 1 to 5 are texts, 0x51 is a tempo, 0x58 a metre, 0x59 a key. */
export interface Meta {
  readonly tick: number;
  readonly type: number;
  readonly data: Uint8Array;
}

/** A sound of General MIDI, counted from zero, that a channel changes to. */
export interface Program {
  readonly tick: number;
  readonly channel: number;
  readonly program: number;
}

export interface TrackEvents {
  readonly strikes: readonly Strike[];
  readonly metas: readonly Meta[];
  readonly programs: readonly Program[];
  /** The tick of the last event. */
  readonly endTick: number;
  /** The byte after the last event. */
  readonly end: number;
  /** Whether the track says itself that this is its end. */
  readonly ended: boolean;
}

/** Bytes that a number of variable length may have. */
const LONGEST_NUMBER = 4;

/** Events with data of any length: meta events, and two kinds of system messages. */
const META = 0xff;
const SYSTEM_EXCLUSIVE = [0xf0, 0xf7];
const END_OF_TRACK = 0x2f;

/** The lowest byte that begins an event, the lowest of those that are no channel's, and the lowest of a clock's. */
const STATUS = 0x80;
const NO_CHANNEL = 0xf0;
const REAL_TIME = 0xf8;

/** Data bytes of a channel's events by the upper half of their first byte, from 0x80 on. */
const DATA_BYTES = [2, 2, 2, 2, 1, 1, 2];

/** Data bytes of the messages of a cable, which no file should hold: a time code, a song's place, a song. */
const CABLE_BYTES: ReadonlyMap<number, number> = new Map([
  [0xf1, 1],
  [0xf2, 2],
  [0xf3, 1],
]);

const [NOTE_OFF, NOTE_ON, CONTROLLER, PROGRAM] = [0x80, 0x90, 0xb0, 0xc0];

/** Controllers by which a channel is silenced. */
const SILENCING = [120, 123];

/** Bits of a data byte. */
const DATA = 127;

/**
 * The events from byte `start` on, up to the end of the track, unless `beyondEnd`, or to byte `limit`. Throws a ReadError with the byte at which
 * an event begins: `badMidi` where it cannot be one, `cutOff` where it reaches over the limit.
 */
export function readEvents(bytes: Uint8Array, start: number, limit: number, beyondEnd = false): TrackEvents {
  const strikes: Strike[] = [];
  const metas: Meta[] = [];
  const programs: Program[] = [];
  let [at, event, tick, running, ended] = [start, start, 0, 0, false];

  const cutOff = () => new ReadError("cutOff", { byte: event });
  const next = (): number => {
    if (at >= limit) throw cutOff();
    return bytes[at++];
  };
  const readNumber = (): number => {
    let value = 0;
    for (let count = 0; count < LONGEST_NUMBER; count++) {
      const byte = next();
      value = value * 128 + (byte & DATA);
      if (byte < STATUS) return value;
    }
    throw new ReadError("badMidi", { byte: event });
  };
  /** A data byte; a clock that ticks in the midst of an event is passed over. */
  const readData = (): number => {
    let byte = next();
    while (byte >= REAL_TIME && byte !== META) byte = next();
    return byte;
  };
  const skip = (count: number): Uint8Array => {
    if (at + count > limit) throw cutOff();
    at += count;
    return bytes.subarray(at - count, at);
  };
  const readChannelEvent = () => {
    const [kind, channel] = [running & 0xf0, running & 0x0f];
    const first = readData();
    const second = DATA_BYTES[(running - STATUS) >> 4] === 2 ? readData() : 0;
    if (kind === NOTE_ON || kind === NOTE_OFF) {
      if (first > DATA) throw new ReadError("badMidi", { byte: event });
      // Struck with no force, a note is let go.
      strikes.push({ tick, channel, pitch: first, on: kind === NOTE_ON && second > 0 });
    } else if (kind === CONTROLLER && SILENCING.includes(first)) {
      strikes.push({ tick, channel, pitch: null, on: false });
    } else if (kind === PROGRAM) programs.push({ tick, channel, program: first & DATA });
  };

  while (at < limit && (beyondEnd || !ended)) {
    event = at;
    tick += readNumber();
    const status = next();
    if (status === META) {
      const type = next();
      metas.push({ tick, type, data: skip(readNumber()) });
      ended ||= type === END_OF_TRACK;
    } else if (SYSTEM_EXCLUSIVE.includes(status)) skip(readNumber());
    else if (status >= NO_CHANNEL) skip(CABLE_BYTES.get(status) ?? 0);
    else {
      if (status >= STATUS) running = status;
      else at--;
      if (running < STATUS) throw new ReadError("badMidi", { byte: event });
      readChannelEvent();
    }
  }
  return { strikes, metas, programs, endTick: tick, end: at, ended };
}

/** The sample zones of an instrument, as in a SoundFont: which sample sounds a pitch, and at which playback rate. */
import type { Instrument } from "../music/instrument";

/** The instruments that have samples: the band is made of synthesisers. */
export type SampledInstrument = Exclude<Instrument, "rock">;

export function isSampled(instrument: Instrument): instrument is SampledInstrument {
  return instrument !== "rock";
}

/** One sample and the keys that it serves. Pitches are MIDI's; those between two keys have fractions. */
export interface Zone {
  /** The lowest and the highest key. */
  readonly low: number;
  readonly high: number;
  /** The pitch that sounds when the sample is played as it was recorded. */
  readonly pitch: number;
  /** Where its Ogg Vorbis stream lies in the instrument's file, in bytes. */
  readonly start: number;
  readonly length: number;
  /** What is repeated for as long as a note is held, in seconds of the sample; `null`: nothing. */
  readonly loop: readonly [start: number, end: number] | null;
  /** Seconds until the note is there. */
  readonly attack: number;
  /** Seconds until it has died away to `sustain`. */
  readonly decay: number;
  /** What stays of it while it is held, as a factor. */
  readonly sustain: number;
  /** Seconds in which it falls silent, by 100 decibels. */
  readonly release: number;
  /** How loud it is beside the other zones, as a factor. */
  readonly gain: number;
}

/** An instrument's samples as they are served: one file, all of whose bytes belong to a zone. */
export interface SampleFile {
  readonly url: string;
  readonly bytes: number;
  readonly zones: readonly Zone[];
}

/** The place in `zones` of the one for a pitch: that whose keys hold it, else that whose keys are nearest. */
export function zoneAt(zones: readonly Zone[], pitch: number): number {
  const distances = zones.map(({ low, high }) => Math.max(low - pitch, pitch - high, 0));
  return distances.indexOf(Math.min(...distances));
}

/** How many times quicker than it was recorded a zone's sample is played for a pitch. */
export function playbackRate(zone: Zone, pitch: number): number {
  return 2 ** ((pitch - zone.pitch) / 12);
}

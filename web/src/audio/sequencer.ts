/**
 * A look-ahead sequencer: schedules the events of a performance by pure arithmetic on the audio clock, without timers.
 * Whoever has a clock calls `advance` again and again with a time that lies ahead of what is heard; each event comes
 * once, with its exact time.
 *
 * Tone.js's transport is not used for this: where the time of a tick falls on the edge of two of its windows, as it
 * does for common tempi, it now and then passes over the tick or takes it twice.
 */
import { STEPS_PER_BEAT } from "../music/spec";
import type { SequenceEvent } from "./events";
import { EVEN_TEMPO, type TempoMap } from "./ritardando";

/** The sequence to be played, in steps. */
export interface Sequence {
  /** In order. */
  readonly events: readonly SequenceEvent[];
  /** What comes before the music, in order: on the step `from`, or so much before it. */
  readonly lead: readonly SequenceEvent[];
  /** Where the music begins. */
  readonly from: number;
  readonly end: number;
  /** Where it begins again if it is played in a loop. */
  readonly loopEnd: number;
}

/** The settings of playback, which can be changed meanwhile. */
export interface SequencerSettings {
  /** Beats a minute. */
  readonly tempo: number;
  readonly loop: boolean;
  /** How time passes unless the score is played in a loop. */
  readonly tempoMap: TempoMap;
}

export interface Sequencer {
  /** Schedules all events before the time `until`, in seconds, which never goes back. */
  advance(until: number): void;
  /** The playback position at a time, in steps: `from` before the beginning. */
  positionAt(time: number): number;
  /** Changes the settings from a time on, which is no earlier than that of the last event. */
  change(settings: SequencerSettings, time: number): void;
}

/** A stretch of constant tempo, from a time on. Even steps go on counting when the music begins again. */
interface TempoSegment {
  readonly time: number;
  readonly even: number;
  /** Of an even step. */
  readonly seconds: number;
}

/** One lap of the loop, beginning at `origin`, in even steps. */
interface Lap {
  readonly origin: number;
  readonly tempoMap: TempoMap;
}

/**
 * Begins a sequence at the time `begin`, with its lead-in. `onEvent` gets each event; `onEnd` gets the time at which the
 * music ends, which lies ahead.
 */
export function createSequencer(
  sequence: Sequence,
  first: SequencerSettings,
  begin: number,
  onEvent: (event: SequenceEvent, time: number) => void,
  onEnd: (time: number) => void,
): Sequencer {
  const { events, lead, from, end, loopEnd } = sequence;
  const activeTempoMap = ({ loop, tempoMap }: SequencerSettings) => (loop ? EVEN_TEMPO : tempoMap);
  let settings = first;
  let ended = false;
  const laps: Lap[] = [{ origin: 0, tempoMap: activeTempoMap(first) }];
  const segments: TempoSegment[] = [];
  const lap = () => laps[laps.length - 1];
  const start = lap().tempoMap.evenAt(from);
  const segment = () => segments[segments.length - 1];
  segments.push({
    time: begin,
    even: start - (from - (lead[0]?.step ?? from)),
    seconds: secondsOf(settings.tempo),
  });

  /** The events still to come, the next one last. */
  let coming = [
    ...lead.map((event) => ({ event, even: () => start + event.step - from })),
    ...events.filter(({ step }) => step >= from).map(inLap),
  ].reverse();

  function inLap(event: SequenceEvent) {
    return { event, even: () => lap().origin + lap().tempoMap.evenAt(event.step) };
  }

  const timeOf = (even: number) => segment().time + (even - segment().even) * segment().seconds;

  function evenAt(time: number): number {
    const passing = segments.findLast((one) => one.time <= time) ?? segments[0];
    return passing.even + (time - passing.time) / passing.seconds;
  }

  function positionAt(time: number): number {
    const even = Math.max(evenAt(time), start);
    const present = laps.findLast(({ origin }) => origin <= even) ?? laps[0];
    return Math.min(present.tempoMap.stepAt(even - present.origin), settings.loop ? loopEnd : end);
  }

  /** The end of this lap, in even steps. */
  const lapEnd = () => lap().origin + lap().tempoMap.evenAt(settings.loop ? loopEnd : end);

  return {
    advance(until) {
      while (!ended) {
        const next = coming.at(-1);
        const even = Math.min(next?.even() ?? Number.POSITIVE_INFINITY, lapEnd());
        const time = timeOf(even);
        if (time >= until) return;
        if (next !== undefined && next.even() < lapEnd()) {
          coming.pop();
          onEvent(next.event, time);
        } else if (settings.loop && loopEnd > 0) {
          laps.push({ origin: even, tempoMap: activeTempoMap(settings) });
          coming = events.map(inLap).reverse();
        } else {
          ended = true;
          onEnd(time);
        }
      }
    },
    positionAt,
    change(next, asked) {
      const time = Math.max(asked, segment().time);
      const even = evenAt(time);
      settings = next;
      // Once time has begun to bend, this lap goes on as it has begun.
      const { origin, tempoMap } = lap();
      if (even - origin < Math.min(tempoMap.evenUntil, activeTempoMap(next).evenUntil)) {
        laps[laps.length - 1] = { origin, tempoMap: activeTempoMap(next) };
      }
      const seconds = secondsOf(next.tempo);
      if (seconds !== segment().seconds) segments.push({ time, even, seconds });
    },
  };
}

/** Seconds of an even step at so many beats a minute. */
export function secondsOf(tempo: number): number {
  return 60 / tempo / STEPS_PER_BEAT;
}

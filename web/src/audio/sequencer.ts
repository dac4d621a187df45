/**
 * A look-ahead sequencer: schedules the events of a performance by pure arithmetic on the audio clock, without timers.
 * Whoever has a clock calls `advance` again and again with a time that lies ahead of what is heard; each event comes
 * once, with its exact time.
 *
 * Tone.js's transport is not used for this: where the time of a tick falls on the edge of two of its windows, as it
 * does for common tempi, it now and then passes over the tick or takes it twice.
 */
import type { VoiceNote } from "../music/notes";
import { STEPS_PER_BEAT } from "../music/spec";
import type { SequenceEvent, Span } from "./events";
import type { TempoMap } from "./tempo-map";

/** The sequence to be played, in steps. */
export interface Sequence {
  /** In order. */
  readonly events: readonly SequenceEvent[];
  /** What comes before the music, in order: on the step `from`, or so much before it. */
  readonly lead: readonly SequenceEvent[];
  /** Where the music begins. */
  readonly from: number;
  readonly end: number;
  /** What is repeated if it is played in a loop. */
  readonly loop: Span;
  /** The notes that are held over from before a step. */
  heldOverTo(step: number): readonly VoiceNote[];
}

/** The settings of playback, which can be changed meanwhile. */
export interface SequencerSettings {
  /** Beats a minute. */
  readonly tempo: number;
  readonly loop: boolean;
  /** How time passes in the score. */
  readonly tempoMap: TempoMap;
}

export interface Sequencer {
  /** Schedules all events before the time `until`, in seconds, which never goes back. */
  advance(until: number): void;
  /** The playback position at a time, in steps: `from` before the beginning. */
  positionAt(time: number): number;
  /** Changes the settings from a time on, which is no earlier than that of the last event. */
  change(settings: SequencerSettings, time: number): void;
  /**
   * Goes on with another sequence from a time on, no earlier than that of the last event, at the step at which the music
   * is then. What sounds in both is held, what does not ends or begins.
   */
  replace(sequence: Sequence, settings: SequencerSettings, time: number): void;
}

/** A stretch of constant tempo, from a time on. Even steps go on counting when the music begins again. */
interface TempoSegment {
  readonly time: number;
  readonly even: number;
  /** Of an even step. */
  readonly seconds: number;
}

/** One lap of the loop, in even steps: it holds from `begin` on, and the beginning of its score lies at `origin`. */
interface Lap {
  readonly begin: number;
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
  let played = sequence;
  let settings = first;
  let ended = false;
  const start = first.tempoMap.evenAt(sequence.from);
  const laps: Lap[] = [{ begin: start, origin: 0, tempoMap: first.tempoMap }];
  const segments: TempoSegment[] = [];
  const lap = () => laps[laps.length - 1];
  const segment = () => segments[segments.length - 1];
  segments.push({
    time: begin,
    even: start - (sequence.from - (sequence.lead[0]?.step ?? sequence.from)),
    seconds: secondsOf(settings.tempo),
  });

  /** The pitches that sound, by voice. */
  const sounding = new Map<number, number>();
  /** The events still to come, the next one last. */
  let coming = comingFrom(sequence.from, Number.NEGATIVE_INFINITY);

  /** The events of the lead-in from an even step on, and those of this lap from a step on, the next one last. */
  function comingFrom(step: number, even: number) {
    const { lead, from, events } = played;
    const leading = lead.map((event) => ({ event, even: () => start + event.step - from }));
    const following = events.filter((event) => event.step >= step).map(inLap);
    return [...leading.filter((event) => event.even() >= even), ...following].reverse();
  }

  function inLap(event: SequenceEvent) {
    return { event, even: () => lap().origin + lap().tempoMap.evenAt(event.step) };
  }

  function play(event: SequenceEvent, time: number): void {
    if (event.kind === "noteOn") sounding.set(event.voice, event.pitch);
    if (event.kind === "noteOff") sounding.delete(event.voice);
    onEvent(event, time);
  }

  const timeOf = (even: number) => segment().time + (even - segment().even) * segment().seconds;

  function evenAt(time: number): number {
    const passing = segments.findLast((one) => one.time <= time) ?? segments[0];
    return passing.even + (time - passing.time) / passing.seconds;
  }

  function positionAt(time: number): number {
    const even = Math.max(evenAt(time), start);
    const present = laps.findLast((one) => one.begin <= even) ?? laps[0];
    const { end, loop } = played;
    return Math.min(present.tempoMap.stepAt(even - present.origin), settings.loop ? loop.end : end);
  }

  /** The end of this lap, in even steps. */
  const lapEnd = () => lap().origin + lap().tempoMap.evenAt(settings.loop ? played.loop.end : played.end);

  /** Begins a lap at an even step, with some step of the score. */
  function beginLap(even: number, step: number): void {
    const { tempoMap } = settings;
    laps.push({ begin: even, origin: even - tempoMap.evenAt(step), tempoMap });
  }

  function changeTempo(time: number, tempo: number): void {
    const seconds = secondsOf(tempo);
    if (seconds !== segment().seconds) segments.push({ time, even: evenAt(time), seconds });
  }

  return {
    advance(until) {
      while (!ended) {
        const next = coming.at(-1);
        const even = Math.min(next?.even() ?? Number.POSITIVE_INFINITY, lapEnd());
        const time = timeOf(even);
        if (time >= until) return;
        const { loop } = played;
        if (next !== undefined && next.even() < lapEnd()) {
          coming.pop();
          play(next.event, time);
        } else if (settings.loop && loop.start < loop.end) {
          beginLap(even, loop.start);
          coming = comingFrom(loop.start, Number.POSITIVE_INFINITY);
        } else {
          ended = true;
          onEnd(time);
        }
      }
    },
    positionAt,
    change(next, asked) {
      const time = Math.max(asked, segment().time);
      const { begin: since, origin, tempoMap } = lap();
      settings = next;
      // Once it slows down, this lap goes on as it has begun.
      if (evenAt(time) - origin < Math.min(tempoMap.slowsFrom, next.tempoMap.slowsFrom)) {
        laps[laps.length - 1] = { begin: since, origin, tempoMap: next.tempoMap };
      }
      changeTempo(time, next.tempo);
    },
    replace(sequence, next, asked) {
      const time = Math.max(asked, segment().time);
      const step = positionAt(time);
      const even = evenAt(time);
      played = sequence;
      settings = next;
      beginLap(Math.max(even, start), step);
      changeTempo(time, next.tempo);
      coming = comingFrom(step, even);
      // Before the beginning nothing sounds yet.
      if (even <= start) return;
      const held = sequence.heldOverTo(step);
      for (const voice of [...sounding.keys()]) {
        if (!held.some((note) => note.voice === voice)) play({ kind: "noteOff", step, voice }, time);
      }
      for (const { voice, pitch } of held) {
        if (sounding.get(voice) !== pitch) play({ kind: "noteOn", step, voice, pitch }, time);
      }
    },
  };
}

/** Seconds of an even step at so many beats a minute. */
export function secondsOf(tempo: number): number {
  return 60 / tempo / STEPS_PER_BEAT;
}

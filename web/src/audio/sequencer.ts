/**
 * Hands out the cues of a performance in time: pure arithmetic on the audio clock, without timers. Whoever has a clock
 * calls `advance` again and again with a time that lies ahead of what is heard; each cue comes once, with its exact time.
 *
 * Tone.js's transport is not used for this: where the time of a tick falls on the edge of two of its windows, as it
 * does for common tempi, it now and then passes over the tick or takes it twice.
 */
import { STEPS_PER_BEAT } from "../music/spec";
import type { Cue } from "./events";
import { EVEN, type Pacing } from "./ritardando";

/** A score to be played, in steps. */
export interface Programme {
  /** In order. */
  readonly cues: readonly Cue[];
  /** What comes before the music, in order: on the step `from`, or so much before it. */
  readonly lead: readonly Cue[];
  /** Where the music begins. */
  readonly from: number;
  readonly end: number;
  /** Where it begins again if it is played in a loop. */
  readonly loopEnd: number;
}

/** How a score is played: can be changed meanwhile. */
export interface Course {
  /** Beats a minute. */
  readonly tempo: number;
  readonly loop: boolean;
  /** How time passes unless the score is played in a loop. */
  readonly pacing: Pacing;
}

export interface Sequence {
  /** Hands out everything that comes before the time `until`, in seconds, which never goes back. */
  advance(until: number): void;
  /** What is heard at a time, in steps: `from` before the beginning. */
  positionAt(time: number): number;
  /** Goes on otherwise from a time on, up to which everything has been handed out at most. */
  change(course: Course, time: number): void;
}

/** From a time on, even steps pass at some speed. Even steps go on counting when the music begins again. */
interface Stretch {
  readonly time: number;
  readonly even: number;
  /** Of an even step. */
  readonly seconds: number;
}

/** Once through the score, beginning at `origin`, in even steps. */
interface Lap {
  readonly origin: number;
  readonly pacing: Pacing;
}

/**
 * Begins a score at the time `begin`, with what leads to it. `perform` gets each cue; `over` is told when the music
 * ends, which lies ahead.
 */
export function createSequence(
  programme: Programme,
  first: Course,
  begin: number,
  perform: (cue: Cue, time: number) => void,
  over: (time: number) => void,
): Sequence {
  const { cues, lead, from, end, loopEnd } = programme;
  const pacingOf = ({ loop, pacing }: Course) => (loop ? EVEN : pacing);
  let course = first;
  let ended = false;
  const laps: Lap[] = [{ origin: 0, pacing: pacingOf(first) }];
  const stretches: Stretch[] = [];
  const lap = () => laps[laps.length - 1];
  const start = lap().pacing.evenAt(from);
  const stretch = () => stretches[stretches.length - 1];
  stretches.push({
    time: begin,
    even: start - (from - (lead[0]?.step ?? from)),
    seconds: secondsOf(course.tempo),
  });

  /** What is still to come, the next one last. */
  let coming = [
    ...lead.map((cue) => ({ cue, even: () => start + cue.step - from })),
    ...cues.filter(({ step }) => step >= from).map(inLap),
  ].reverse();

  function inLap(cue: Cue) {
    return { cue, even: () => lap().origin + lap().pacing.evenAt(cue.step) };
  }

  const timeOf = (even: number) => stretch().time + (even - stretch().even) * stretch().seconds;

  function evenAt(time: number): number {
    const passing = stretches.findLast((one) => one.time <= time) ?? stretches[0];
    return passing.even + (time - passing.time) / passing.seconds;
  }

  function positionAt(time: number): number {
    const even = Math.max(evenAt(time), start);
    const present = laps.findLast(({ origin }) => origin <= even) ?? laps[0];
    return Math.min(present.pacing.stepAt(even - present.origin), course.loop ? loopEnd : end);
  }

  /** The end of this lap, in even steps. */
  const lapEnd = () => lap().origin + lap().pacing.evenAt(course.loop ? loopEnd : end);

  return {
    advance(until) {
      while (!ended) {
        const next = coming.at(-1);
        const even = Math.min(next?.even() ?? Number.POSITIVE_INFINITY, lapEnd());
        const time = timeOf(even);
        if (time >= until) return;
        if (next !== undefined && next.even() < lapEnd()) {
          coming.pop();
          perform(next.cue, time);
        } else if (course.loop && loopEnd > 0) {
          laps.push({ origin: even, pacing: pacingOf(course) });
          coming = cues.map(inLap).reverse();
        } else {
          ended = true;
          over(time);
        }
      }
    },
    positionAt,
    change(next, asked) {
      const time = Math.max(asked, stretch().time);
      const even = evenAt(time);
      course = next;
      // Once time has begun to bend, this lap goes on as it has begun.
      const { origin, pacing } = lap();
      if (even - origin < Math.min(pacing.evenUntil, pacingOf(next).evenUntil)) {
        laps[laps.length - 1] = { origin, pacing: pacingOf(next) };
      }
      const seconds = secondsOf(next.tempo);
      if (seconds !== stretch().seconds) stretches.push({ time, even, seconds });
    },
  };
}

/** Seconds of an even step at so many beats a minute. */
export function secondsOf(tempo: number): number {
  return 60 / tempo / STEPS_PER_BEAT;
}

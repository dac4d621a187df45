/** Voices made of Tone.js's synthesisers. */
import { Frequency, immediate, type Unit } from "tone";
import type { Voice } from "./ensemble";

/** Seconds between two attacks of one synthesiser, at least. */
const APART = 0.001;

/** What a voice asks of a synthesiser that sounds one note at a time. */
interface Monophonic {
  triggerAttack(frequency: Unit.Frequency, time: number): unknown;
  triggerRelease(time: number): unknown;
  dispose(): unknown;
}

/** A voice of a synthesiser; the `effects` behind it end with it. */
export function createVoice(synth: Monophonic, ...effects: readonly { dispose(): unknown }[]): Voice {
  const starts = createStartTimes();
  let attacked = 0;
  return {
    noteOn(pitch, time) {
      const frequency = Frequency(pitch, "midi").toFrequency();
      attacked = starts(time, (start) => synth.triggerAttack(frequency, start));
    },
    noteOff(time) {
      synth.triggerRelease(Math.max(time, attacked));
    },
    dispose() {
      for (const node of [synth, ...effects]) node.dispose();
    },
  };
}

/**
 * Keeps the attacks of one synthesiser apart: a function that begins a sound at a time, and returns when it began at the
 * latest. What is late, because the page was busy, falls on the present; no two attacks may fall on one moment.
 */
export function createStartTimes(): (time: number, begin: (start: number) => void) => number {
  let last = 0;
  return (time, begin) => {
    const start = Math.max(time, immediate(), last + APART);
    begin(start);
    // Where the clock has gone on meanwhile, Tone.js has moved the start to the present.
    last = Math.max(start, immediate());
    return last;
  };
}

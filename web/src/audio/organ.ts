/** The instrument: a small organ in a small church, made of Tone.js's oscillators. Loaded with the first sound. */
import {
  Frequency,
  Gain,
  getContext,
  getTransport,
  type InputNode,
  immediate,
  Limiter,
  now,
  Reverb,
  Synth,
  start,
} from "tone";
import type { VoiceNote } from "../music/notes";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";

/** Strengths of the partials: a principal with an octave and a quint above it. */
const PARTIALS = [1, 0.55, 0.3, 0.22, 0.06, 0.1, 0.02, 0.05];

/** Seconds until a pipe speaks fully, and until it has died away. */
const ENVELOPE = { attack: 0.025, decay: 0.01, sustain: 1, release: 0.12 };

/** Loudness of one voice, so that four of them at their peaks stay below 1. */
const VOICE_GAIN = 0.2;

/** Share of a step by which a note ends early, so that a repeated one is heard. */
const BREATH = 0.25;

/** Seconds in which the sound is shut off when stopped: short, but without a click. */
const FADE = 0.02;

/** Seconds of a pitch that is tried while dragging. */
const PREVIEW = 0.35;

/** Seconds between two starts of one pipe, at least. */
const APART = 0.001;

/** Steps before the first note: the transport may pass over what stands on its very first tick. */
const LEAD_IN = 0.5;

/** A score that sounds. */
export interface Performance {
  /** What is heard now, in steps from the beginning; 0 before it. */
  position(): number;
  /** Silence, at once. */
  stop(): void;
}

export interface Organ {
  /** Wakes the sound; browsers allow that after a gesture of the user only. */
  start(): Promise<void>;
  /** Plays notes at `tempo` beats a minute. `onEnd` is called when the last one is over, not when stopped. */
  play(notes: readonly VoiceNote[], tempo: number, onEnd: () => void): Performance;
  /** Lets one pitch sound for a moment. */
  preview(pitch: number): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
}

/** Builds the organ in Tone.js's own audio context. */
export function createOrgan(): Organ {
  const limiter = new Limiter(-1).toDestination();
  const church = new Reverb({ decay: 1.6, wet: 0.18 }).connect(limiter);
  const trial = createPipe(church);
  const transport = getTransport();
  const ticksPerStep = transport.PPQ / STEPS_PER_BEAT;
  const at = (step: number) => `${Math.round((LEAD_IN + step) * ticksPerStep)}i`;

  return {
    start: () => start(),

    play(notes, tempo, onEnd) {
      const gate = new Gain(1).connect(church);
      const pipes = Array.from({ length: VOICE_COUNT }, () => createPipe(gate));
      const end = Math.max(0, ...notes.map((note) => note.start + note.length));
      transport.stop();
      transport.cancel(0);
      transport.bpm.value = tempo;
      for (const { start, length, pitch, voice } of notes) {
        const pipe = pipes[voice];
        transport.schedule((time) => pipe.speak(pitch, time), at(start));
        transport.schedule((time) => pipe.fallSilent(time), at(start + length - BREATH));
      }
      const close = () => {
        transport.stop();
        transport.cancel(0);
        getContext().setTimeout(() => {
          for (const node of [...pipes, gate]) node.dispose();
        }, ENVELOPE.release * 2);
      };
      // Callbacks come ahead of their time, which is when the sound is scheduled for.
      transport.schedule((time) => {
        getContext().setTimeout(() => {
          close();
          onEnd();
        }, time - immediate());
      }, at(end));
      const begun = now();
      transport.start(begun);
      return {
        position() {
          const heard = immediate();
          // Before its start the transport still tells of what was played last.
          const step = heard < begun ? 0 : transport.getTicksAtTime(heard) / ticksPerStep - LEAD_IN;
          return Math.min(Math.max(0, step), end);
        },
        stop() {
          gate.gain.rampTo(0, FADE, immediate());
          close();
        },
      };
    },

    preview(pitch) {
      trial.speak(pitch, immediate(), PREVIEW);
    },

    setTempo(tempo) {
      transport.bpm.value = tempo;
    },
  };
}

/** One voice of the organ: it sounds one note at a time. Times are those of the audio context, in seconds. */
interface Pipe {
  /** Begins a note, for so many `seconds` where they are given. */
  speak(pitch: number, time: number, seconds?: number): void;
  fallSilent(time: number): void;
  dispose(): void;
}

function createPipe(output: InputNode): Pipe {
  // The loudness is an option because a value set later takes effect only after Tone.js's look-ahead.
  const synth = new Synth({
    oscillator: { type: "custom", partials: PARTIALS },
    envelope: ENVELOPE,
    volume: 20 * Math.log10(VOICE_GAIN),
  }).connect(output);
  let spoken = 0;
  return {
    speak(pitch, time, seconds) {
      // What is late, because the page was busy, falls on the present; and no two starts may fall on one moment.
      spoken = Math.max(time, immediate(), spoken + APART);
      const frequency = Frequency(pitch, "midi").toFrequency();
      if (seconds === undefined) synth.triggerAttack(frequency, spoken);
      else synth.triggerAttackRelease(frequency, seconds, spoken);
    },
    fallSilent: (time) => {
      synth.triggerRelease(Math.max(time, spoken));
    },
    dispose: () => {
      synth.dispose();
    },
  };
}

/** The mixer of a performance: the voices and drums of an ensemble and a metronome, each through a gain of its own. */
import { Gain, getContext, getDestination } from "tone";
import { isSolo, type Mix, voiceGains } from "../music/mix";
import type { Ensemble } from "./ensemble";
import type { SequenceEvent } from "./events";
import { createMetronomeClick } from "./metronome-click";

/** Seconds of a fade to silence or to another level: short, but without a click. */
const FADE = 0.02;

/** Seconds after which voices that have no more to play are disposed of: longer than any release or reverb. */
export const RELEASE_TAIL = 3;

/** The levels of the mix. */
export type Levels = Pick<Mix, "voices" | "metronome">;

export interface Mixer {
  /** Plays an event at a time of the audio clock, in seconds. */
  play(event: SequenceEvent, time: number): void;
  /** Ramps to other levels, from a time on. */
  setLevels(levels: Levels, time: number): void;
  /** Fades out whatever sounds, and lets it go: a sample that loops would go on for ever, unheard. */
  fadeOut(time: number): void;
  /** Disposes of all voices when the last sound has died away. */
  disposeLater(): void;
}

/** Builds the mixer of an ensemble in Tone.js's current context. */
export function createMixer(ensemble: Ensemble, first: Levels): Mixer {
  const context = getContext();
  const gate = new Gain(1).connect(ensemble.reverb);
  const levels = voiceGains(first).map((gain) => new Gain(gain).connect(gate));
  const voices = levels.map((level, voice) => ensemble.createVoice(voice, level));
  const drumLevel = new Gain(drumGain(first)).connect(gate);
  const drums = ensemble.createDrums?.(drumLevel);
  const clickLevel = new Gain(1).connect(getDestination());
  const metronomeClick = createMetronomeClick(clickLevel);
  let metronome = first.metronome;
  return {
    play(event, time) {
      // Strokes that come late, because the page was busy, would all fall on one moment.
      const late = time < context.immediate();
      if (event.kind === "noteOn") voices[event.voice].noteOn(event.pitch, time);
      else if (event.kind === "noteOff") voices[event.voice].noteOff(time);
      else if (late) return;
      else if (event.kind === "drum") drums?.strike(event.drum, time, event.strength);
      else if (event.counted || metronome) metronomeClick.click(time, event.accent);
    },
    setLevels(next, time) {
      metronome = next.metronome;
      voiceGains(next).forEach((gain, voice) => {
        levels[voice].gain.rampTo(gain, FADE, time);
      });
      drumLevel.gain.rampTo(drumGain(next), FADE, time);
    },
    fadeOut(time) {
      for (const { gain } of [gate, clickLevel]) gain.rampTo(0, FADE, time);
      for (const voice of voices) voice.noteOff(time);
    },
    disposeLater() {
      const all = [...voices, ...(drums === undefined ? [] : [drums]), metronomeClick];
      const nodes = [...levels, drumLevel, gate, clickLevel];
      context.setTimeout(() => {
        for (const one of [...all, ...nodes]) one.dispose();
      }, RELEASE_TAIL);
    },
  };
}

/** Voices that are solo mute the drums. */
function drumGain(levels: Levels): number {
  return isSolo(levels) ? 0 : 1;
}

/** Those of an ensemble who play one performance, and how they are mixed. */
import { Gain, getContext, getDestination, immediate } from "tone";
import { isSolo, type Mix, voiceGains } from "../music/mix";
import type { Ensemble } from "./ensemble";
import type { Cue } from "./events";
import { createClicker } from "./metronome-click";

/** Seconds in which a sound is shut off or brought to another level: short, but without a click. */
const FADE = 0.02;

/** Seconds for which players stay who have no more to play: longer than anything rings. */
export const RINGING = 3;

/** What is mixed. */
export type Levels = Pick<Mix, "voices" | "metronome">;

export interface Players {
  follow(cue: Cue, time: number): void;
  /** Changes how they are heard, from a time on. */
  mix(levels: Levels, time: number): void;
  /** Shuts off whatever they play. */
  silence(time: number): void;
  /** They go when the last sound has died away. */
  leave(): void;
}

/** Seats the players of an ensemble, with a metronome, in Tone.js's current context. */
export function seat(ensemble: Ensemble, first: Levels): Players {
  const gate = new Gain(1).connect(ensemble.room);
  const levels = voiceGains(first).map((gain) => new Gain(gain).connect(gate));
  const voices = levels.map((level, voice) => ensemble.createVoice(voice, level));
  const drumLevel = new Gain(drumGain(first)).connect(gate);
  const drums = ensemble.createDrums?.(drumLevel);
  const desk = new Gain(1).connect(getDestination());
  const clicker = createClicker(desk);
  let metronome = first.metronome;
  return {
    follow(cue, time) {
      // Strokes that come late, because the page was busy, would all fall on one moment.
      const late = time < immediate();
      if (cue.kind === "speak") voices[cue.voice].speak(cue.pitch, time);
      else if (cue.kind === "fallSilent") voices[cue.voice].fallSilent(time);
      else if (late) return;
      else if (cue.kind === "strike") drums?.strike(cue.drum, time, cue.strength);
      else if (cue.counted || metronome) clicker.click(time, cue.accent);
    },
    mix(next, time) {
      metronome = next.metronome;
      voiceGains(next).forEach((gain, voice) => {
        levels[voice].gain.rampTo(gain, FADE, time);
      });
      drumLevel.gain.rampTo(drumGain(next), FADE, time);
    },
    silence(time) {
      for (const { gain } of [gate, desk]) gain.rampTo(0, FADE, time);
    },
    leave() {
      const all = [...voices, ...(drums === undefined ? [] : [drums]), clicker];
      const nodes = [...levels, drumLevel, gate, desk];
      getContext().setTimeout(() => {
        for (const one of [...all, ...nodes]) one.dispose();
      }, RINGING);
    },
  };
}

/** Voices that are solo play without the drums. */
function drumGain(levels: Levels): number {
  return isSolo(levels) ? 0 : 1;
}

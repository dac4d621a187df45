/** Where music is played by the audio clock: the ensemble on it can be changed while it plays. Loaded with the first sound. */
import {
  Gain,
  getContext,
  getDestination,
  getTransport,
  immediate,
  Limiter,
  now,
  start,
  WaveShaper,
} from "tone";
import { SOPRANO, STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";
import { type Cue, cuesOf, endOf, heldAt, type Music } from "./cues";
import type { Drums, Ensemble, Voice } from "./ensemble";
import { ROOM, soften } from "./soften";

/** Seconds in which the sound is shut off when stopped: short, but without a click. */
const FADE = 0.02;

/** Seconds for which players stay who have no more to play: longer than anything rings. */
const RINGING = 1.5;

/** Seconds of a pitch that is tried while dragging. */
const PREVIEW = 0.35;

/** Steps before the first note: the transport may pass over what stands on its very first tick. */
const LEAD_IN = 0.5;

/** Decibels below full scale from which the whole is held down; a sudden stroke is quicker than that, and is softened. */
const CEILING = -1;

/** A score that sounds. */
export interface Performance {
  /** What is heard now, in steps from the beginning; 0 before it. */
  position(): number;
  /** Silence, at once. */
  stop(): void;
}

export interface Stage {
  /** Wakes the sound; browsers allow that after a gesture of the user only. */
  start(): Promise<void>;
  /** Has an ensemble play from here on; what is being played goes on with it, and held notes are taken up. */
  take(ensemble: Ensemble): void;
  /** Plays music at `tempo` beats a minute. `onEnd` is called when the last note is over, not when stopped. */
  play(music: Music, tempo: number, onEnd: () => void): Performance;
  /** Lets one pitch sound for a moment. */
  preview(pitch: number): void;
  /** Changes the tempo of what is being played. */
  setTempo(tempo: number): void;
}

/** Builds the stage in Tone.js's own audio context, with an ensemble on it. */
export function createStage(first: Ensemble): Stage {
  getDestination().chain(new Limiter(CEILING), new Gain(1 / ROOM), new WaveShaper((x) => soften(x * ROOM)));
  const transport = getTransport();
  const ticksPerStep = transport.PPQ / STEPS_PER_BEAT;
  const at = (step: number) => `${Math.round((LEAD_IN + step) * ticksPerStep)}i`;
  const stepAt = (time: number) => transport.getTicksAtTime(time) / ticksPerStep - LEAD_IN;
  let ensemble = first;
  let trial = ensemble.createVoice(SOPRANO, ensemble.room);
  /** What is being played, and by whom. */
  let concert: { readonly music: Music; players: Players } | null = null;

  const close = () => {
    transport.stop();
    transport.cancel(0);
    concert?.players.leave();
    concert = null;
  };

  return {
    start: () => start(),

    take(next) {
      if (next === ensemble) return;
      dismiss(trial);
      ensemble = next;
      trial = ensemble.createVoice(SOPRANO, ensemble.room);
      if (concert === null) return;
      const { players } = concert;
      concert.players = seat(ensemble);
      // What falls before this time has been told to the players who go.
      const time = now();
      players.silence(time);
      players.leave();
      for (const note of heldAt(concert.music.notes, stepAt(time)))
        concert.players.follow({ kind: "speak", step: note.start, ...note }, time);
    },

    play(music, tempo, onEnd) {
      close();
      const mine = { music, players: seat(ensemble) };
      const end = endOf(music.notes);
      concert = mine;
      transport.bpm.value = tempo;
      for (const cue of cuesOf(music)) {
        transport.schedule((time) => mine.players.follow(cue, time), at(cue.step));
      }
      // Callbacks come ahead of their time, which is when the sound is scheduled for.
      transport.schedule((time) => {
        getContext().setTimeout(() => {
          if (concert !== mine) return;
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
          return heard < begun ? 0 : Math.min(Math.max(0, stepAt(heard)), end);
        },
        stop() {
          mine.players.silence(immediate());
          if (concert === mine) close();
        },
      };
    },

    preview(pitch) {
      const time = immediate();
      trial.speak(pitch, time);
      trial.fallSilent(time + PREVIEW);
    },

    setTempo(tempo) {
      transport.bpm.value = tempo;
    },
  };
}

/** Those of an ensemble who play one performance. */
interface Players {
  follow(cue: Cue, time: number): void;
  /** Shuts off whatever they play. */
  silence(time: number): void;
  /** They go when the last sound has died away. */
  leave(): void;
}

function seat(ensemble: Ensemble): Players {
  const gate = new Gain(1).connect(ensemble.room);
  const voices = Array.from({ length: VOICE_COUNT }, (_, voice) => ensemble.createVoice(voice, gate));
  const drums = ensemble.createDrums?.(gate);
  return {
    follow(cue, time) {
      if (cue.kind === "strike") {
        // Strokes that come late, because the page was busy, would all fall on one moment.
        if (time >= immediate()) drums?.strike(cue.drum, time, cue.strength);
      } else if (cue.kind === "speak") voices[cue.voice].speak(cue.pitch, time);
      else voices[cue.voice].fallSilent(time);
    },
    silence: (time) => {
      gate.gain.rampTo(0, FADE, time);
    },
    leave: () => dismiss(...voices, ...(drums === undefined ? [] : [drums]), gate),
  };
}

function dismiss(...players: readonly (Voice | Drums | Gain)[]): void {
  getContext().setTimeout(() => {
    for (const player of players) player.dispose();
  }, RINGING);
}

/** Where music is played by the audio clock: what plays it can be changed meanwhile. Loaded with the first sound. */
import { Context, getContext, setContext, start } from "tone";
import type { Mix } from "../music/mix";
import { SOPRANO } from "../music/spec";
import { untilRunning } from "./audio-unlock";
import type { Ensemble, Voice } from "./ensemble";
import type { EnsembleMaker } from "./ensembles";
import { heldAt, type Music } from "./events";
import { type Players, RINGING, seat } from "./mixer";
import { guardOutput } from "./output-limiter";
import { courseOf, createConcert, type Terms } from "./performance";
import type { Ending } from "./ritardando";
import type { Sequence } from "./sequencer";
import { playThroughSilentSwitch } from "./silent-switch";

/** Seconds of a pitch that is tried while dragging. */
const PREVIEW = 0.35;

/** Music that sounds. */
export interface Performance {
  /** What is heard now, in steps from the beginning. */
  position(): number;
  /** Silence, at once. */
  stop(): void;
  setTempo(tempo: number): void;
  setMix(mix: Mix): void;
}

export interface Stage {
  /** Wakes the sound; browsers allow that after a gesture of the user only. Resolves when the audio clock runs. */
  start(): Promise<void>;
  /** Has another ensemble play from here on, which ends in its own way; held notes are taken up. */
  take(maker: EnsembleMaker, ending: Ending): void;
  /** Plays music. `onEnd` is called when the last note is over, not when stopped. */
  play(music: Music, terms: Terms, onEnd: () => void): Performance;
  /** Lets one pitch sound for a moment. */
  preview(pitch: number): void;
  /** Calls `listener` whenever the browser stops the sound or lets it go on, with whether it runs. */
  onRunning(listener: (running: boolean) => void): void;
  /** Whether its sound has been ended for good, so that another stage is needed. */
  closed(): boolean;
}

/** What is being played, by whom, and how. */
interface Concert {
  readonly music: Music;
  readonly sequence: Sequence;
  terms: Terms;
  players: Players;
}

/** Builds the stage, with an ensemble on it, in Tone.js's audio context; in one that is built `afresh` where that is dead. */
export function createStage(first: EnsembleMaker, afresh = false): Stage {
  if (afresh) setContext(new Context(), true);
  const context = getContext();
  playThroughSilentSwitch(navigator);
  guardOutput();
  const built = new Map<EnsembleMaker, Ensemble>();
  const ensembleOf = (maker: EnsembleMaker) => {
    const ensemble = built.get(maker) ?? maker();
    built.set(maker, ensemble);
    return ensemble;
  };
  let taken = first;
  let trial: Voice | null = null;
  let concert: Concert | null = null;
  context.on("tick", () => concert?.sequence.advance(context.now()));

  /** Changes the terms of what is being played; what lies before this time has been handed out. */
  const change = (mine: Concert, terms: Partial<Terms>) => {
    mine.terms = { ...mine.terms, ...terms };
    mine.sequence.change(courseOf(mine.music, mine.terms), context.now());
  };

  const leave = ({ players }: Concert) => {
    players.silence(context.immediate());
    players.leave();
  };

  return {
    async start() {
      await start();
      await untilRunning(context);
    },

    take(maker, ending) {
      if (maker === taken) return;
      taken = maker;
      if (trial !== null) dismiss(trial);
      trial = null;
      if (concert === null) return;
      const time = context.now();
      concert.players.silence(time);
      concert.players.leave();
      concert.players = seat(ensembleOf(taken), concert.terms.mix);
      for (const note of heldAt(concert.music.notes, concert.sequence.positionAt(time)))
        concert.players.follow({ kind: "speak", step: note.start, ...note }, time);
      change(concert, { ending });
    },

    play(music, terms, onEnd) {
      if (concert !== null) leave(concert);
      const over = (time: number) => {
        context.setTimeout(() => {
          if (concert !== mine) return;
          concert = null;
          mine.players.leave();
          onEnd();
        }, time - context.immediate());
      };
      const sequence = createConcert(music, terms, context.now(), () => mine.players, over);
      const mine: Concert = { music, sequence, terms, players: seat(ensembleOf(taken), terms.mix) };
      concert = mine;
      return {
        position: () => sequence.positionAt(context.immediate()),
        stop() {
          if (concert !== mine) return;
          concert = null;
          leave(mine);
        },
        setTempo: (tempo) => change(mine, { tempo }),
        setMix(mix) {
          mine.players.mix(mix, context.immediate());
          change(mine, { mix });
        },
      };
    },

    preview(pitch) {
      const ensemble = ensembleOf(taken);
      trial ??= ensemble.createVoice(SOPRANO, ensemble.room);
      const time = context.immediate();
      trial.speak(pitch, time);
      trial.fallSilent(time + PREVIEW);
    },

    onRunning(listener) {
      context.on("statechange", (state) => listener(state === "running"));
    },

    closed: () => context.state === "closed",
  };
}

function dismiss(voice: Voice): void {
  getContext().setTimeout(() => voice.dispose(), RINGING);
}

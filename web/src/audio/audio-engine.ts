/**
 * The audio engine: plays music by the audio clock, with an ensemble that can be changed meanwhile. Loaded with the
 * first sound.
 */
import { Context, getContext, setContext } from "tone";
import type { Mix } from "../music/mix";
import type { VoiceNote } from "../music/notes";
import type { TempoChange } from "../music/tempo";
import { untilRunning } from "./audio-unlock";
import { endConstantSources } from "./constant-sources";
import type { Ensemble, Voice } from "./ensemble";
import type { EnsembleMaker } from "./ensembles";
import { heardNotes, type Music, notesHeldAt } from "./events";
import { inContext } from "./in-context";
import { createMixer, type Mixer, RELEASE_TAIL } from "./mixer";
import { limitOutput } from "./output-limiter";
import {
  createPerformanceSequencer,
  type PerformanceSettings,
  sequenceOf,
  sequencerSettingsOf,
} from "./performance";
import type { Ending } from "./ritardando";
import type { Sequencer } from "./sequencer";
import { playThroughSilentSwitch } from "./silent-switch";

/** Seconds of the preview of a pitch, as while dragging. */
const PREVIEW = 0.35;

/** The handle of a performance that sounds. */
export interface Performance {
  /** The playback position: what is heard now, in steps from the beginning. */
  position(): number;
  /** Silence, at once. */
  stop(): void;
  setTempo(tempo: number): void;
  setMix(mix: Mix): void;
  /** Goes on with other notes, fermatas and tempos where it is; what is the same in both goes on sounding. */
  setNotes(
    notes: readonly VoiceNote[],
    fermatas: readonly number[],
    tempoChanges: readonly TempoChange[],
  ): void;
}

export interface AudioEngine {
  /**
   * Resumes the audio context; browsers allow that after a gesture of the user only. Resolves when the audio clock
   * runs.
   */
  start(): Promise<void>;
  /** Changes the ensemble that plays, from here on; it strikes held notes again, and ends in its own way. */
  setEnsemble(maker: EnsembleMaker, ending: Ending): void;
  /** Plays music. `onEnd` is called when the last note is over, not when stopped. */
  play(music: Music, settings: PerformanceSettings, onEnd: () => void): Performance;
  /** Sounds one pitch for a moment, as a voice does (0 soprano to 3 bass). */
  preview(pitch: number, voice: number): void;
  /** Calls `listener` whenever the browser stops the sound or lets it go on, with whether it runs. */
  onRunning(listener: (running: boolean) => void): void;
  /** Whether its audio context is closed, so that another engine is needed. */
  closed(): boolean;
  /** Ends all sound, and its audio context, for good: another engine takes its place. */
  close(): void;
}

/** The performance under way. */
interface Playing {
  music: Music;
  readonly sequencer: Sequencer;
  settings: PerformanceSettings;
  mixer: Mixer;
}

/**
 * Builds the engine in Tone.js's audio context; `afresh`, where that one is dead, in a new one. Whatever it builds later,
 * it builds in the same one, whichever Tone.js has in use by then.
 */
export function createAudioEngine(first: EnsembleMaker, afresh = false): AudioEngine {
  if (afresh) setContext(new Context());
  const context = getContext();
  const here = <Result>(work: () => Result) => inContext(context, work);
  endConstantSources(context);
  playThroughSilentSwitch(navigator);
  limitOutput();
  const built = new Map<EnsembleMaker, Ensemble>();
  const ensembleOf = (maker: EnsembleMaker) => {
    const ensemble = built.get(maker) ?? maker();
    built.set(maker, ensemble);
    return ensemble;
  };
  let current = first;
  /** The voices of the previews so far, and the one that came last. */
  const previewVoices = new Map<number, Voice>();
  let previewed: Voice | null = null;
  let playing: Playing | null = null;
  let isClosed = false;
  context.on("tick", () => here(() => playing?.sequencer.advance(context.now())));

  /** Changes the settings of what is being played; events before this time have been scheduled. */
  const change = (mine: Playing, settings: Partial<PerformanceSettings>) => {
    mine.settings = { ...mine.settings, ...settings };
    mine.sequencer.change(sequencerSettingsOf(mine.music, mine.settings), context.now());
  };

  const fadeOut = ({ mixer }: Playing) => {
    mixer.fadeOut(context.immediate());
    mixer.disposeLater();
  };

  const engine: AudioEngine = {
    async start() {
      await context.resume();
      await untilRunning(context);
    },

    setEnsemble(maker, ending) {
      if (maker === current) return;
      current = maker;
      for (const voice of previewVoices.values()) context.setTimeout(() => voice.dispose(), RELEASE_TAIL);
      previewVoices.clear();
      previewed = null;
      if (playing === null) return;
      const time = context.now();
      playing.mixer.fadeOut(time);
      playing.mixer.disposeLater();
      playing.mixer = createMixer(ensembleOf(current), playing.settings.mix);
      for (const note of notesHeldAt(heardNotes(playing.music), playing.sequencer.positionAt(time)))
        playing.mixer.play({ kind: "noteOn", step: note.start, ...note }, time);
      change(playing, { ending });
    },

    play(music, settings, onEnd) {
      if (playing !== null) fadeOut(playing);
      const atEnd = (time: number) => {
        context.setTimeout(() => {
          if (playing !== mine) return;
          playing = null;
          mine.mixer.disposeLater();
          onEnd();
        }, time - context.immediate());
      };
      const sequencer = createPerformanceSequencer(music, settings, context.now(), () => mine.mixer, atEnd);
      const mine: Playing = {
        music,
        sequencer,
        settings,
        mixer: createMixer(ensembleOf(current), settings.mix),
      };
      playing = mine;
      return {
        position: () => sequencer.positionAt(context.immediate()),
        stop: () =>
          here(() => {
            if (playing !== mine) return;
            playing = null;
            fadeOut(mine);
          }),
        setTempo: (tempo) => here(() => change(mine, { tempo })),
        setMix: (mix) =>
          here(() => {
            mine.mixer.setLevels(mix, context.immediate());
            change(mine, { mix });
          }),
        setNotes: (notes, fermatas, tempoChanges) =>
          here(() => {
            const time = context.now();
            sequencer.advance(time);
            mine.music = { ...mine.music, notes, fermatas, tempoChanges };
            const { music, settings } = mine;
            sequencer.replace(sequenceOf(music, settings), sequencerSettingsOf(music, settings), time);
          }),
      };
    },

    preview(pitch, voice) {
      const ensemble = ensembleOf(current);
      const sounding = previewVoices.get(voice) ?? ensemble.createVoice(voice, ensemble.reverb);
      previewVoices.set(voice, sounding);
      const time = context.immediate();
      if (previewed !== sounding) previewed?.noteOff(time);
      previewed = sounding;
      sounding.noteOn(pitch, time);
      sounding.noteOff(time + PREVIEW);
    },

    onRunning(listener) {
      context.on("statechange", (state) => listener(state === "running"));
    },

    closed: () => isClosed || context.state === "closed",

    close() {
      isClosed = true;
      playing = null;
      context.dispose();
    },
  };
  return {
    ...engine,
    setEnsemble: (maker, ending) => here(() => engine.setEnsemble(maker, ending)),
    play: (music, settings, onEnd) => here(() => engine.play(music, settings, onEnd)),
    preview: (pitch, voice) => here(() => engine.preview(pitch, voice)),
  };
}

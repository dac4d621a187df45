/**
 * Offline rendering of music to a WAV file, by the ensembles that play it live, quicker than real time. Loaded when
 * first wanted.
 */
import { OfflineContext } from "tone";
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { playedOut } from "../music/played-out";
import { AudioError } from "./audio-error";
import type { EnsembleMaker } from "./ensembles";
import { leadInTo, type Music } from "./events";
import { inContext } from "./in-context";
import { createMixer } from "./mixer";
import { limitOutput } from "./output-limiter";
import { createPerformanceSequencer, type PerformanceSettings } from "./performance";
import { type Ending, tempoMapOf } from "./ritardando";
import { secondsOf } from "./sequencer";
import { wavOf } from "./wav";

/** Samples a second. */
const RATE = 44_100;

/** Seconds before the first note, so that nothing of it is cut off. */
const SILENCE = 0.05;

/** Seconds in which the last note and its reverb die away. What of them is silent is left out of the file. */
const TAIL = 6;

/** The look-ahead, in seconds: events are scheduled so long before they sound. */
const AHEAD = 0.1;

/** Share of the time that it takes to prepare the notes, before their sound is computed. */
const PREPARING = 0.2;

/** Milliseconds between two reports of progress. */
const REPORT_INTERVAL = 100;

export interface RenderRequest {
  readonly music: Music;
  /** Beats a minute. */
  readonly tempo: number;
  readonly maker: EnsembleMaker;
  /** Of this, the levels of the voices are heard in the file. */
  readonly mix: Mix;
  readonly ending: Ending;
  /** Whether it is counted in. */
  readonly counted: boolean;
}

/**
 * Renders music, with its repeats, to the bytes of a stereo WAV file of 16 bits and 44.1 kHz. `progress` is called now and then with how
 * much is done, from 0 to 1. Rejects with an AudioError where the browser cannot do it. `signal` ends it while events
 * are being scheduled: what the browser computes after that cannot be ended.
 */
export async function renderWav(
  written: RenderRequest,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  try {
    const request = { ...written, music: playedOut(written.music).music };
    const seconds = Math.ceil(SILENCE + secondsToPlay(request) + TAIL);
    const context = new OfflineContext(2, seconds, RATE);
    const failure = inContext(context, () => prepare(request, context, signal));
    return wavOf(await rendered(context, seconds, failure, progress));
  } catch (cause) {
    throw new AudioError("notRendered", cause);
  }
}

/** Seconds from the first click or note to the end of the last note. */
function secondsToPlay({ music, tempo, ending, counted }: RenderRequest): number {
  const { notes, fermatas } = music;
  const lead = leadInTo(music, 0, counted)[0]?.step ?? 0;
  return (tempoMapOf(notes, ending, fermatas).evenAt(endOf(notes)) - lead) * secondsOf(tempo);
}

/**
 * Builds a mixer and its sequencer in the offline context, which is the current one, driven by its clock. What goes wrong
 * then, or `signal`, rejects the promise: thrown into the clock of Tone.js, it would leave the offline context in use for
 * all that is played live.
 */
function prepare(request: RenderRequest, context: OfflineContext, signal?: AbortSignal): Promise<never> {
  const { music, tempo, maker, mix, ending, counted } = request;
  const heard = { ...mix, loop: false, metronome: false };
  const settings: PerformanceSettings = { tempo, ending, mix: heard, from: 0, counted };
  limitOutput();
  const mixer = createMixer(maker(), heard);
  const sequencer = createPerformanceSequencer(
    music,
    settings,
    SILENCE,
    () => mixer,
    () => undefined,
  );
  return new Promise((_, reject) => {
    const advance = () => {
      try {
        signal?.throwIfAborted();
        sequencer.advance(context.currentTime + AHEAD);
      } catch (cause) {
        context.off("tick", advance);
        reject(cause);
      }
    };
    context.on("tick", advance);
  });
}

/**
 * Renders a context. First its clock runs through, by which all events are scheduled; then the sound is computed. Rejects
 * with `failure`, after which the browser has only silence to compute.
 */
async function rendered(
  context: OfflineContext,
  seconds: number,
  failure: Promise<never>,
  progress: (done: number) => void,
): Promise<AudioBuffer> {
  const report = setInterval(() => {
    const [prepared, computed] = [context.currentTime, context.rawContext.currentTime];
    progress(Math.min(1, (PREPARING * prepared + (1 - PREPARING) * computed) / seconds));
  }, REPORT_INTERVAL);
  try {
    const sound = (await Promise.race([context.render(), failure])).get();
    if (sound === undefined) throw new Error("the offline context has rendered nothing");
    return sound;
  } catch (cause) {
    context.destination.disconnect();
    throw cause;
  } finally {
    clearInterval(report);
  }
}

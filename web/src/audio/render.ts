/**
 * Offline rendering of music to a WAV file, by the ensembles that play it live, quicker than real time. Loaded when
 * first wanted.
 */
import { getContext, OfflineContext, setContext } from "tone";
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { AudioError } from "./audio-error";
import type { EnsembleMaker } from "./ensembles";
import type { Music } from "./events";
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
}

/**
 * Renders music to the bytes of a stereo WAV file of 16 bits and 44.1 kHz. `progress` is called now and then with how
 * much is done, from 0 to 1. Rejects with an AudioError where the browser cannot do it. `signal` ends it while events
 * are being scheduled: what the browser computes after that cannot be ended.
 */
export async function renderWav(
  request: RenderRequest,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  try {
    const { music, tempo, ending } = request;
    const { notes, fermatas } = music;
    const lasts = tempoMapOf(notes, ending, fermatas).evenAt(endOf(notes)) * secondsOf(tempo);
    const seconds = Math.ceil(SILENCE + lasts + TAIL);
    const context = new OfflineContext(2, seconds, RATE);
    prepare(request, context, signal);
    return wavOf(await rendered(context, seconds, progress));
  } catch (cause) {
    throw new AudioError("notRendered", cause);
  }
}

/** Builds a mixer and its sequencer in the offline context, driven by its clock; live playback keeps its own. */
function prepare(request: RenderRequest, context: OfflineContext, signal?: AbortSignal): void {
  const { music, tempo, maker, mix, ending } = request;
  const heard = { ...mix, loop: false, metronome: false };
  const settings: PerformanceSettings = { tempo, ending, mix: heard, from: 0, counted: false };
  const live = getContext();
  setContext(context);
  try {
    limitOutput();
    const mixer = createMixer(maker(), heard);
    const sequencer = createPerformanceSequencer(
      music,
      settings,
      SILENCE,
      () => mixer,
      () => undefined,
    );
    context.on("tick", () => {
      signal?.throwIfAborted();
      sequencer.advance(context.currentTime + AHEAD);
    });
  } finally {
    setContext(live);
  }
}

/** Renders a context. First its clock runs through, by which all events are scheduled; then the sound is computed. */
async function rendered(
  context: OfflineContext,
  seconds: number,
  progress: (done: number) => void,
): Promise<AudioBuffer> {
  const report = setInterval(() => {
    const [prepared, computed] = [context.currentTime, context.rawContext.currentTime];
    progress(Math.min(1, (PREPARING * prepared + (1 - PREPARING) * computed) / seconds));
  }, REPORT_INTERVAL);
  try {
    const sound = (await context.render()).get();
    if (sound === undefined) throw new Error("the offline context has rendered nothing");
    return sound;
  } finally {
    clearInterval(report);
  }
}

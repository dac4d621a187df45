/** Music as a sound file: rendered by the players who are heard, quicker than real time. Loaded when first wanted. */
import { getContext, OfflineContext, setContext } from "tone";
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { AudioError } from "./audio-error";
import type { EnsembleMaker } from "./ensembles";
import type { Music } from "./events";
import { seat } from "./mixer";
import { guardOutput } from "./output-limiter";
import { createConcert, type Terms } from "./performance";
import { type Ending, pacingOf } from "./ritardando";
import { secondsOf } from "./sequencer";
import { wavOf } from "./wav";

/** Samples a second. */
const RATE = 44_100;

/** Seconds before the first note, so that nothing of it is cut off. */
const SILENCE = 0.05;

/** Seconds in which the last note dies away in the hall. What of them is silent is left out of the file. */
const TAIL = 6;

/** Seconds by which notes are handed out before they sound. */
const AHEAD = 0.1;

/** Share of the time that it takes to prepare the notes, before their sound is computed. */
const PREPARING = 0.2;

/** Milliseconds between two reports. */
const REPORTED = 100;

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
 * Renders music into the bytes of a stereo WAV file of 16 bits and 44.1 kHz. `progress` is told now and then how much is
 * done, from 0 to 1. Rejects with an AudioError where the browser cannot do it. `signal` ends it while it is being prepared:
 * what the browser computes after that cannot be ended.
 */
export async function renderWav(
  request: RenderRequest,
  progress: (done: number) => void = () => undefined,
  signal?: AbortSignal,
): Promise<Uint8Array> {
  try {
    const { music, tempo, ending } = request;
    const lasts = pacingOf(music.notes, ending).evenAt(endOf(music.notes)) * secondsOf(tempo);
    const seconds = Math.ceil(SILENCE + lasts + TAIL);
    const context = new OfflineContext(2, seconds, RATE);
    prepare(request, context, signal);
    return wavOf(await rendered(context, seconds, progress));
  } catch (cause) {
    throw new AudioError("notRendered", cause);
  }
}

/** Puts players into a context of its own, who play by its clock; the loudspeakers keep theirs. */
function prepare(request: RenderRequest, context: OfflineContext, signal?: AbortSignal): void {
  const { music, tempo, maker, mix, ending } = request;
  const heard = { ...mix, loop: false, metronome: false };
  const terms: Terms = { tempo, ending, mix: heard, from: 0, counted: false };
  const loudspeakers = getContext();
  setContext(context);
  try {
    guardOutput();
    const players = seat(maker(), heard);
    const sequence = createConcert(
      music,
      terms,
      SILENCE,
      () => players,
      () => undefined,
    );
    context.on("tick", () => {
      signal?.throwIfAborted();
      sequence.advance(context.currentTime + AHEAD);
    });
  } finally {
    setContext(loudspeakers);
  }
}

/** What a context sounds like. First its clock runs through, by which everything is prepared; then it is computed. */
async function rendered(
  context: OfflineContext,
  seconds: number,
  progress: (done: number) => void,
): Promise<AudioBuffer> {
  const report = setInterval(() => {
    const [prepared, computed] = [context.currentTime, context.rawContext.currentTime];
    progress(Math.min(1, (PREPARING * prepared + (1 - PREPARING) * computed) / seconds));
  }, REPORTED);
  try {
    const sound = (await context.render()).get();
    if (sound === undefined) throw new Error("the offline context has rendered nothing");
    return sound;
  } finally {
    clearInterval(report);
  }
}

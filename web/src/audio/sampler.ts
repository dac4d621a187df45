/** A sampler: voices that play samples with loops, envelopes and releases. */
import { Gain, getContext, type InputNode, ToneBufferSource } from "tone";
import type { Voice } from "./ensemble";
import type { Samples } from "./samples";
import { playbackRate, zoneAt } from "./zones";

/** Seconds in which a note comes, at least: without a click, where its sample does not begin with silence. */
const SHORTEST_ATTACK = 0.003;

/** Seconds in which a note falls silent, at most: the hall goes on without it, and repeated notes stay apart. */
const LONGEST_RELEASE = 0.5;

/** Of a release's 100 decibels, the part that is heard. */
const HEARD = 0.5;

/** A voice of an instrument, in Tone.js's current context; `gain` is its loudness as a factor. */
export function createSampledVoice({ zones, buffers }: Samples, gain: number, output: InputNode): Voice {
  const context = getContext();
  /** Everything that still sounds, and of that the note that came last: when it has begun, and when it is let go. */
  const sounding = new Set<{ dispose(): void }>();
  let last: ToneBufferSource | null = null;
  let begun = 0;
  let letGo = 0;

  const noteOff = (time: number) => {
    const end = Math.max(time, begun);
    if (end >= letGo) return;
    last?.stop(end);
    letGo = end;
  };

  return {
    noteOn(pitch, time) {
      const index = zoneAt(zones, pitch);
      const zone = zones[index];
      noteOff(time);
      begun = Math.max(time, context.immediate());
      const loudness = new Gain({ context, gain: zone.gain * gain }).connect(output);
      if (zone.sustain < 1) {
        const { gain: level } = loudness;
        level.setValueAtTime(level.value, begun);
        level.exponentialRampToValueAtTime(level.value * zone.sustain, begun + zone.attack + zone.decay);
      }
      const source = new ToneBufferSource({
        context,
        url: buffers[index],
        playbackRate: playbackRate(zone, pitch),
        loop: zone.loop !== null,
        loopStart: zone.loop?.[0] ?? 0,
        loopEnd: zone.loop?.[1] ?? 0,
        fadeIn: Math.max(zone.attack, SHORTEST_ATTACK),
        fadeOut: Math.min(HEARD * zone.release, LONGEST_RELEASE),
        curve: "exponential",
      }).connect(loudness);
      const note = {
        dispose() {
          sounding.delete(note);
          source.dispose();
          loudness.dispose();
        },
      };
      sounding.add(note);
      source.onended = () => {
        // An offline context fires all ends before it begins to sound.
        if (context.isOffline) return;
        sounding.delete(note);
        loudness.dispose();
      };
      source.start(begun, 0);
      last = source;
      letGo = Number.POSITIVE_INFINITY;
    },
    noteOff,
    dispose() {
      last = null;
      for (const note of sounding) note.dispose();
    },
  };
}

/** A performance: music, its settings and a mixer, brought together by a sequencer; live or rendered to a file. */
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { eventsOf, leadInTo, loopEndOf, type Music } from "./events";
import type { Mixer } from "./mixer";
import { type Ending, tempoMapOf } from "./ritardando";
import { createSequencer, type Sequencer, type SequencerSettings } from "./sequencer";

/** The settings of a performance. */
export interface PerformanceSettings {
  /** Beats a minute. */
  readonly tempo: number;
  readonly ending: Ending;
  readonly mix: Mix;
  /** The step with which it begins; fractions are allowed. */
  readonly from: number;
  /** Whether it is counted in. */
  readonly counted: boolean;
}

/**
 * A sequencer that plays music from the time `begin` on through the `mixer` of the moment; `onEnd` is called with the
 * time of the end.
 */
export function createPerformanceSequencer(
  music: Music,
  settings: PerformanceSettings,
  begin: number,
  mixer: () => Mixer,
  onEnd: (time: number) => void,
): Sequencer {
  const sequence = {
    events: eventsOf(music),
    lead: leadInTo(music, settings.from, settings.counted),
    from: settings.from,
    end: endOf(music.notes),
    loopEnd: loopEndOf(music),
  };
  const play: Mixer["play"] = (event, time) => mixer().play(event, time);
  return createSequencer(sequence, sequencerSettingsOf(music, settings), begin, play, onEnd);
}

/** The sequencer's settings for a performance of some music. */
export function sequencerSettingsOf(
  { notes }: Music,
  { tempo, ending, mix }: PerformanceSettings,
): SequencerSettings {
  return { tempo, loop: mix.loop, tempoMap: tempoMapOf(notes, ending) };
}

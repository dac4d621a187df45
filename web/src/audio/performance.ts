/** A performance: music, its settings and a mixer, brought together by a sequencer; live or rendered to a file. */
import type { Mix } from "../music/mix";
import { endOf } from "../music/notes";
import { eventsOf, heldOverTo, leadInTo, loopOf, type Music } from "./events";
import type { Mixer } from "./mixer";
import { type Ending, tempoMapOf } from "./ritardando";
import { createSequencer, type Sequence, type Sequencer, type SequencerSettings } from "./sequencer";

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
  const play: Mixer["play"] = (event, time) => mixer().play(event, time);
  return createSequencer(
    sequenceOf(music, settings),
    sequencerSettingsOf(music, settings),
    begin,
    play,
    onEnd,
  );
}

/** The sequence of a performance of some music. */
export function sequenceOf(music: Music, { from, counted }: PerformanceSettings): Sequence {
  return {
    events: eventsOf(music),
    lead: leadInTo(music, from, counted),
    from,
    end: endOf(music.notes),
    loop: loopOf(music),
    heldOverTo: (step) => heldOverTo(music, step),
  };
}

/** The sequencer's settings for a performance of some music: what is played in a loop has no ending. */
export function sequencerSettingsOf(
  { notes, fermatas, tempoChanges, within }: Music,
  { tempo, ending, mix }: PerformanceSettings,
): SequencerSettings {
  const loop = mix.loop || (within ?? null) !== null;
  return { tempo, loop, tempoMap: tempoMapOf(notes, loop ? "inTempo" : ending, fermatas, tempoChanges) };
}

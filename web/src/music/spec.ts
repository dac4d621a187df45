/**
 * The representation of a score. Its owner is `training/spec.py`; the export writes it into the model's metadata, and
 * nothing here repeats a number of it.
 */
import published from "virtual:model";

/** The representation as `model.json` spells it. Pitches are MIDI numbers, ranges are inclusive. */
export interface PublishedSpec {
  readonly voices: readonly string[];
  readonly pitch_min: number;
  readonly pitch_max: number;
  readonly steps_per_beat: number;
  readonly step_multiple: number;
  readonly channels: number;
  readonly voice_ranges: readonly (readonly [lowest: number, highest: number])[];
  readonly context: readonly string[];
}

/** The representation as the page reads it. Pitches are MIDI numbers, ranges are inclusive. */
export interface Spec {
  /** Names from the highest voice to the lowest. */
  readonly voices: readonly string[];
  readonly pitchMin: number;
  readonly pitchMax: number;
  readonly stepsPerBeat: number;
  /** The network takes a whole number of this many steps. */
  readonly stepMultiple: number;
  /** Channels of the network's input: a piano roll and a mask for each voice. */
  readonly channels: number;
  /** The compass of each voice, `[lowest, highest]`. */
  readonly voiceRanges: readonly (readonly [lowest: number, highest: number])[];
  /** Names of the features of the network's second input, in order: what is known beside the notes. */
  readonly context: readonly string[];
}

/** Number of the metadata's layout. A model of another format is refused. */
export const FORMAT = published.format;

/** The representation the page was built with, as published: what a loaded model is compared with. */
export const publishedSpec: PublishedSpec = published.spec;

export const spec: Spec = {
  voices: publishedSpec.voices,
  pitchMin: publishedSpec.pitch_min,
  pitchMax: publishedSpec.pitch_max,
  stepsPerBeat: publishedSpec.steps_per_beat,
  stepMultiple: publishedSpec.step_multiple,
  channels: publishedSpec.channels,
  voiceRanges: publishedSpec.voice_ranges,
  context: publishedSpec.context,
};

/** The voices as a heading or a track calls them: `Soprano`. */
export const VOICE_TITLES = spec.voices.map((name) => name.charAt(0).toUpperCase() + name.slice(1));

export const VOICE_COUNT = spec.voices.length;
export const PITCH_COUNT = spec.pitchMax - spec.pitchMin + 1;
export const STEPS_PER_BEAT = spec.stepsPerBeat;

/** Numbers that the network is told of each step beside the notes (`context.ts`). */
export const CONTEXT_FEATURES = spec.context.length;

/** Voice index of the melody. */
export const SOPRANO = 0;

/** Voice index of the lowest voice. */
export const BASS = VOICE_COUNT - 1;

/** The compass in which a melody may be written, MIDI, inclusive. */
export const [MELODY_LOWEST, MELODY_HIGHEST] = spec.voiceRanges[SOPRANO];

/** A cell of the grid where nothing is: still to be composed. */
export const HOLE = -1;

/** The pitch of a rest that was written: in a line of notes; in a grid such a cell is silent, as a hole is. */
export const REST = -2;

/** An exported score: what the writers of MIDI, MusicXML and pictures are given. */

import type { Instrument } from "../music/instrument";
import type { Key } from "../music/key";
import type { Note } from "../music/notes";
import type { ScoreShape } from "../music/score-shape";
import type { TempoChange } from "../music/tempo";

/** A chorale, or a melody alone. */
export interface ExportedScore {
  /** Empty where the reader gave none. */
  readonly title: string;
  readonly shape: ScoreShape;
  /** The key that the reader chose; `null` where only the signature is known. */
  readonly key: Key | null;
  /** Sharps of the key signature, flats below zero. */
  readonly signature: number;
  /** Sharps of the key by which pitches are spelled: of a melody without a key, not those of its signature. */
  readonly spelling: number;
  /** Beats a minute. */
  readonly tempo: number;
  readonly instrument: Instrument;
  /** Sorted and not overlapping, from the highest voice down: four voices, or the melody alone. */
  readonly voices: readonly ExportedVoice[];
  /** Steps with a fermata, in order: what sounds there is held. */
  readonly fermatas: readonly number[];
  /** Where the tempo changes, in order. */
  readonly tempoChanges: readonly TempoChange[];
}

/** A voice of a piece, and what it is called. */
export interface ExportedVoice {
  readonly name: string;
  readonly notes: readonly Note[];
}

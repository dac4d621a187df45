/**
 * Notation of a voice bar by bar: its sounds cut into note values that are tied, its silence into rests, and beams. The
 * command line writes by `training/scores/notation.py`; `note-values.ts` is what the two share.
 */

import { beatSteps, isCompound, metreSteps } from "./metre";
import { splitSilence, splitSound } from "./note-values";
import type { Note } from "./notes";
import type { MetricPlace, ShapeBar } from "./score-shape";
import { REST, STEPS_PER_BEAT } from "./spec";

/** A sign with a value in time; both in steps. */
export interface Timed {
  readonly start: number;
  readonly length: number;
}

/** What is written of a note inside one bar. Several of them are tied. */
export interface Head extends Timed {
  readonly kind: "head";
  /** Index in the notes of the voice. */
  readonly source: number;
  /** `REST` for a rest that was written. */
  readonly pitch: number;
  /** It goes on from the head before. */
  readonly tiedBack: boolean;
  /** The next head goes on from it. */
  readonly tiedOn: boolean;
}

/** Silence. */
export interface Rest extends Timed {
  readonly kind: "rest";
  /** It is the rest of a whole bar, whatever the bar's length. */
  readonly wholeBar: boolean;
}

/** Writes what of `notes` (sorted, not overlapping) sounds in a bar of a shape; together the signs fill the bar. */
export function writeVoice(notes: readonly Note[], bar: ShapeBar): readonly (Head | Rest)[] {
  const signs: (Head | Rest)[] = [];
  const at = () => (signs.length === 0 ? bar.start : endOf(signs[signs.length - 1]));
  const beSilent = (to: number) => {
    for (const length of splitSilence(at(), to - at(), bar)) {
      signs.push({ kind: "rest", start: at(), length, wholeBar: length === metreSteps(bar.metre) });
    }
  };
  notes.forEach((note, source) => {
    const from = Math.max(note.start, bar.start);
    const to = Math.min(endOf(note), bar.end);
    if (from >= to) return;
    beSilent(from);
    const { pitch } = note;
    for (const length of splitSound(from, to - from, bar)) {
      const start = at();
      const sounds = pitch !== REST;
      const tied = {
        tiedBack: sounds && start > note.start,
        tiedOn: sounds && start + length < endOf(note),
      };
      signs.push({ kind: "head", source, start, length, pitch, ...tied });
    }
  });
  beSilent(bar.end);
  return signs;
}

/**
 * The heads of a voice in a bar that stand under one beam, two at least: one beam for each quarter in simple metres, as
 * editions of chorales have them, one chord a beat, and for each beat in compound ones. A rest between two heads ends a
 * beam.
 */
export function beamGroups<Sign extends Timed>(
  heads: readonly Sign[],
  { metre, downbeat }: MetricPlace,
): readonly (readonly Sign[])[] {
  const span = isCompound(metre) ? beatSteps(metre) : STEPS_PER_BEAT;
  const spanOf = ({ start }: Timed) => Math.floor((start - downbeat) / span);
  const goesOn = (before: Timed, after: Timed) =>
    endOf(before) === after.start && spanOf(before) === spanOf(after) && isBeamed(before) && isBeamed(after);
  const groups: Sign[][] = [];
  for (const head of heads) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (last !== undefined && goesOn(last, head)) group.push(head);
    else groups.push([head]);
  }
  return groups.filter((group) => group.length > 1);
}

/** Whether a note value has a flag, or stands under a beam. */
function isBeamed({ length }: Timed): boolean {
  return length < STEPS_PER_BEAT;
}

function endOf({ start, length }: Timed): number {
  return start + length;
}

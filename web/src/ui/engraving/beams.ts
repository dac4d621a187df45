/** Beams: one for each beat, in both metres, as editions of chorales have them: one chord a beat. */
import { Beam } from "vexflow/core";
import { STEPS_PER_BEAT } from "../../music/spec";
import type { WrittenNote } from "./bar-notes";

/** Beams the notes of one voice in one bar. Without `stem` each beam has the side that suits its notes. */
export function beamNotes(written: readonly WrittenNote[], stem?: 1 | -1): readonly Beam[] {
  const groups: WrittenNote[][] = [];
  for (const note of written) {
    const group = groups[groups.length - 1];
    const last = group?.[group.length - 1];
    if (last !== undefined && goesOn(last, note)) group.push(note);
    else groups.push([note]);
  }
  return groups
    .filter((group) => group.length > 1)
    .map(
      (group) =>
        new Beam(
          group.map(({ stave }) => stave),
          stem === undefined,
        ),
    );
}

/** Whether two notes stand under one beam. A rest between them ends it. */
function goesOn(before: WrittenNote, after: WrittenNote): boolean {
  const beat = (note: WrittenNote) => Math.floor(note.start / STEPS_PER_BEAT);
  const touch = before.start + before.length === after.start && beat(before) === beat(after);
  return touch && before.length < STEPS_PER_BEAT && after.length < STEPS_PER_BEAT;
}

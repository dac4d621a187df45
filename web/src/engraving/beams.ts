/** Beams of the notes of one voice. */
import { Beam } from "vexflow/core";
import { beamGroups } from "../music/notation";
import type { MetricPlace } from "../music/score-shape";
import type { WrittenNote } from "./bar-notes";

/** Beams the notes of one voice in one bar. Without `stem` each beam has the side that suits its notes. */
export function beamNotes(written: readonly WrittenNote[], bar: MetricPlace, stem?: 1 | -1): readonly Beam[] {
  return beamGroups(written, bar).map(
    (group) =>
      new Beam(
        group.map(({ stave }) => stave),
        stem === undefined,
      ),
  );
}

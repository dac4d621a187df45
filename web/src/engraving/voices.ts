/** Two voices on one staff: heads that meet stand side by side, and each voice keeps its stems and its dots. */
import { Dot } from "vexflow/core";
import { staffPosition } from "../music/spelling";
import type { WrittenNote } from "./bar-notes";
import { shiftsOf } from "./heads";

/** Of a lower voice's dot that would stand on a line: into the space below, in staff spaces. */
const DOT_BELOW = 0.5;

/**
 * Parts the voices of a staff in a bar, the upper one first, after VexFlow has formatted them. VexFlow's own rules turn
 * stems round where a whole note is near, and move heads that could share a place.
 */
export function partVoices(voices: readonly (readonly WrittenNote[])[]): void {
  if (voices.length !== 2) return;
  const [upper, lower] = voices;
  for (const [notes, stem] of [
    [upper, 1],
    [lower, -1],
  ] as const) {
    for (const { stave } of notes) {
      stave.setXShift(0);
      const beam = stave.getBeam();
      if (stave.getStemDirection() === stem) continue;
      stave.setStemDirection(stem);
      if (beam !== undefined) stave.setBeam(beam);
    }
  }
  for (const note of lower) lowerDots(note);
  const lowerAt = new Map(lower.map((note) => [note.start, note]));
  for (const note of upper) {
    const other = lowerAt.get(note.start);
    if (other !== undefined) partPair(note, other);
  }
}

function partPair(upper: WrittenNote, lower: WrittenNote): void {
  const [above, below] = [upper, lower].map((note) => ({ ...note, position: staffPosition(note.spelling) }));
  const shifts = shiftsOf(above, below);
  moveHead(upper, lower, shifts.upper);
  moveHead(lower, upper, shifts.lower);
}

/** Moves a head aside of the other, and the other's dots behind it. */
function moveHead({ stave }: WrittenNote, other: WrittenNote, heads: number): void {
  if (heads === 0) return;
  const width = other.stave.getGlyphWidth();
  stave.setXShift(width);
  for (const dot of Dot.getDots(other.stave)) dot.setXShift(dot.getXShift() + stave.getGlyphWidth());
}

/** The dots of a lower voice stand below its lines, those of the upper one above. */
function lowerDots({ stave, spelling }: WrittenNote): void {
  const onLine = staffPosition(spelling) % 2 === 0;
  for (const dot of Dot.getDots(stave)) (dot as Dot).setDotShiftY(onLine ? DOT_BELOW : 0);
}

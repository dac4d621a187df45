/** Ties between what is written of one note: within a system, or broken where the system is. */
import { StaveTie, type SVGContext } from "vexflow/core";
import { isDotted } from "../music/note-values";
import type { WrittenNote } from "./bar-notes";
import { HEAD_WIDTH } from "./layout";

/** From a dotted note's head to where its tie may begin. */
const BEHIND_DOT = 8;
/** How far before its note a tie from the system before begins, and how far before the last barline one ends. */
const RUN_UP = 14;
const RUN_OUT = 4;
const CLEARANCE = 1;

/** A tie, and the note that it leads to. */
export interface DrawnTie {
  readonly tie: StaveTie;
  readonly note: WrittenNote;
}

/**
 * Draws the ties of one part, in order of time. `endOf` is the last barline of the system in which a step stands, `stem`
 * the stems of a part that shares its staff.
 */
export function tieNotes(
  written: readonly WrittenNote[],
  endOf: (step: number) => number,
  context: SVGContext,
  stem?: 1 | -1,
): readonly DrawnTie[] {
  return written.flatMap((note, index) => {
    if (!note.tiedBack) return [];
    const before = written[index - 1];
    const [from, to] = [before, note].map(({ stave }) => stave.getNoteHeadBeginX());
    const firstX = from + HEAD_WIDTH + (isDotted(before.length) ? BEHIND_DOT : CLEARANCE);
    const lastX = to - CLEARANCE;
    const sameSystem = before.stave.checkStave().getY() === note.stave.checkStave().getY();
    const spans: [number, number, WrittenNote][] = sameSystem
      ? [[firstX, lastX, note]]
      : [
          [firstX, endOf(before.start) - RUN_OUT, before],
          [lastX - RUN_UP, lastX, note],
        ];
    const direction = stem === undefined ? directionOf(before, note) : -stem;
    return spans.map(([first, last, { stave }]) => {
      const tie = new StaveTie({ firstNote: before.stave, lastNote: note.stave });
      tie.setContext(context);
      tie.renderTie({ firstX: first, lastX: last, firstYs: stave.getYs(), lastYs: stave.getYs(), direction });
      return { tie, note };
    });
  });
}

/**
 * By itself on a staff, a part has ties that curve away from the stems; above, where those go both ways. Where two parts
 * share a staff, theirs curve away from one another.
 */
function directionOf(before: WrittenNote, after: WrittenNote): number {
  const stems = before.stave.getStemDirection() + after.stave.getStemDirection();
  return stems > 0 ? 1 : -1;
}

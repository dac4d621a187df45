/**
 * What silence in a voice means that was opened beside others: a rest that stays, or a gap to be composed. The command
 * line's own way is `with_rests` of `training/scores/question.py`.
 */
import type { Note, VoiceNote } from "../../../music/notes";
import { barsOf, firstStep, type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { REST } from "../../../music/spec";

/** Steps `[start, end)`. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The rests of a line whose notes are in order: what is silent in a bar in which something of it sounds, and all before
 * and after the music, in which any voice sounds. Other bars in which nothing of the line does are left open, so that a
 * voice that breaks off, or comes in later, can be completed.
 */
export function restsOf(
  notes: readonly Note[],
  voice: number,
  shape: ScoreShape,
  music: Stretch,
): readonly VoiceNote[] {
  const silent = silences(notes, shape);
  return barsOf(shape).flatMap((bar) => {
    const inBar = silent.flatMap((silence) => overlap(bar, silence));
    const isOpen = inBar[0]?.start === bar.start && inBar[0].end === bar.end;
    const outside = [
      { start: bar.start, end: music.start },
      { start: music.end, end: bar.end },
    ];
    const rests = isOpen ? outside.flatMap((stretch) => overlap(bar, stretch)) : inBar;
    return rests.map(({ start, end }) => ({ start, length: end - start, pitch: REST, voice, given: true }));
  });
}

/** What two stretches have in common: one stretch, or none. */
function overlap(one: Stretch, other: Stretch): readonly Stretch[] {
  const [start, end] = [Math.max(one.start, other.start), Math.min(one.end, other.end)];
  return start < end ? [{ start, end }] : [];
}

/** Where nothing of a line is, from the beginning of a shape to its end. */
export function silences(notes: readonly Note[], shape: ScoreShape): readonly Stretch[] {
  const steps = shapeSteps(shape);
  const edges = [
    ...notes.map(({ start, length }) => ({ start, end: start + length })),
    { start: steps, end: steps },
  ];
  return edges.flatMap(({ start }, index) => {
    const before = index === 0 ? firstStep(shape) : edges[index - 1].end;
    return before < start ? [{ start: before, end: start }] : [];
  });
}

/** Music as it is played: what a score repeats is written out, and each step knows where on the score it stands. */
import { notesWithin } from "./excerpt";
import type { VoiceNote } from "./notes";
import { playingOrder } from "./playing-order";
import { type Bar, barsOf, firstStep, type ScoreShape, type ShapeBar, shapeSteps } from "./score-shape";
import { fitTempoChanges, ratioAt, type TempoChange } from "./tempo";

/** What can be played out. */
export interface Playable {
  readonly notes: readonly VoiceNote[];
  readonly shape?: ScoreShape;
  /** Steps with a fermata, in order. */
  readonly fermatas?: readonly number[];
  readonly tempoChanges?: readonly TempoChange[];
  /** The steps that alone are played, as they stand. */
  readonly within?: unknown;
}

export interface PlayedOut<Music extends Playable> {
  /** Its steps count as they are played. */
  readonly music: Music;
  /** Where a step of the score is played first; what is never played is where the music after it is. */
  playedAt(step: number): number;
  /** The step of the score that is played at one of the music. */
  writtenAt(step: number): number;
}

/** Steps `[start, end)` of the score that are played in one go, and by how much later they are played. */
interface Run {
  readonly start: number;
  readonly end: number;
  readonly later: number;
}

/** Writes out the repeats of some music. An excerpt is played as it stands, and so is what has no repeats. */
export function playedOut<Music extends Playable>(music: Music): PlayedOut<Music> {
  const { shape, within } = music;
  if (shape === undefined || within) return asWritten(music);
  const order = playingOrder(shape.bars);
  const isStraight = order.length === shape.bars.length && order.every((bar, index) => bar === index);
  if (isStraight || order.length === 0) return asWritten(music);
  const played: ScoreShape = { bars: order.map((index) => withoutSigns(shape.bars[index])) };
  const runs = runsOf(order, barsOf(shape), barsOf(played));
  const notes = runs.flatMap(({ start, end, later }) =>
    notesWithin(music.notes, { start, end }).map((note) => ({ ...note, start: note.start + later })),
  );
  const fermatas = runs.flatMap(({ start, end, later }) =>
    (music.fermatas ?? []).filter((step) => start <= step && step < end).map((step) => step + later),
  );
  return {
    music: {
      ...music,
      notes: notes.toSorted((a, b) => a.voice - b.voice || a.start - b.start),
      shape: played,
      fermatas,
      ...(music.tempoChanges === undefined
        ? {}
        : { tempoChanges: temposPlayed(music.tempoChanges, runs, played) }),
    },
    playedAt(step) {
      const run = runs.find(({ start, end }) => start <= step && step < end);
      if (run !== undefined) return step + run.later;
      const next = runs.find(({ start }) => start >= step) ?? runs[runs.length - 1];
      return Math.max(step, next.start) + next.later;
    },
    writtenAt(step) {
      const run = runs.findLast(({ start, later }) => start + later <= step) ?? runs[0];
      return Math.min(step - run.later, run.end);
    },
  };
}

function asWritten<Music extends Playable>(music: Music): PlayedOut<Music> {
  return { music, playedAt: (step) => step, writtenAt: (step) => step };
}

/** The changes of the tempo as they are played: where the music goes back, the tempo is that of the place. */
function temposPlayed(
  changes: readonly TempoChange[],
  runs: readonly Run[],
  played: ScoreShape,
): readonly TempoChange[] {
  const all = runs.flatMap(({ start, end, later }) => [
    { step: start + later, ratio: ratioAt(changes, start) },
    ...changes
      .filter(({ step }) => start < step && step < end)
      .map(({ step, ratio }) => ({ step: step + later, ratio })),
  ]);
  return fitTempoChanges(all, shapeSteps(played), firstStep(played));
}

function withoutSigns({ metre, length }: Bar): Bar {
  return { metre, length };
}

/** What is played in one go, by the bars of the score and those that are played, in which `order` has the former. */
function runsOf(
  order: readonly number[],
  written: readonly ShapeBar[],
  played: readonly ShapeBar[],
): readonly Run[] {
  const runs: Run[] = [];
  order.forEach((bar, index) => {
    const { start, end } = written[bar];
    const later = played[index].start - start;
    const last = runs.at(-1);
    if (last !== undefined && last.end === start && last.later === later)
      runs[runs.length - 1] = { ...last, end };
    else runs.push({ start, end, later });
  });
  return runs;
}

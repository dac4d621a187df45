/** What silence in a voice means that was opened beside others: a rest that stays, or a gap to be composed. */
import { endOf, type Note, type VoiceNote } from "../../../music/notes";
import { barSteps, barsOf, type ScoreShape, shapeSteps } from "../../../music/score-shape";
import { REST } from "../../../music/spec";

/** Steps `[start, end)`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * The rests of a line whose notes are in order: every silence of it in which no whole bar lies. A longer one is left open,
 * so that a voice that breaks off, or comes in later, can be completed. They are cut at the barlines.
 */
export function restsOf(notes: readonly Note[], voice: number, shape: ScoreShape): readonly VoiceNote[] {
  const bars = barsOf(shape);
  const whole = bars.filter(({ start, end }) => end - start === barSteps(shape));
  return silences(notes, shapeSteps(shape))
    .filter((silence) => !whole.some((bar) => bar.start >= silence.start && bar.end <= silence.end))
    .flatMap((silence) =>
      bars.flatMap((bar) => {
        const [start, end] = [Math.max(bar.start, silence.start), Math.min(bar.end, silence.end)];
        return start < end ? [{ start, length: end - start, pitch: REST, voice, given: true }] : [];
      }),
    );
}

/** Where nothing of a line is, in so many steps. */
export function silences(notes: readonly Note[], steps: number): readonly Stretch[] {
  const edges = [
    ...notes.map(({ start, length }) => ({ start, end: start + length })),
    { start: steps, end: steps },
  ];
  return edges.flatMap(({ start }, index) => {
    const before = index === 0 ? 0 : endOf([notes[index - 1]]);
    return before < start ? [{ start: before, end: start }] : [];
  });
}

/** Which beats of a score are out of date after an edit: those around it in which the network has notes. Pure. */
import { type Span, sameSpan } from "../music/context";
import { gridOf, isIn, type Voices } from "../music/score";
import { STEPS_PER_BEAT, VOICE_COUNT } from "../music/spec";

/** Beats before and after a changed one that are out of date with it: the chord it comes from, and the one it goes to. */
const AROUND = 1;

/**
 * The beats of a score of `steps` steps that are out of date, in order: those in `stale` already, and those around every
 * cell that sounds otherwise in `after` than in `before`. Only beats in which the network has a note can be.
 */
export function staleBeats(
  before: Voices,
  after: Voices,
  steps: number,
  stale: readonly number[],
): readonly number[] {
  const changed: number[] = [];
  const [was, is] = [gridOf(before, steps), gridOf(after, steps)];
  for (let cell = 0; cell < is.cells.length; cell++) {
    if (was.cells[cell] !== is.cells[cell]) changed.push(beatOfCell(cell));
  }
  return withAround(after, changed, steps, stale);
}

/** The same, where phrases end elsewhere than before: those around every fermata that has come or gone. */
export function staleFermatas(
  before: readonly Span[],
  after: readonly Span[],
  voices: Voices,
  steps: number,
  stale: readonly number[],
): readonly number[] {
  const missing = (from: readonly Span[], span: Span) => !from.some((other) => sameSpan(other, span));
  const changed = [
    ...before.filter((span) => missing(after, span)),
    ...after.filter((span) => missing(before, span)),
  ];
  const beats = changed.flatMap(([begin, end]) => {
    const [first, last] = [begin, end - 1].map((step) => Math.floor(step / STEPS_PER_BEAT));
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  });
  return withAround(voices, beats, steps, stale);
}

/** The beats that are out of date already, and those around changed ones; the same array where nothing is added. */
function withAround(
  voices: Voices,
  changed: readonly number[],
  steps: number,
  stale: readonly number[],
): readonly number[] {
  const marked = new Set(stale);
  for (const beat of changed) {
    for (let near = beat - AROUND; near <= beat + AROUND; near++) marked.add(near);
  }
  const next = composedBeats(voices, [...marked], steps).sort((a, b) => a - b);
  return next.length === stale.length && next.every((beat, index) => beat === stale[index]) ? stale : next;
}

/** Those of some beats in which the network has a note. */
export function composedBeats(voices: Voices, beats: readonly number[], steps: number): number[] {
  return beats.filter((beat) => hasComposed(voices, beat, steps));
}

/** The beat in which a cell `[step, voice]` lies. */
export function beatOfCell(cell: number): number {
  return Math.floor(cell / VOICE_COUNT / STEPS_PER_BEAT);
}

function hasComposed(voices: Voices, beat: number, steps: number): boolean {
  const [start, end] = [beat * STEPS_PER_BEAT, (beat + 1) * STEPS_PER_BEAT];
  if (start < 0 || start >= steps) return false;
  return voices.some((line, voice) =>
    line.some((note) => !note.given && isIn(note, { start, end, voices: [voice] })),
  );
}

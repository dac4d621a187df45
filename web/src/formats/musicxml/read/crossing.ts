/** Voices that change the staff, told from voices of two staves that have one number. */
import type { Measure } from "./part";

/**
 * The measures of a part, in which a voice that goes from staff to staff is one: on the staff where most of its notes are. A
 * number that sounds on two staves at one time is that of two voices, as some programs count them on each staff anew.
 */
export function joinCrossing(measures: readonly Measure[]): readonly Measure[] {
  const homes = homesOf(measures);
  if (homes.size === 0) return measures;
  return measures.map((measure) => ({
    ...measure,
    notes: measure.notes.map((note) => ({ ...note, staff: homes.get(note.voice) ?? note.staff })),
  }));
}

/** The staff of each voice that is on several, and never on two at one time. */
function homesOf(measures: readonly Measure[]): ReadonlyMap<string, string> {
  const staves = new Map<string, Map<string, number>>();
  const shared = new Set<string>();
  for (const { filled } of measures) {
    for (const { voice, staff, isNote } of filled) {
      const counts = staves.get(voice) ?? new Map<string, number>();
      staves.set(voice, counts.set(staff, (counts.get(staff) ?? 0) + (isNote ? 1 : 0)));
    }
    for (const voice of overlapping(filled)) shared.add(voice);
  }
  const several = [...staves].filter(([voice, counts]) => counts.size > 1 && !shared.has(voice));
  return new Map(
    several.map(([voice, counts]) => [voice, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]),
  );
}

/** The voices that fill a time on two staves in a measure. */
function overlapping(filled: Measure["filled"]): readonly string[] {
  const ends = new Map<string, { readonly staff: string; readonly end: number }>();
  return [...filled]
    .sort((a, b) => a.start - b.start)
    .flatMap(({ voice, staff, start, length }) => {
      const last = ends.get(voice);
      const end = start + length;
      if (last === undefined || end > last.end) ends.set(voice, { staff, end });
      return last !== undefined && last.staff !== staff && start < last.end && length > 0 ? [voice] : [];
    });
}

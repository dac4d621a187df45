/** The selection of notes as a range of indices in the melody. */
import type { Melody } from "../music/notes";
import type { Selected } from "./state";

export const UNSELECTED: Selected = { selected: null, anchor: null };

/** Indices in the melody of the first and the last of some notes. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The selected notes by their indices; `null` where none is. */
export function selectionOf({ selected, anchor }: Selected): Range | null {
  if (selected === null) return null;
  const other = anchor ?? selected;
  return { first: Math.min(selected, other), last: Math.max(selected, other) };
}

/** Whether the note at an index is in a range; in none is no note. */
export function isWithin(range: Range | null, index: number): boolean {
  return range !== null && range.first <= index && index <= range.last;
}

/** Whether a range has more notes than one. */
export function isSeveral(range: Range | null): boolean {
  return range !== null && range.first !== range.last;
}

/** The selected notes; empty where none is. */
export function selectedNotes(state: Selected & { readonly melody: Melody }): Melody {
  const range = selectionOf(state);
  return range === null ? [] : state.melody.slice(range.first, range.last + 1);
}

/** The selection: a range of indices in the line of the active voice, or a region of the score. */
import { endOf } from "../music/notes";
import type { Region, VoiceLine } from "../music/score";
import { SOPRANO } from "../music/spec";
import type { Selected, Work } from "./state";
import { activeLine } from "./work";

/** Nothing is selected. The active voice stays. */
export const UNSELECTED = { selected: null, anchor: null, region: null } as const;

/** A page on which nothing has been selected yet. */
export const FIRST_SELECTED: Selected = { voice: SOPRANO, ...UNSELECTED };

/** The selection alone. */
export function selectedOf({ voice, selected, anchor, region }: Selected): Selected {
  return { voice, selected, anchor, region };
}

/** Indices in a line of the first and the last of some notes. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** The selected notes by their indices; `null` where none is. */
export function selectionOf({ selected, anchor }: Pick<Selected, "selected" | "anchor">): Range | null {
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

/** The selected notes of the active voice; empty where none is. */
export function selectedNotes(state: Selected & Pick<Work, "voices">): VoiceLine {
  const range = selectionOf(state);
  return range === null ? [] : activeLine(state).slice(range.first, range.last + 1);
}

/** What is selected as a region: itself, or that of the selected notes; `null` where nothing is selected. */
export function selectedRegion(state: Selected & Pick<Work, "voices">): Region | null {
  if (state.region !== null) return state.region;
  const notes = selectedNotes(state);
  if (notes.length === 0) return null;
  return { start: notes[0].start, end: endOf(notes), voices: [state.voice] };
}

/** State transitions that several slices share. */
import { clamp } from "../../music/clamp";
import { fermataSpans, type Phrased } from "../../music/ending";
import type { Grid } from "../../music/grid";
import { sameLine, type VoiceLine, type Voices, withAnswer } from "../../music/score";
import { firstStep } from "../../music/score-shape";
import { spec } from "../../music/spec";
import { staleAfter } from "../scope";
import { UNSELECTED } from "../selection";
import { staleBeats, staleFermatas } from "../stale";
import type { Cursor, State } from "../state";
import { nextNumber } from "../versions";
import { activeLine, NOTHING_UNDER_WAY, stepsOf, workOf } from "../work";

/**
 * The state after an edit of its notes. The harmony stays where it is; the network's notes around what has changed are
 * out of date, a notice on the work as it was goes, and what was under way is over.
 */
export function withVoices(state: State, voices: Voices): State {
  if (voices === state.voices) return state;
  const stale = staleBeats(state.voices, voices, stepsOf(state), state.stale);
  return { ...withoutInfo(state), ...NOTHING_UNDER_WAY, voices, stale, version: null };
}

/** The state whose phrases ended elsewhere before: the network's notes around what has changed are out of date. */
export function withStalePhrases(state: State, before: Pick<Phrased, "fermatas" | "ending">): State {
  const { voices, stale } = state;
  const { fermatas, ending } = before;
  const steps = stepsOf(state);
  const [was, is] = [{ voices, fermatas, ending }, state].map((score) => fermataSpans(score, steps));
  return { ...state, stale: staleFermatas(was, is, voices, steps, stale) };
}

/** The state with another line in the active voice, and one of its notes selected. */
export function withLine(state: State, line: VoiceLine, selected: number | null): State {
  const voices = sameLine(line, activeLine(state)) ? state.voices : state.voices.with(state.voice, line);
  return withSelected(withVoices(state, voices), selected);
}

/** The state with the network's answer in some cells `[step, voice]`; whatever `grid` holds elsewhere, that stays as it is. */
export function withGrid(state: State, grid: Grid, cells: readonly number[]): State {
  return { ...state, voices: withAnswer(state.voices, grid, cells), stale: staleAfter(state, cells) };
}

/** The state with its score kept as a version, made by a seed. `made` is in milliseconds since 1970. */
export function withVersionKept(state: State, seed: number, made: number): State {
  const { tempo, instrument, versions } = state;
  const number = nextNumber(versions);
  const work = { ...workOf(state), version: number };
  const kept = { ...work, number, seed, tempo, instrument, starred: false, rating: null, made };
  return { ...state, ...work, versions: [...versions, kept] };
}

/** The state without a notice on the work as it was; that of a failure stays until another takes its place. */
export function withoutInfo(state: State): State {
  return state.notice?.level === "info" ? { ...state, notice: null } : state;
}

/** The state with another note of the active voice selected, or none; the cursor goes to the note. */
export function withSelected(state: State, selected: number | null): State {
  const note = activeLine(state)[selected ?? -1];
  if (note === undefined) return { ...state, ...UNSELECTED };
  const pitch = note.pitch < 0 ? state.cursor.pitch : note.pitch;
  const cursor = { step: note.start, pitch };
  return { ...state, selected, anchor: selected, region: null, cursor };
}

/** A state in whose work another has come: nothing is under way or selected, and the cursor is where there is a staff. */
export function settled(state: State): State {
  return { ...state, ...NOTHING_UNDER_WAY, ...UNSELECTED, cursor: fitCursor(state.cursor, state) };
}

/** Clamps the cursor to a score and to the compass of its active voice. */
export function fitCursor({ step, pitch }: Cursor, state: Pick<State, "shape" | "voice">): Cursor {
  const [lowest, highest] = spec.voiceRanges[state.voice];
  return {
    step: clamp(step, firstStep(state.shape), stepsOf(state) - 1),
    pitch: clamp(pitch, lowest, highest),
  };
}

/** The state with notes, where there are any, on its clipboard. */
export function withCopy(state: State, notes: VoiceLine): State {
  if (notes.length === 0) return state;
  return { ...state, clipboard: notes.map((note) => ({ ...note, start: note.start - notes[0].start })) };
}

/** The one store of the page: plain data, and a pure reducer that says what each event makes of it. */
import type { VoiceLeadingRates } from "./model/metadata";
import { clamp } from "./music/clamp";
import type { Grid } from "./music/grid";
import * as editing from "./music/melody";
import { gridToNotes, type Melody, type Note, type VoiceNote } from "./music/notes";
import { MELODY_HIGHEST, MELODY_LOWEST, SCORE_STEPS, STEPS_PER_BEAT } from "./music/spec";
import { clampTempo, TEMPO } from "./music/tempo";

/** The C in the middle of the treble staff, where the cursor begins. */
const CURSOR_PITCH = 72;

/** Lengths a click can place, in steps: an eighth and a quarter. */
export type NoteLength = 2 | 4;

/** A finished harmony: the grid, its notes, and the seed that made it. */
export interface Harmony {
  readonly grid: Grid;
  readonly notes: readonly VoiceNote[];
  readonly seed: number;
}

/** The network's sketch after `step` of `total` passes. */
export interface Sketch {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

/** Where the keyboard writes the next note: a step of the staff and a MIDI pitch. */
export interface Cursor {
  readonly step: number;
  readonly pitch: number;
}

export interface ModelState {
  readonly status: "loading" | "ready" | "failed";
  readonly message: string;
  readonly backend?: string;
  /** How often the model and Bach do what a teacher marks, where that has been counted. */
  readonly rates?: VoiceLeadingRates;
}

export interface Notice {
  readonly kind: "info" | "error";
  readonly text: string;
}

export interface State {
  readonly melody: Melody;
  /** Length of the staff in steps. */
  readonly steps: number;
  /** Beats a minute. */
  readonly tempo: number;
  /** Length of the next note that is clicked, in steps. */
  readonly noteLength: NoteLength;
  /** Index in `melody`. */
  readonly selected: number | null;
  /** Follows the selected note, and stays where that note was. */
  readonly cursor: Cursor;
  /** The seed of the next harmony. */
  readonly seed: number;
  /** Of the melody as it stands: any edit of the melody clears it. */
  readonly harmony: Harmony | null;
  /** Only while harmonizing. */
  readonly sketch: Sketch | null;
  readonly model: ModelState;
  readonly activity: "idle" | "harmonizing" | "playing";
  /** In steps, only while playing. */
  readonly playhead: number | null;
  /** Whether the teacher's pencil marks what is faulty in the harmony. */
  readonly pencil: boolean;
  readonly notice: Notice | null;
}

/** What the user does to the melody and the controls. */
type EditAction =
  | { readonly type: "placeNote"; readonly note: Note }
  | {
      readonly type: "moveNote";
      readonly index: number;
      readonly to: { readonly start?: number; readonly pitch?: number };
    }
  | { readonly type: "removeNote"; readonly index: number }
  | { readonly type: "select"; readonly index: number | null }
  | { readonly type: "moveCursor"; readonly cursor: Cursor }
  | { readonly type: "clear" }
  | { readonly type: "loadMelody"; readonly melody: Melody; readonly tempo?: number; readonly seed?: number }
  | { readonly type: "setTempo"; readonly tempo: number }
  | { readonly type: "setNoteLength"; readonly noteLength: NoteLength }
  | { readonly type: "setPencil"; readonly on: boolean };

/** What becomes of harmonizing and playing. */
type ActivityAction =
  | { readonly type: "harmonizeStarted" }
  | { readonly type: "sketch"; readonly sketch: Sketch }
  | { readonly type: "harmonized"; readonly grid: Grid }
  | { readonly type: "harmonizeFailed"; readonly message: string }
  | { readonly type: "harmonizeStopped" }
  | { readonly type: "playStarted" }
  | { readonly type: "playhead"; readonly step: number }
  | { readonly type: "playStopped" };

/** What the page has to say of the model and of everything else. */
type StatusAction =
  | { readonly type: "modelLoading"; readonly message: string }
  | {
      readonly type: "modelReady";
      readonly message: string;
      readonly backend: string;
      readonly rates?: VoiceLeadingRates;
    }
  | { readonly type: "modelFailed"; readonly message: string }
  | { readonly type: "notice"; readonly notice: Notice | null };

export type Action = EditAction | ActivityAction | StatusAction;

export interface Store {
  get(): State;
  dispatch(action: Action): void;
  /** Calls `listener` after each change; returns the function that ends it. */
  subscribe(listener: (state: State, before: State) => void): () => void;
}

/** An empty staff with the model still to be loaded. `seed` is a whole number from 0 to 2^32 - 1. */
export function initialState(seed: number): State {
  return {
    melody: [],
    steps: SCORE_STEPS,
    tempo: TEMPO.usual,
    noteLength: STEPS_PER_BEAT as NoteLength,
    selected: null,
    cursor: { step: 0, pitch: CURSOR_PITCH },
    seed: seed >>> 0,
    harmony: null,
    sketch: null,
    model: { status: "loading", message: "Loading the model" },
    activity: "idle",
    playhead: null,
    pencil: false,
    notice: null,
  };
}

/** What `action` makes of `state`. Returns `state` itself where nothing changes. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "harmonizeStarted":
    case "sketch":
    case "harmonized":
    case "harmonizeFailed":
    case "harmonizeStopped":
    case "playStarted":
    case "playhead":
    case "playStopped":
      return reduceActivity(state, action);
    case "modelLoading":
      return { ...state, model: { status: "loading", message: action.message } };
    case "modelReady": {
      const { message, backend, rates } = action;
      return { ...state, model: { status: "ready", message, backend, rates } };
    }
    case "modelFailed":
      return { ...state, model: { status: "failed", message: action.message } };
    case "notice":
      return { ...state, notice: action.notice };
    default:
      return reduceEdit(state, action);
  }
}

function reduceEdit(state: State, action: EditAction): State {
  switch (action.type) {
    case "placeNote": {
      const melody = editing.placeNote(state.melody, action.note, state.steps);
      return edited(state, melody, editing.noteAt(melody, action.note.start));
    }
    case "moveNote": {
      const { melody, index } = editing.moveNote(state.melody, action.index, action.to, state.steps);
      return melody === state.melody ? state : edited(state, melody, index);
    }
    case "removeNote": {
      const melody = editing.removeNote(state.melody, action.index);
      if (melody === state.melody) return state;
      return edited(state, melody, selectedAfterRemoval(state.selected, action.index));
    }
    case "select": {
      const selected = state.melody[action.index ?? -1] === undefined ? null : action.index;
      return selected === state.selected ? state : withSelected(state, selected);
    }
    case "moveCursor":
      return { ...state, selected: null, cursor: fitCursor(action.cursor, state.steps) };
    case "clear":
      return { ...edited(state, [], null), notice: null };
    case "loadMelody": {
      const tempo = clampTempo(action.tempo ?? state.tempo);
      return { ...edited(state, action.melody, null), tempo, seed: action.seed ?? state.seed, notice: null };
    }
    case "setTempo": {
      const tempo = clampTempo(action.tempo);
      return Number.isNaN(tempo) || tempo === state.tempo ? state : { ...state, tempo };
    }
    case "setNoteLength":
      return { ...state, noteLength: action.noteLength };
    case "setPencil":
      return action.on === state.pencil ? state : { ...state, pencil: action.on };
  }
}

/** Harmonizing and playing. What arrives late, from work that has been stopped, changes nothing. */
function reduceActivity(state: State, action: ActivityAction): State {
  const idle = { activity: "idle", sketch: null, playhead: null } as const;
  switch (action.type) {
    case "harmonizeStarted":
      return { ...state, ...idle, activity: "harmonizing", notice: null };
    case "playStarted":
      return { ...state, ...idle, activity: "playing", playhead: 0 };
    case "playhead":
      return state.activity === "playing" ? { ...state, playhead: action.step } : state;
    case "playStopped":
      return state.activity === "playing" ? { ...state, ...idle } : state;
  }
  if (state.activity !== "harmonizing") return state;
  switch (action.type) {
    case "sketch":
      return { ...state, sketch: action.sketch };
    case "harmonized": {
      const notes = gridToNotes(action.grid, state.melody);
      const harmony = { grid: action.grid, notes, seed: state.seed };
      return { ...state, ...idle, harmony, seed: (state.seed + 1) >>> 0 };
    }
    case "harmonizeFailed":
      return { ...state, ...idle, notice: { kind: "error", text: action.message } };
    case "harmonizeStopped":
      return { ...state, ...idle };
  }
}

/** The state with another melody: the harmony and what was told of it were of the old one, and its work is over. */
function edited(state: State, melody: Melody, selected: number | null): State {
  const silent = { harmony: null, sketch: null, activity: "idle", playhead: null } as const;
  const notice = state.notice?.kind === "info" ? null : state.notice;
  return withSelected({ ...state, ...silent, notice, melody }, selected);
}

/** The state with another note selected, or none; the cursor goes to the note. */
function withSelected(state: State, selected: number | null): State {
  const note = state.melody[selected ?? -1];
  const cursor = note === undefined ? state.cursor : { step: note.start, pitch: note.pitch };
  return { ...state, selected, cursor };
}

/** Brings the cursor onto a staff of `steps` steps and into the soprano's compass. */
function fitCursor({ step, pitch }: Cursor, steps: number): Cursor {
  return {
    step: clamp(step, 0, steps - 1),
    pitch: clamp(pitch, MELODY_LOWEST, MELODY_HIGHEST),
  };
}

function selectedAfterRemoval(selected: number | null, removed: number): number | null {
  if (selected === null || selected === removed) return null;
  return selected > removed ? selected - 1 : selected;
}

/** A store that begins with `initial`. Listeners hear only of real changes. */
export function createStore(initial: State): Store {
  let state = initial;
  const listeners = new Set<(state: State, before: State) => void>();
  return {
    get: () => state,
    dispatch(action) {
      const before = state;
      state = reduce(before, action);
      if (state === before) return;
      for (const listener of listeners) listener(state, before);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The one store of the page: plain data, and a pure reducer that says what each event makes of it. */

import type { SharedScore } from "../formats/link/shared-score";
import { USUAL_FRAME } from "../music/frame";
import type { Grid } from "../music/grid";
import type { Instrument } from "../music/instrument";
import { type Mix, USUAL_MIX } from "../music/mix";
import type { NoteLength } from "../music/note-values";
import type { Melody } from "../music/notes";
import { STEPS_PER_BEAT } from "../music/spec";
import { clampTempo, TEMPO } from "../music/tempo";
import { fitTitle } from "../music/title";
import type { VoiceLeadingRates } from "../network/metadata";
import { type Selected, UNSELECTED } from "./selection";
import { type ActivityAction, harmonized, reduceActivity } from "./slices/activity";
import { type BrowseAction, type EditAction, reduceBrowsing, reduceEdit, settled } from "./slices/edit";
import { type MixAction, reduceMix } from "./slices/mix";
import { type Rating, type Version, withVersion } from "./versions";
import { type History, NOTHING_UNDER_WAY, remembered, workOf } from "./work";

export type { Harmony } from "./work";

/** The C in the middle of the treble staff, where the cursor begins. */
const CURSOR_PITCH = 72;

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
  /** Why it failed, a sentence. */
  readonly message?: string;
  readonly backend?: string;
  readonly millisecondsPerPass?: number;
  /** How often the model and Bach do what a teacher marks, where that has been counted. */
  readonly rates?: VoiceLeadingRates;
}

export interface Notice {
  readonly kind: "info" | "error";
  readonly text: string;
}

/** What is kept from one visit to the next. */
export interface Session extends History {
  /** Beats a minute. */
  readonly tempo: number;
  readonly instrument: Instrument;
  /** The seed of the next harmony. */
  readonly seed: number;
  /** Length of the next note that is written, in steps. */
  readonly noteLength: NoteLength;
  /** Every harmony that was made, in order. */
  readonly versions: readonly Version[];
  /** Whether the teacher's pencil marks what is faulty in the harmony. */
  readonly pencil: boolean;
  /** How the music is heard. */
  readonly mix: Mix;
}

export interface State extends Session, Selected {
  /** Follows the active note, and stays where that note was. */
  readonly cursor: Cursor;
  /** Notes that were copied, the first at step 0. */
  readonly clipboard: Melody;
  /** Only while harmonizing. */
  readonly sketch: Sketch | null;
  readonly model: ModelState;
  readonly activity: "idle" | "harmonizing" | "playing";
  /** In steps: what is heard while playing, and else where it will go on, if not from the beginning. */
  readonly playhead: number | null;
  /** Whether the melody is played by itself, though there may be a harmony; only where there is a playhead. */
  readonly melodyAlone: boolean;
  readonly notice: Notice | null;
}

/** What the controls set. */
type ControlAction =
  | { readonly type: "setTempo"; readonly tempo: number }
  | { readonly type: "setInstrument"; readonly instrument: Instrument }
  | { readonly type: "setNoteLength"; readonly noteLength: NoteLength }
  | { readonly type: "setPencil"; readonly on: boolean }
  /** Takes up the work of an earlier visit. */
  | { readonly type: "restore"; readonly session: Session };

/** What the reader does with the versions, and with a score that came by a link. */
type VersionAction =
  | { readonly type: "openVersion"; readonly number: number }
  /** Puts a score that was sent in the place of what is there; its harmony, opened at `made`, becomes a version. */
  | {
      readonly type: "openScore";
      readonly score: SharedScore;
      readonly made: number;
      readonly title?: string;
    }
  | { readonly type: "starVersion"; readonly number: number; readonly on: boolean }
  | { readonly type: "rateVersion"; readonly number: number; readonly rating: Rating | null };

/** What the page has to say of the model and of everything else. */
type StatusAction =
  | { readonly type: "modelLoading" }
  | {
      readonly type: "modelReady";
      readonly backend: string;
      readonly millisecondsPerPass: number;
      readonly rates?: VoiceLeadingRates;
    }
  | { readonly type: "modelFailed"; readonly message: string }
  | { readonly type: "notice"; readonly notice: Notice | null };

export type Action =
  | EditAction
  | BrowseAction
  | ControlAction
  | VersionAction
  | MixAction
  | ActivityAction
  | StatusAction;

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
    frame: USUAL_FRAME,
    key: null,
    title: "",
    harmony: null,
    past: [],
    future: [],
    tempo: TEMPO.usual,
    instrument: "organ",
    seed: seed >>> 0,
    noteLength: STEPS_PER_BEAT as NoteLength,
    versions: [],
    pencil: false,
    mix: USUAL_MIX,
    ...UNSELECTED,
    cursor: { step: 0, pitch: CURSOR_PITCH },
    clipboard: [],
    ...NOTHING_UNDER_WAY,
    model: { status: "loading" },
    notice: null,
  };
}

/** What `action` makes of `state`. Returns `state` itself where nothing changes. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case "select":
    case "extendSelection":
    case "selectAll":
    case "moveCursor":
    case "copy":
    case "undo":
    case "redo":
      return reduceBrowsing(state, action);
    case "setTempo":
    case "setInstrument":
    case "setNoteLength":
    case "setPencil":
    case "restore":
      return reduceControls(state, action);
    case "openVersion":
    case "openScore":
    case "starVersion":
    case "rateVersion":
      return reduceVersions(state, action);
    case "harmonizeStarted":
    case "sketch":
    case "harmonized":
    case "harmonizeFailed":
    case "harmonizeStopped":
    case "playStarted":
    case "playhead":
    case "playPaused":
    case "seek":
    case "playStopped":
      return reduceActivity(state, action);
    case "setVoice":
    case "setLoop":
    case "setMetronome":
    case "setCountIn": {
      const mix = reduceMix(state.mix, action);
      return mix === state.mix ? state : { ...state, mix };
    }
    case "modelLoading":
      return { ...state, model: { status: "loading" } };
    case "modelReady": {
      const { backend, millisecondsPerPass, rates } = action;
      return { ...state, model: { status: "ready", backend, millisecondsPerPass, rates } };
    }
    case "modelFailed":
      return { ...state, model: { status: "failed", message: action.message } };
    case "notice":
      return { ...state, notice: action.notice };
    default:
      return reduceEdit(state, action);
  }
}

function reduceControls(state: State, action: ControlAction): State {
  switch (action.type) {
    case "setTempo": {
      const tempo = clampTempo(action.tempo);
      return Number.isNaN(tempo) || tempo === state.tempo ? state : { ...state, tempo };
    }
    case "setInstrument":
      return action.instrument === state.instrument ? state : { ...state, instrument: action.instrument };
    case "setNoteLength":
      return { ...state, noteLength: action.noteLength };
    case "setPencil":
      return action.on === state.pencil ? state : { ...state, pencil: action.on };
    case "restore":
      return restored(state, action.session);
  }
}

/** The state with a stored session. Where the score stays, what is under way goes on, and the selection stays too. */
function restored(state: State, session: Session): State {
  if (session.melody === state.melody && session.frame === state.frame) return { ...state, ...session };
  return settled({ ...state, ...session });
}

function reduceVersions(state: State, action: VersionAction): State {
  switch (action.type) {
    case "openVersion": {
      const version = state.versions.find(({ number }) => number === action.number);
      if (version === undefined || version.harmony === state.harmony) return state;
      const { tempo, instrument } = version;
      const opened = { ...state, ...workOf(version), tempo, instrument, notice: null };
      return remembered(state, settled(opened));
    }
    case "openScore":
      return opened(state, action);
    case "starVersion":
      return withVersions(state, withVersion(state.versions, action.number, { starred: action.on }));
    case "rateVersion":
      return withVersions(state, withVersion(state.versions, action.number, { rating: action.rating }));
  }
}

function withVersions(state: State, versions: readonly Version[]): State {
  return versions === state.versions ? state : { ...state, versions };
}

/** The state with a score that was sent, one step of undo away from the work that was there. */
function opened(state: State, { score, made, title = "" }: Extract<Action, { type: "openScore" }>): State {
  const { harmony, ...rest } = score;
  const cursor = { step: 0, pitch: CURSOR_PITCH };
  const sent = settled({ ...state, ...rest, title: fitTitle(title), harmony: null, cursor });
  return remembered(state, harmony === null ? sent : harmonized(sent, harmony, made));
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

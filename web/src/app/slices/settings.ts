/** The slice of the settings that are stored with a session, and of the stored session itself. */
import type { Instrument } from "../../music/instrument";
import type { NoteLength } from "../../music/note-values";
import { clampTempo } from "../../music/tempo";
import type { Session } from "../state";
import type { Slice } from "./slice";
import { settled } from "./transitions";

export type SettingsAction =
  | { readonly type: "setTempo"; readonly tempo: number }
  | { readonly type: "setInstrument"; readonly instrument: Instrument }
  | { readonly type: "setNoteLength"; readonly noteLength: NoteLength }
  | { readonly type: "setPencil"; readonly on: boolean }
  | { readonly type: "setStrict"; readonly on: boolean }
  | { readonly type: "setFollow"; readonly on: boolean }
  | { readonly type: "setChordNames"; readonly on: boolean }
  /** Restores the session of an earlier visit. */
  | { readonly type: "restore"; readonly session: Session };

export const settingsSlice: Slice<SettingsAction> = {
  setTempo(state, action) {
    const tempo = clampTempo(action.tempo);
    return Number.isNaN(tempo) || tempo === state.tempo ? state : { ...state, tempo };
  },
  setInstrument: (state, { instrument }) =>
    instrument === state.instrument ? state : { ...state, instrument },
  setNoteLength: (state, { noteLength }) => ({ ...state, noteLength }),
  setPencil: (state, { on }) => (on === state.pencil ? state : { ...state, pencil: on }),
  setStrict: (state, { on }) => (on === state.strict ? state : { ...state, strict: on }),
  setFollow: (state, { on }) => (on === state.follow ? state : { ...state, follow: on }),
  setChordNames: (state, { on }) => (on === state.chordNames ? state : { ...state, chordNames: on }),
  restore(state, { session }) {
    // Where the score stays, what is under way goes on, and the selection stays too.
    if (session.voices === state.voices && session.shape === state.shape) return { ...state, ...session };
    return settled({ ...state, ...session });
  },
};

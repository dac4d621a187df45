/** The slice of the mixer: volume, mute and solo of each voice; loop, metronome and count-in. */
import { clampVolume, type Mix, type VoiceLevel } from "../../music/mix";
import type { State } from "../state";
import type { Slice } from "./slice";

export type MixAction =
  /** Changes what is set of one voice. */
  | { readonly type: "setVoice"; readonly voice: number; readonly level: Partial<VoiceLevel> }
  | { readonly type: "setLoop"; readonly on: boolean }
  | { readonly type: "setMetronome"; readonly on: boolean }
  | { readonly type: "setCountIn"; readonly on: boolean };

export const mixSlice: Slice<MixAction> = {
  setVoice: reduceMixOf,
  setLoop: reduceMixOf,
  setMetronome: reduceMixOf,
  setCountIn: reduceMixOf,
};

function reduceMixOf(state: State, action: MixAction): State {
  const mix = reduceMix(state.mix, action);
  return mix === state.mix ? state : { ...state, mix };
}

/** What `action` makes of a mix; itself where nothing changes. */
export function reduceMix(mix: Mix, action: MixAction): Mix {
  switch (action.type) {
    case "setVoice":
      return withVoice(mix, action.voice, action.level);
    case "setLoop":
      return action.on === mix.loop ? mix : { ...mix, loop: action.on };
    case "setMetronome":
      return action.on === mix.metronome ? mix : { ...mix, metronome: action.on };
    case "setCountIn":
      return action.on === mix.countIn ? mix : { ...mix, countIn: action.on };
  }
}

function withVoice(mix: Mix, voice: number, level: Partial<VoiceLevel>): Mix {
  const before = mix.voices[voice];
  if (before === undefined) return mix;
  const wanted = { ...before, ...level };
  const after = { ...wanted, volume: clampVolume(wanted.volume) };
  const same = after.volume === before.volume && after.muted === before.muted && after.solo === before.solo;
  return same ? mix : { ...mix, voices: mix.voices.with(voice, after) };
}

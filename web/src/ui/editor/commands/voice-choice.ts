/** Choosing the voice that is written: by its letter, or the next one. */
import type { Action } from "../../../app/reduce";
import { VOICE_COUNT } from "../../../music/spec";
import { announceVoice } from "../announcements";
import type { Command, CommandState, Commands } from "./command";

export const voiceChoice = {
  voiceSoprano: byLetter("s", 0),
  voiceAlto: byLetter("a", 1),
  voiceTenor: byLetter("t", 2),
  voiceBass: byLetter("b", 3),
  voiceDown: {
    shortcuts: [{ key: "v" }],
    row: "nextVoice",
    actions: ({ voice }) => choose(voice, (voice + 1) % VOICE_COUNT),
    announce: announceVoice,
  },
  voiceUp: {
    shortcuts: [{ key: "v", shift: true }],
    row: "nextVoice",
    actions: ({ voice }) => choose(voice, (voice + VOICE_COUNT - 1) % VOICE_COUNT),
    announce: announceVoice,
  },
} as const satisfies Commands;

function byLetter(key: string, chosen: number) {
  return {
    shortcuts: [{ key, shift: true }],
    row: "voice",
    actions: ({ voice }: CommandState) => choose(voice, chosen),
    announce: announceVoice,
  } as const satisfies Command;
}

function choose(voice: number, chosen: number): readonly Action[] {
  return voice === chosen ? [] : [{ type: "chooseVoice", voice: chosen }];
}

/** The mix of a performance: the level of each voice, loop, metronome and count-in. */
import { fieldsOf } from "./checks";
import { clamp } from "./clamp";
import { spec } from "./spec";

/** What is set of one voice. */
export interface VoiceLevel {
  /** From 0, silent, to 1, as loud as it gets. */
  readonly volume: number;
  readonly muted: boolean;
  /** Where any voice is solo, only those that are can be heard. */
  readonly solo: boolean;
}

export interface Mix {
  /** By voice. */
  readonly voices: readonly VoiceLevel[];
  /** Begin again at the end, without a break. */
  readonly loop: boolean;
  /** Click on every beat. */
  readonly metronome: boolean;
  /** Click for a bar before the music begins. */
  readonly countIn: boolean;
}

const FULL: VoiceLevel = { volume: 1, muted: false, solo: false };

/** Every voice as loud as it gets, once through, and nothing else. */
export const USUAL_MIX: Mix = {
  voices: spec.voices.map(() => FULL),
  loop: false,
  metronome: false,
  countIn: false,
};

/** By what each voice is multiplied, from 0 to 1. The ear hears the square of a volume as about half of it. */
export function voiceGains({ voices }: Pick<Mix, "voices">): readonly number[] {
  const chosen = isSolo({ voices });
  return voices.map(({ volume, muted, solo }) => (muted || (chosen && !solo) ? 0 : volume ** 2));
}

/** Whether some voices are to be heard by themselves, without the drums too. */
export function isSolo({ voices }: Pick<Mix, "voices">): boolean {
  return voices.some(({ solo }) => solo);
}

/** A volume that there is. */
export function clampVolume(volume: number): number {
  return Number.isFinite(volume) ? clamp(volume, 0, 1) : FULL.volume;
}

/** Whether something that was stored is a mix. */
export function isMix(value: unknown): value is Mix {
  const { voices, loop, metronome, countIn } = fieldsOf(value);
  if (!Array.isArray(voices) || voices.length !== spec.voices.length) return false;
  return [loop, metronome, countIn].every(isSwitch) && voices.every(isVoiceLevel);
}

function isVoiceLevel(value: unknown): value is VoiceLevel {
  const { volume, muted, solo } = fieldsOf(value);
  return typeof volume === "number" && volume === clampVolume(volume) && isSwitch(muted) && isSwitch(solo);
}

function isSwitch(value: unknown): value is boolean {
  return typeof value === "boolean";
}

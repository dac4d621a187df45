/** An ensemble of instruments: four voices, and perhaps drums. Times are seconds of the audio clock. */
import type { InputNode } from "tone";
import type { Drum } from "./drum-pattern";

/** One monophonic voice. */
export interface Voice {
  /** Begins a note, a MIDI pitch. */
  noteOn(pitch: number, time: number): void;
  noteOff(time: number): void;
  dispose(): void;
}

export interface Drums {
  /** Strikes a drum, as hard as `strength` says, from 0 to 1. */
  strike(drum: Drum, time: number, strength: number): void;
  dispose(): void;
}

/** Makes the voices of a performance, in the current context. */
export interface Ensemble {
  /** The input of its reverb: whatever its voices play goes through here. */
  readonly reverb: InputNode;
  createVoice(voice: number, output: InputNode): Voice;
  createDrums?(output: InputNode): Drums;
}

/** What can sound: four voices, and perhaps drums. When they sound is told by the stage. Times are seconds of the audio clock. */
import type { InputNode } from "tone";
import type { Drum } from "./drum-pattern";

/** One voice: it sounds one note at a time. */
export interface Voice {
  /** Begins a note, a MIDI pitch. */
  speak(pitch: number, time: number): void;
  fallSilent(time: number): void;
  dispose(): void;
}

export interface Drums {
  /** Strikes a drum, as hard as `strength` says, from 0 to 1. */
  strike(drum: Drum, time: number, strength: number): void;
  dispose(): void;
}

/** Makes players for the stage; each of them plays one performance. */
export interface Ensemble {
  /** Where its players are heard: whatever they play goes through here. */
  readonly room: InputNode;
  createVoice(voice: number, output: InputNode): Voice;
  createDrums?(output: InputNode): Drums;
}

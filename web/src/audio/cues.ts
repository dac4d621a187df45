/** What happens in a performance, and when. */
import type { Frame } from "../music/frame";
import type { VoiceNote } from "../music/notes";
import { type DrumStroke, drumPattern } from "./drum-pattern";

/** Share of a step by which a note ends early, so that a repeated one is heard. */
const BREATH = 0.25;

/** What is to be played. */
export interface Music {
  readonly notes: readonly VoiceNote[];
  /** The bars by which drums are struck; without them there are none. */
  readonly frame?: Frame;
}

/** Steps count from the beginning of the score, and may have fractions. */
export type Cue =
  | { readonly kind: "speak"; readonly step: number; readonly voice: number; readonly pitch: number }
  | { readonly kind: "fallSilent"; readonly step: number; readonly voice: number }
  | ({ readonly kind: "strike" } & DrumStroke);

/** Everything that the players have to do. */
export function cuesOf({ notes, frame }: Music): readonly Cue[] {
  const strokes = frame === undefined ? [] : drumPattern(frame, endOf(notes));
  return [
    ...notes.flatMap(({ start, length, pitch, voice }): Cue[] => [
      { kind: "speak", step: start, voice, pitch },
      { kind: "fallSilent", step: start + length - BREATH, voice },
    ]),
    ...strokes.map((stroke): Cue => ({ kind: "strike", ...stroke })),
  ];
}

/** The notes that players who come in at `step` have to take up. */
export function heldAt(notes: readonly VoiceNote[], step: number): readonly VoiceNote[] {
  return notes.filter(({ start, length }) => start <= step && step < start + length - BREATH);
}

/** The step after the last note. */
export function endOf(notes: readonly VoiceNote[]): number {
  return Math.max(0, ...notes.map(({ start, length }) => start + length));
}

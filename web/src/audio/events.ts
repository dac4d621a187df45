/** What happens in a performance, and when. */
import { type Frame, frameSteps } from "../music/frame";
import { endOf, type VoiceNote } from "../music/notes";
import { type DrumStroke, drumPattern } from "./drum-pattern";
import { type Click, clicksOf, countIn } from "./metronome";

/** Share of a step by which a note ends early, so that a repeated one is heard. */
const BREATH = 0.25;

/** What is to be played. */
export interface Music {
  readonly notes: readonly VoiceNote[];
  /** The bars by which drums are struck and the metronome clicks; without them there are neither. */
  readonly frame?: Frame;
  /** Whether drums are struck where the instrument has them, which is so if nothing is said. */
  readonly drums?: boolean;
}

/** Steps count from the beginning of the score, and may have fractions. */
export type Cue =
  | { readonly kind: "speak"; readonly step: number; readonly voice: number; readonly pitch: number }
  | { readonly kind: "fallSilent"; readonly step: number; readonly voice: number }
  | ({ readonly kind: "strike" } & DrumStroke)
  /** A click that is `counted` leads to the music, and sounds where the metronome is off too. */
  | ({ readonly kind: "click"; readonly counted: boolean } & Click);

/** Everything that the players have to do, in order. */
export function cuesOf({ notes, frame, drums = true }: Music): readonly Cue[] {
  const strokes = frame === undefined || !drums ? [] : drumPattern(frame, endOf(notes));
  const cues: readonly Cue[] = [
    ...notes.flatMap(({ start, length, pitch, voice }): Cue[] => [
      { kind: "speak", step: start, voice, pitch },
      { kind: "fallSilent", step: start + length - BREATH, voice },
    ]),
    ...strokes.map((stroke): Cue => ({ kind: "strike", ...stroke })),
    ...(frame === undefined ? [] : clicksOf(frame).map(clickCue(false))),
  ];
  return cues.toSorted((a, b) => a.step - b.step);
}

/** What comes before the music where it begins at the step `from`: clicks if wanted, and the notes held over from before. */
export function leadTo({ notes, frame }: Music, from: number, counted: boolean): readonly Cue[] {
  const clicks = counted && frame !== undefined ? countIn(frame, from).map(clickCue(true)) : [];
  const held = heldAt(notes, from).filter(({ start }) => start < from);
  return [...clicks, ...held.map((note): Cue => ({ kind: "speak", ...note, step: from }))];
}

/** The notes that players who come in at `step` have to take up. */
export function heldAt(notes: readonly VoiceNote[], step: number): readonly VoiceNote[] {
  return notes.filter(({ start, length }) => start <= step && step < start + length - BREATH);
}

/** The step at which music begins again that is played in a loop: where its last bar ends, or else its last note. */
export function loopEndOf({ notes, frame }: Music): number {
  return frame === undefined ? endOf(notes) : frameSteps(frame);
}

function clickCue(counted: boolean): (click: Click) => Cue {
  return (click) => ({ kind: "click", counted, ...click });
}

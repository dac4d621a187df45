/** The events of a performance: note on and note off, drum strokes, metronome clicks. */

import { endOf, type VoiceNote } from "../music/notes";
import { type ScoreShape, shapeSteps } from "../music/score-shape";
import { type DrumStroke, drumPattern } from "./drum-pattern";
import { type Click, clicksOf, countIn } from "./metronome";

/** The articulation gap: the share of a step by which a note ends early, so that a repeated one is heard. */
const ARTICULATION_GAP = 0.25;

/** The music to be played. */
export interface Music {
  readonly notes: readonly VoiceNote[];
  /** The bars by which drums are struck and the metronome clicks; without a shape there are neither. */
  readonly shape?: ScoreShape;
  /** Whether drums are struck where the instrument has them, which is so if nothing is said. */
  readonly drums?: boolean;
}

/** Steps count from the beginning of the score, and may have fractions. */
export type SequenceEvent =
  | { readonly kind: "noteOn"; readonly step: number; readonly voice: number; readonly pitch: number }
  | { readonly kind: "noteOff"; readonly step: number; readonly voice: number }
  | ({ readonly kind: "drum" } & DrumStroke)
  /** A click that is `counted` leads to the music, and sounds where the metronome is off too. */
  | ({ readonly kind: "click"; readonly counted: boolean } & Click);

/** All events of the music, in order of time. */
export function eventsOf({ notes, shape, drums = true }: Music): readonly SequenceEvent[] {
  const strokes = shape === undefined || !drums ? [] : drumPattern(shape, endOf(notes));
  const events: readonly SequenceEvent[] = [
    ...notes.flatMap(({ start, length, pitch, voice }): SequenceEvent[] => [
      { kind: "noteOn", step: start, voice, pitch },
      { kind: "noteOff", step: start + length - ARTICULATION_GAP, voice },
    ]),
    ...strokes.map((stroke): SequenceEvent => ({ kind: "drum", ...stroke })),
    ...(shape === undefined ? [] : clicksOf(shape).map(clickEvent(false))),
  ];
  return events.toSorted((a, b) => a.step - b.step);
}

/** The lead-in to music that begins at the step `from`: the count-in if wanted, and the notes held over from before. */
export function leadInTo({ notes, shape }: Music, from: number, counted: boolean): readonly SequenceEvent[] {
  const clicks = counted && shape !== undefined ? countIn(shape, from).map(clickEvent(true)) : [];
  const held = notesHeldAt(notes, from).filter(({ start }) => start < from);
  return [...clicks, ...held.map((note): SequenceEvent => ({ kind: "noteOn", ...note, step: from }))];
}

/** The notes that are held at `step`: an ensemble that comes in there strikes them again. */
export function notesHeldAt(notes: readonly VoiceNote[], step: number): readonly VoiceNote[] {
  return notes.filter(({ start, length }) => start <= step && step < start + length - ARTICULATION_GAP);
}

/** The end of the loop, in steps: where its last bar ends, or else its last note. */
export function loopEndOf({ notes, shape }: Music): number {
  return shape === undefined ? endOf(notes) : shapeSteps(shape);
}

function clickEvent(counted: boolean): (click: Click) => SequenceEvent {
  return (click) => ({ kind: "click", counted, ...click });
}

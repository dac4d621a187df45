/** The events of a performance: note on and note off, drum strokes, metronome clicks. */

import { releaseOf } from "../music/articulation";
import { notesWithin } from "../music/excerpt";
import { type Hold, holdsOf } from "../music/fermata";
import { endOf, type VoiceNote } from "../music/notes";
import { firstStep, type ScoreShape, shapeSteps } from "../music/score-shape";
import { type DrumStroke, drumPattern } from "./drum-pattern";
import { type Click, clicksOf, countIn } from "./metronome";

/** Steps `[start, end)` of a score. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The music to be played. */
export interface Music {
  readonly notes: readonly VoiceNote[];
  /** The bars by which drums are struck and the metronome clicks; without a shape there are neither. */
  readonly shape?: ScoreShape;
  /** Whether drums are struck where the instrument has them, which is so if nothing is said. */
  readonly drums?: boolean;
  /** Steps with a fermata, in order: what sounds there is held. */
  readonly fermatas?: readonly number[];
  /** The steps that alone are played, in a loop; everything, as the mix says, where there is `null` or nothing. */
  readonly within?: Span | null;
}

/** Steps count from the beginning of the score, and may have fractions. */
export type SequenceEvent =
  | { readonly kind: "noteOn"; readonly step: number; readonly voice: number; readonly pitch: number }
  | { readonly kind: "noteOff"; readonly step: number; readonly voice: number }
  | ({ readonly kind: "drum" } & DrumStroke)
  /** A click that is `counted` leads to the music, and sounds where the metronome is off too. */
  | ({ readonly kind: "click"; readonly counted: boolean } & Click);

/** All events of the music, in order of time. While it stands still there are neither strokes nor clicks. */
export function eventsOf(music: Music): readonly SequenceEvent[] {
  const { notes, shape, drums = true, fermatas = [], within } = music;
  const holds = holdsOf(notes, fermatas);
  const moves = ({ step }: { readonly step: number }) =>
    holds.every(({ start, end }) => step <= start || end <= step) &&
    (!within || (within.start <= step && step < within.end));
  const strokes = shape === undefined || !drums ? [] : drumPattern(shape, drumEndOf(notes, holds));
  const clicks = shape === undefined ? [] : clicksOf(shape);
  const events: readonly SequenceEvent[] = [
    ...heardNotes(music).flatMap((note): SequenceEvent[] => [
      { kind: "noteOn", step: note.start, voice: note.voice, pitch: note.pitch },
      { kind: "noteOff", step: releaseOf(note), voice: note.voice },
    ]),
    ...strokes.filter(moves).map((stroke): SequenceEvent => ({ kind: "drum", ...stroke })),
    ...clicks.filter(moves).map(clickEvent(false)),
  ];
  return events.toSorted((a, b) => a.step - b.step);
}

/** The notes of the music that are heard; of one that is played in part, that part. */
export function heardNotes({ notes, within }: Music): readonly VoiceNote[] {
  return within ? notesWithin(notes, within) : notes;
}

/** Where the drums end: with the notes, or with the beat on which the last of them begin to be held. */
function drumEndOf(notes: readonly VoiceNote[], holds: readonly Hold[]): number {
  const end = endOf(notes);
  const last = holds.at(-1);
  return last !== undefined && last.end >= end ? last.start + 1 : end;
}

/** The lead-in to music that begins at the step `from`: the count-in if wanted, and the notes held over from before. */
export function leadInTo(music: Music, from: number, counted: boolean): readonly SequenceEvent[] {
  const { shape } = music;
  const clicks = counted && shape !== undefined ? countIn(shape, from).map(clickEvent(true)) : [];
  const held = heldOverTo(music, from);
  return [...clicks, ...held.map((note): SequenceEvent => ({ kind: "noteOn", ...note, step: from }))];
}

/** The notes of the music that are held over from before the step `from`. */
export function heldOverTo(music: Music, from: number): readonly VoiceNote[] {
  return notesHeldAt(heardNotes(music), from).filter(({ start }) => start < from);
}

/** The notes that are held at `step`: an ensemble that comes in there strikes them again. */
export function notesHeldAt(notes: readonly VoiceNote[], step: number): readonly VoiceNote[] {
  return notes.filter((note) => note.start <= step && step < releaseOf(note));
}

/** The steps of the loop: those that alone are played; else to where the last bar ends, or where there is none the last note. */
export function loopOf({ notes, shape, within }: Music): Span {
  if (within) return within;
  if (shape === undefined) return { start: 0, end: endOf(notes) };
  return { start: firstStep(shape), end: shapeSteps(shape) };
}

function clickEvent(counted: boolean): (click: Click) => SequenceEvent {
  return (click) => ({ kind: "click", counted, ...click });
}

/** Hit testing on the grand staff: from a point to a note or a place of a voice, and from a note to its place. Pure. */

import { headPlace } from "../../engraving/heads-of-voices";
import type { Layout } from "../../engraving/layout";
import { systemAt } from "../../engraving/ruler";
import type { VoiceNote } from "../../music/notes";
import type { VoiceLine, Voices } from "../../music/score";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { REST, spec } from "../../music/spec";
import { pitchAtPosition, spell, staffPosition } from "../../music/spelling";
import { snapGrid } from "./snap-grid";

/** How many positions beyond the compass a note still clings to the staff. */
const CLING = 3;

/** The voice that is written on a staff where that of the active voice is another: the outer one. */
const OUTER_VOICE = [0, 3] as const;

/** A place on the drawing, in its units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The grand staff with the notes of one voice to be edited, as a pointer finds it. */
export interface StaffContext {
  /** 0 soprano to 3 bass. */
  readonly voice: number;
  /** The line of that voice. */
  readonly melody: VoiceLine;
  /** The lines of all. */
  readonly voices: Voices;
  /** The compass of the voice, MIDI, inclusive. */
  readonly compass: readonly [lowest: number, highest: number];
  readonly layout: Layout;
  /** Sharps of the key by which notes are spelled, flats below zero. */
  readonly fifths: number;
  /** Length of the note to write, in steps. */
  readonly noteLength: number;
  /** What is written is a rest. */
  readonly rests: boolean;
  /** The score is scrolled aside, and not up and down. */
  readonly strip: boolean;
}

/** The same staff with another voice to be edited. */
export function withVoice(on: StaffContext, voice: number): StaffContext {
  if (voice === on.voice) return on;
  return { ...on, voice, melody: on.voices[voice], compass: spec.voiceRanges[voice] };
}

/** Middle of a note's head. */
export function headOf(note: VoiceNote, layout: Layout, fifths: number): Point {
  return headPlace(note, layout, fifths);
}

/** The voice that is written at a point: the active one on its own staff, on the other staff the outer one there. */
export function voiceAtPoint(point: Point, { voice, layout }: StaffContext): number {
  const { staves } = systemAt(point.y, layout);
  const between = (staves[0].bottom + staves[1].top) / 2;
  const staff = point.y < between ? 0 : 1;
  return STAFF_OF_VOICE[voice] === staff ? voice : OUTER_VOICE[staff];
}

/** A note among all voices: which voice, and its index in the line. */
export interface NoteOf {
  readonly voice: number;
  readonly index: number;
}

/**
 * The note whose head is nearest to a point and not farther than `reach`; `null` where there is none. Where two voices
 * share a head, it is the active one's. The note `except` does not count.
 */
export function noteUnder(
  point: Point,
  on: StaffContext,
  reach: number,
  except: NoteOf | null = null,
): NoteOf | null {
  let best: (NoteOf & { readonly distance: number }) | null = null;
  const order = [on.voice, ...on.voices.keys()].filter((voice, place, all) => all.indexOf(voice) === place);
  for (const voice of order) {
    for (const [index, note] of on.voices[voice].entries()) {
      if (voice === except?.voice && index === except.index) continue;
      const { x, y } = headOf(note, on.layout, on.fifths);
      const distance = Math.hypot(x - point.x, y - point.y);
      if (distance <= reach && (best === null || distance < best.distance)) best = { voice, index, distance };
    }
  }
  return best && { voice: best.voice, index: best.index };
}

/** Index of the one of some points that is nearest to a point and not farther than `reach`; `null` where there is none. */
export function nearest(points: readonly Point[], { x, y }: Point, reach: number): number | null {
  const distances = points.map((other) => Math.hypot(other.x - x, other.y - y));
  const least = Math.min(...distances);
  return least <= reach ? distances.indexOf(least) : null;
}

/** The note that a press at a point would write: of a line or space the pitch that it has in the key. `null` off the staff. */
export function noteAtPoint(point: Point, on: StaffContext): VoiceNote | null {
  if (isOffStaff(point, on)) return null;
  const { layout, noteLength, fifths, voice } = on;
  const step = layout.xToStep(point.x, point.y, snapGrid(noteLength));
  const start = Math.min(step, layout.steps - noteLength);
  const pitch = on.rests ? REST : pitchAtPosition(positionAt(point, on), fifths);
  return { start, length: noteLength, pitch, voice, given: true };
}

/** The staff position at a point, or the nearest one in the compass. */
export function positionAt(point: Point, { layout, compass, voice }: StaffContext): number {
  const [lowest, highest] = compass.map(positionOf);
  return Math.min(Math.max(layout.yToPosition(point.y, STAFF_OF_VOICE[voice]), lowest), highest);
}

/** Whether a point is so far outside that a note let go there is removed. */
export function isOffStaff(point: Point, { layout, compass, voice }: StaffContext): boolean {
  const [lowest, highest] = compass.map(positionOf);
  const position = layout.yToPosition(point.y, STAFF_OF_VOICE[voice]);
  return position > highest + CLING || position < lowest - CLING || point.x < 0 || point.x > layout.width;
}

function positionOf(pitch: number): number {
  return staffPosition(spell(pitch));
}

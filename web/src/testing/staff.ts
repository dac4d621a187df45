/** A grand staff of two bars as the pointer finds it, for tests of the editor. */
import { createLayout, grandStaff } from "../engraving/layout";
import type { Melody } from "../music/notes";
import { givenMelody, type Voices } from "../music/score";
import { USUAL_SHAPE } from "../music/score-shape";
import { SOPRANO, spec } from "../music/spec";
import { headOf, type Point, type StaffContext } from "../ui/editor/staff-geometry";
import { given } from "./voice-notes";

/** As high as is comfortable. */
const EASE = 316;

export const layout = createLayout(grandStaff(EASE), USUAL_SHAPE, 1000);

/** Off the staff, above it. */
export const OFF: Point = { x: 400, y: -60 };

/** What is said of a staff where it is not usual. */
interface How {
  readonly voice?: number;
  readonly noteLength?: number;
  readonly fifths?: number;
  readonly strip?: boolean;
}

/** A staff with a score, of which one voice is being written. */
export function scoreWith(voices: Voices, how: How = {}): StaffContext {
  const { voice = SOPRANO, noteLength = 4, fifths = 0, strip = false } = how;
  const compass = spec.voiceRanges[voice];
  return { voice, melody: voices[voice], voices, compass, layout, fifths, noteLength, rests: false, strip };
}

/** A staff with a melody of the user's. */
export function staffWith(melody: Melody, noteLength = 4, fifths = 0): StaffContext {
  return scoreWith(givenMelody(melody), { noteLength, fifths });
}

/** Where a note of a voice, of a pitch that begins at a step, has its head. */
export function placeOf(start: number, pitch: number, voice = SOPRANO): Point {
  return headOf(given(voice, start, pitch), layout, 0);
}

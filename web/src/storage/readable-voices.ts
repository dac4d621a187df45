/**
 * Reading the voices of a record that may be damaged: every note that can be read is kept. A note of which the owner cannot
 * be read is the user's, so that nothing rewrites it.
 */
import { type Fields, fieldsOf, isBar, isScoreShape, isVoices, isWhole } from "../music/checks";
import { isLyrics } from "../music/lyrics";
import type { Alteration, VoiceNote } from "../music/notes";
import { ALL_VOICES, isRest, type VoiceLine, type Voices } from "../music/score";
import {
  fitsPage,
  LONGEST_SHAPE,
  MOST_BARS,
  mostBars,
  outlineOf,
  type ScoreShape,
  shapeOfFrame,
  shapeSteps,
  USUAL_SHAPE,
} from "../music/score-shape";
import { withBarCount } from "../music/shape-edits";
import { REST, spec } from "../music/spec";
import type { Damaged } from "./damage";

/** The voices and the shape of a record; `undefined` where there is no note to be read, though there is damage. */
export function readVoices(
  voices: unknown,
  shape: unknown,
  damaged: Damaged,
): { readonly voices: Voices; readonly shape: ScoreShape } | undefined {
  if (isScoreShape(shape) && isVoices(voices, shape)) return { voices, shape };
  if (!Array.isArray(voices)) return undefined;
  const lines = ALL_VOICES.map((voice) => readableLine(voices[voice], voice));
  const last = Math.max(0, ...lines.flat().map(({ start, length }) => start + length));
  const holding = shapeHolding(readableShape(shape), last);
  if (holding !== shape) damaged("score");
  if (isVoices(voices, holding)) return { voices, shape: holding };
  damaged("notes");
  return last === 0 ? undefined : { voices: lines, shape: holding };
}

/** The notes of a line that can be read, in order; where two overlap, the first ends where the second begins. */
export function readableLine(line: unknown, voice: number): VoiceLine {
  if (!Array.isArray(line)) return [];
  const notes = line
    .map((note) => readableNote(fieldsOf(note), voice))
    .filter((note) => note !== undefined)
    .sort((a, b) => a.start - b.start);
  return notes.flatMap((note, index) => {
    const next = notes[index + 1]?.start ?? Number.POSITIVE_INFINITY;
    return next === note.start ? [] : [{ ...note, length: Math.min(note.length, next - note.start) }];
  });
}

function readableNote(
  { start, length, pitch, given, alter, lyrics }: Fields,
  voice: number,
): VoiceNote | undefined {
  const steps = shapeSteps(LONGEST_SHAPE);
  if (!isWhole(start, 0, steps - 1) || !isWhole(length, 1, steps - start)) return undefined;
  if (pitch !== REST && !isWhole(pitch, spec.pitchMin, spec.pitchMax)) return undefined;
  const note = { start, length, pitch, voice, given: given !== false };
  if (isRest(note) && !note.given) return undefined;
  const spelled = isWhole(alter, -1, 1) ? { alter: alter as Alteration } : {};
  const sung = isLyrics(lyrics) && !isRest(note) ? { lyrics } : {};
  return { ...note, ...spelled, ...sung };
}

/** A shape of which what can be read is kept: its bars, or of an earlier page's frame the metre, the bars and the pick-up. */
function readableShape(shape: unknown): ScoreShape {
  if (isScoreShape(shape)) return shape;
  const { bars, metre, pickup } = fieldsOf(shape);
  if (Array.isArray(bars)) {
    const readable = { bars: bars.filter(isBar) };
    return fitsPage(readable) ? readable : USUAL_SHAPE;
  }
  const known = metre === 3 ? 3 : 4;
  const count = isWhole(bars, 1, MOST_BARS) ? bars : outlineOf(USUAL_SHAPE).count;
  return shapeOfFrame({ metre: known, bars: count, pickup: isWhole(pickup, 0, known - 1) ? pickup : 0 });
}

/** A shape with as many bars as it takes for so many steps; itself where it has them, and the longest where it has not. */
function shapeHolding(shape: ScoreShape, steps: number): ScoreShape {
  if (shapeSteps(shape) >= steps) return shape;
  const { metre, count } = outlineOf(shape);
  for (let bars = count + 1; bars <= mostBars(metre); bars++) {
    const longer = withBarCount(shape, bars);
    if (shapeSteps(longer) >= steps) return longer;
  }
  return LONGEST_SHAPE;
}

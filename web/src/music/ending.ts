/**
 * Where phrases end: the spans of all fermatas of a score. A score has an end, too: its last note has a fermata without
 * one being set, unless it is taken off. The twin is `training/music/ending.py`; `tests/golden/ending.json` holds the two
 * together.
 */
import { type Span, sameSpan } from "./context";
import { endOf, type VoiceNote } from "./notes";
import { ALL_VOICES, isRest, type VoiceLine, type Voices } from "./score";
import { SOPRANO, STEPS_PER_BEAT } from "./spec";

/** What of a score says where its phrases end. */
export interface Phrased {
  readonly voices: Voices;
  /** Steps with a fermata that was set, in order. */
  readonly fermatas: readonly number[];
  /** Whether its last note has one besides. */
  readonly ending: boolean;
}

/** The last note of a score, over which the fermata of its end stands; `null` where nothing sounds. */
export function lastNote(voices: Voices): VoiceNote | null {
  return voices[leadingVoice(voices)].findLast((note) => !isRest(note)) ?? null;
}

/** Where a fermata stands that is set at a step: over the soprano's note there, else the last note, else on the beat. */
export function signStep(voices: Voices, step: number): number {
  const over = [...voices[SOPRANO], lastNote(voices)].find((note) => note !== null && sounds(note, step));
  return over?.start ?? beatSpan(step, step + 1)[0];
}

/**
 * The spans of all fermatas of a score of so many steps, in order, each once. Under one that was set lies the whole note
 * of the uppermost of the user's voices that sounds there, else the beat. The end is the last note of the user's uppermost
 * voice, whole, or, where the network has written that voice's end or has it still to write, the last beat.
 */
export function fermataSpans({ voices, fermatas, ending }: Phrased, steps: number): readonly Span[] {
  const spans = fermatas.map((step) => spanAt(voices, step, steps));
  const line = voices[leadingVoice(voices)];
  const last = beforeRests(line, steps) - 1;
  // There is no end where the user has silence from beginning to end.
  if (ending && last >= 0) spans.push(spanAt([line], last, last + 1));
  return spans
    .filter((span, index) => spans.findIndex((other) => sameSpan(other, span)) === index)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
}

/** The user's uppermost note that sounds at a step, else the beat, as far as the score goes. */
function spanAt(voices: Voices, step: number, steps: number): Span {
  const note = voices.flat().find((one) => one.given && sounds(one, step));
  return note === undefined ? beatSpan(step, steps) : [note.start, endOf([note])];
}

/** The step at which the rests begin that the user wrote at the end of a line of so many steps. */
function beforeRests(line: VoiceLine, steps: number): number {
  let end = steps;
  for (const note of line.toReversed()) {
    if (!isRest(note) || endOf([note]) < end) break;
    end = note.start;
  }
  return end;
}

/** The uppermost voice in which a note of the user's sounds, or, where there is none, any note; else the soprano. */
function leadingVoice(voices: Voices): number {
  const has = (isOne: (note: VoiceNote) => boolean) =>
    ALL_VOICES.find((voice) => voices[voice].some((note) => !isRest(note) && isOne(note)));
  return has(({ given }) => given) ?? has(() => true) ?? SOPRANO;
}

/** The beat that a step lies in, as far as the score goes. */
function beatSpan(step: number, steps: number): Span {
  const begin = Math.floor(step / STEPS_PER_BEAT) * STEPS_PER_BEAT;
  return [begin, Math.min(begin + STEPS_PER_BEAT, steps)];
}

function sounds(note: VoiceNote, step: number): boolean {
  return !isRest(note) && note.start <= step && step < endOf([note]);
}

/**
 * The lines of a MIDI track: the notes of each of its channels, whatever sounds the channel changes to. The command line's
 * twin is `training/scores/read/midi_parts.py`.
 */
import type { Line, Omission, PieceNote } from "../import/piece";
import type { Strike, TrackEvents } from "./events";
import { type Sounding, soundingNotes } from "./sounding";
import { syllablesOf, withSyllables } from "./syllables";

/** The channel of the drums, counted from zero. */
const DRUMS = 9;

/** A lyric, as a meta event. */
const LYRIC = 5;

/** Sounds of General MIDI that are voices, counted from zero: choir, voices, a synthetic voice. */
const VOICES = [52, 53, 54];

/** A note without an end sounds to that of its track, if it is not more than so many quarters away. */
const LONGEST_UNENDED = 8;

/**
 * The lines of a track, without a name or keys; the drums are none. What has no end in the file is held to the next note
 * of its channel, and the last one to the end of the track or of its bar, which `barEnd` finds.
 */
export function linesOfTrack(
  { strikes, metas, programs, endTick }: TrackEvents,
  quarter: number,
  barEnd: (tick: number) => number,
): readonly Omit<Line, "name" | "keys">[] {
  const channels = new Map<number, Strike[]>();
  for (const strike of strikes) {
    const its = channels.get(strike.channel);
    if (its === undefined) channels.set(strike.channel, [strike]);
    else its.push(strike);
  }
  channels.delete(DRUMS);
  const lastEnd = (tick: number) => {
    const isNear = endTick > tick && endTick - tick <= LONGEST_UNENDED * quarter;
    return isNear ? endTick : barEnd(tick);
  };
  const syllables = channels.size === 1 ? syllablesOf(metas.filter(({ type }) => type === LYRIC)) : [];
  const isVoice = (channel: number) => {
    const its = programs.filter((one) => one.channel === channel);
    return its.length > 0 && its.every(({ program }) => VOICES.includes(program));
  };
  const lines = [...channels].flatMap(([channel, its]) => {
    const { notes: heard, omissions } = notesOf(soundingNotes(its, quarter), lastEnd);
    if (heard.length === 0) return [];
    const notes = withSyllables(heard, syllables, quarter);
    const sung = syllables.length > 0 || isVoice(channel) ? { sung: true as const } : {};
    return [{ voice: null, notes, omissions, ...sung }];
  });
  return lines.length > 1 && isRelay(lines.map(({ notes }) => notes)) ? [joined(lines)] : lines;
}

/** Whether channels never sound together: one part that goes from one to the other. */
function isRelay(channels: readonly (readonly PieceNote[])[]): boolean {
  const notes = channels
    .flatMap((its, channel) => its.map((note) => ({ ...note, channel })))
    .sort((a, b) => a.start - b.start);
  let [end, last] = [0, -1];
  let changes = 0;
  for (const { start, length, channel } of notes) {
    if (channel !== last && start < end) return false;
    if (channel !== last) changes++;
    [end, last] = [Math.max(end, start + length), channel];
  }
  return changes > channels.length;
}

function joined<Part extends Omit<Line, "name" | "keys">>(lines: readonly Part[]): Part {
  const byStart = (a: { readonly start: number }, b: { readonly start: number }) => a.start - b.start;
  return {
    ...lines[0],
    notes: lines.flatMap(({ notes }) => notes).sort(byStart),
    omissions: lines.flatMap(({ omissions }) => omissions).sort(byStart),
  };
}

/** The notes of a channel with an end each. One that ends where it begins is left out, unless most of them do. */
function notesOf(
  sounding: readonly Sounding[],
  lastEnd: (tick: number) => number,
): { readonly notes: readonly PieceNote[]; readonly omissions: readonly Omission[] } {
  const notes: PieceNote[] = [];
  const omissions: Omission[] = [];
  const empty = sounding.filter(({ start, end }) => end === start).length;
  const areTouches = 2 * empty > sounding.length;
  let later = sounding.length;
  const nextStart = new Array<number | null>(sounding.length);
  for (let index = sounding.length - 1; index >= 0; index--) {
    const after = sounding[index + 1];
    if (after !== undefined && after.start > sounding[index].start) later = index + 1;
    nextStart[index] = sounding[later]?.start ?? null;
  }
  sounding.forEach(({ start, end, pitch, amiss }, index) => {
    if (end === start && !areTouches) {
      omissions.push({ kind: "tooShort", start });
      return;
    }
    const kind = end === start ? "unended" : amiss;
    const last = end === null || kind === "unended" ? (nextStart[index] ?? lastEnd(start)) : end;
    notes.push({ start, length: last - start, pitch });
    if (kind !== null) omissions.push({ kind, start });
  });
  return { notes, omissions };
}

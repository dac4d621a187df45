/** The lines of a MusicXML part: its voices, with tied notes put together. */

import type { Alteration } from "../../../music/notes";
import { ALTERATION, spell } from "../../../music/spelling";
import { voicesNamed } from "../../import/choose/voice-names";
import type { Line, Omission, PieceBar, PieceKey, PieceNote } from "../../import/piece";
import { joinCrossing } from "./crossing";
import { ALL_STAVES, type StaffKey } from "./elements";
import type { Measure, MeasureNote } from "./part";

/** A part of whose sounds more than this share are chords of two notes is one for two voices, as in hymn books. */
const CHORDS = 0.5;

/** A voice that sounds for less than this share of the time of another on its staff is no upper one, but a division of it. */
const FULL_ENOUGH = 0.5;

/** The accidentals that a note of ours may have. */
const ALTERATIONS: readonly Alteration[] = [-1, 0, 1];

/** A part with more words than one to so many of its notes is sung. */
const WORDS = 0.2;

type VoiceNote = Omit<MeasureNote, "tied">;

/** A part of a score. */
export interface ReadPart {
  readonly name: string;
  /** Whether its instrument is a voice. */
  readonly isVoice: boolean;
  readonly measures: readonly Measure[];
}

/**
 * The lines of a part that has notes: the part, or its voices one by one and then all of them together. `form` is what of
 * the form of the whole piece is left out.
 */
export function linesOf(
  { name, isVoice, measures }: ReadPart,
  bars: readonly PieceBar[],
  form: readonly Omission[],
): Line[] {
  const notes = joinTies(joinCrossing(measures), bars);
  if (notes.length === 0) return [];
  const inPiece = <Kind extends { readonly start: number }>(of: (measure: Measure) => readonly Kind[]) =>
    measures.flatMap((measure, index) =>
      of(measure).map((one) => ({ ...one, start: bars[index].start + one.start })),
    );
  const keys = inPiece((measure) => measure.keys);
  const omissions = [...inPiece((measure) => measure.omissions), ...form];
  const onStaves = notes.some(({ staff }) => staff !== notes[0].staff);
  const lineOf = (voice: number | null, its: readonly VoiceNote[]): Line => {
    const own = keysOf(keys, its[0].staff);
    const sung = isVoice || its.filter((note) => note.sung).length > WORDS * its.length;
    const line = { name, voice, notes: its.map((note) => spelled(note, own)), keys: own, omissions };
    return { ...line, ...(sung ? { sung } : {}), ...(onStaves ? { onStaves } : {}) };
  };
  const voices = voicesOf(name, notes);
  const together = lineOf(null, notes);
  return voices.length === 1 ? [together] : [...voices.map((its, index) => lineOf(index + 1, its)), together];
}

/** The keys of a staff: its own, and between them those of all staves. */
function keysOf(keys: readonly StaffKey[], staff: string): readonly PieceKey[] {
  const its = keys.filter((key) => key.staff === staff);
  const own = new Set(its.map(({ start }) => start));
  return keys
    .filter((key) => key.staff === staff || (key.staff === ALL_STAVES && !own.has(key.start)))
    .map(({ start, fifths, mode }) => ({ start, fifths, mode }));
}

/**
 * The notes of each voice of a part, on each staff from the upper one down. Two voices may stand in one, as chords of two
 * notes; not where it is called one.
 */
function voicesOf(part: string, notes: readonly VoiceNote[]): readonly (readonly VoiceNote[])[] {
  const nameOf = ({ staff, voice }: VoiceNote) => `${staff}/${voice}`;
  const names = [...new Set(notes.map(nameOf))].sort(inOrder);
  if (names.length > 1) {
    const voices = names.map((name) => notes.filter((note) => nameOf(note) === name));
    // A part that names its voices names them in the order of their numbers.
    return voicesNamed(part).length > 1 ? voices : fromUpper(voices);
  }
  if (voicesNamed(part).length === 1) return [notes];
  const chords = chordsOf(notes);
  const pairs = chords.filter((chord) => chord.length === 2).length;
  if (pairs <= CHORDS * chords.length) return [notes];
  // What stands alone there is sung by both.
  const edge = (way: 1 | -1) =>
    chords.map((chord) => chord.reduce((a, b) => (way * (b.pitch - a.pitch) > 0 ? b : a)));
  return [edge(1), edge(-1)];
}

/** Voices in the order of their numbers, but that one which lies above others of its staff comes before them. */
function fromUpper(voices: readonly (readonly VoiceNote[])[]): readonly (readonly VoiceNote[])[] {
  const ordered: (readonly VoiceNote[])[] = [];
  for (const voice of voices) {
    let place = ordered.length;
    while (
      place > 0 &&
      ordered[place - 1][0].staff === voice[0].staff &&
      liesAbove(voice, ordered[place - 1])
    )
      place--;
    ordered.splice(place, 0, voice);
  }
  return ordered;
}

/** Whether a voice sounds for long enough to be another's upper one, and is higher most times that both begin a note. */
function liesAbove(voice: readonly VoiceNote[], other: readonly VoiceNote[]): boolean {
  if (lasting(voice) < FULL_ENOUGH * lasting(other)) return false;
  const tops = new Map(chordsOf(other).map((chord) => [chord[0].start, topOf(chord)]));
  const ways = chordsOf(voice).map((chord) =>
    Math.sign(topOf(chord) - (tops.get(chord[0].start) ?? topOf(chord))),
  );
  return ways.reduce((sum, way) => sum + way, 0) > 0;
}

function lasting(notes: readonly VoiceNote[]): number {
  return notes.reduce((sum, { length }) => sum + length, 0);
}

function topOf(chord: readonly VoiceNote[]): number {
  return chord.reduce((top, { pitch }) => Math.max(top, pitch), 0);
}

/** Notes in order, those that begin together as one chord. */
function chordsOf(notes: readonly VoiceNote[]): readonly (readonly VoiceNote[])[] {
  const chords: VoiceNote[][] = [];
  for (const note of notes) {
    const last = chords.at(-1);
    if (last?.[0].start === note.start) last.push(note);
    else chords.push([note]);
  }
  return chords;
}

/** Staves and voices in the order of their numbers: 2 before 10. */
function inOrder(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}

/** A note of the piece, with its accidental where it is another than that of the key. */
function spelled(note: VoiceNote, keys: readonly PieceKey[]): PieceNote {
  const { start, length, pitch, alter, lyrics } = note;
  const key = keys.findLast((one) => one.start <= start);
  const asked = ALTERATIONS.find((alteration) => alteration === alter);
  const usual = ALTERATION[spell(pitch, key?.fifths).accidental];
  return {
    ...{ start, length, pitch },
    ...(asked === undefined || asked === usual ? {} : { alter: asked }),
    ...(lyrics && { lyrics }),
  };
}

/**
 * The notes of a part in order. A note that is tied to the one before it makes that one longer; where none of its own voice
 * is tied on, it is one of another voice.
 */
function joinTies(measures: readonly Measure[], bars: readonly PieceBar[]): readonly VoiceNote[] {
  const notes: VoiceNote[] = [];
  /** Where the last notes that are tied on stand in `notes`: of each pitch, by staff and voice. */
  const open = new Map<number, Map<string, number>>();
  measures.forEach((measure, index) => {
    for (const note of [...measure.notes].sort((a, b) => a.start - b.start)) {
      const voice = `${note.staff}/${note.voice}`;
      const ofPitch = open.get(note.pitch) ?? new Map<string, number>();
      open.set(note.pitch, ofPitch);
      const start = bars[index].start + note.start;
      const reaches = (at: number | undefined) =>
        at !== undefined && notes[at].start + notes[at].length === start;
      const own = ofPitch.get(voice);
      const [from, before] = reaches(own)
        ? [voice, own]
        : ([...ofPitch].find(([, at]) => reaches(at)) ?? [voice, undefined]);
      const tied = note.tied.back && before !== undefined;
      const at = tied ? before : notes.length;
      notes[at] = tied ? { ...notes[at], length: notes[at].length + note.length } : noteAt(start, note);
      if (tied) ofPitch.delete(from);
      if (note.tied.on) ofPitch.set(voice, at);
      else ofPitch.delete(voice);
    }
  });
  return notes.sort((a, b) => a.start - b.start);
}

function noteAt(start: number, { tied: _, ...note }: MeasureNote): VoiceNote {
  return { ...note, start };
}

/** The lines of a MusicXML part: its voices, with tied notes put together. */

import type { Alteration } from "../../../music/notes";
import { ALTERATION, spell } from "../../../music/spelling";
import { voicesNamed } from "../../import/choose/voice-names";
import type { Line, PieceBar, PieceKey, PieceNote } from "../../import/piece";
import type { Measure, MeasureNote } from "./part";

/** A part of whose sounds more than this share are chords of two notes is one for two voices, as in hymn books. */
const CHORDS = 0.5;

/** The accidentals that a note of ours may have. */
const ALTERATIONS: readonly Alteration[] = [-1, 0, 1];

interface VoiceNote extends Pick<MeasureNote, "start" | "length" | "pitch" | "alter" | "voice"> {}

/** The lines of a part that has notes: the part, or its voices one by one and then all of them together. */
export function linesOf(name: string, measures: readonly Measure[], bars: readonly PieceBar[]): Line[] {
  const notes = joinTies(measures, bars);
  if (notes.length === 0) return [];
  const inPiece = <Kind extends { readonly start: number }>(of: (measure: Measure) => readonly Kind[]) =>
    measures.flatMap((measure, index) =>
      of(measure).map((one) => ({ ...one, start: bars[index].start + one.start })),
    );
  const keys = inPiece((measure) => measure.keys);
  const shared = {
    name,
    keys,
    omissions: inPiece(({ omissions }) => omissions),
  };
  const pieceNote = (note: VoiceNote) => spelled(note, keys);
  const together: Line = { ...shared, voice: null, notes: notes.map(pieceNote) };
  const voices = voicesOf(name, notes);
  if (voices.length === 1) return [together];
  const single = voices.map(
    (its, index): Line => ({ ...shared, voice: index + 1, notes: its.map(pieceNote) }),
  );
  return [...single, together];
}

/** The notes of each voice of a part. Two voices may stand in one, as chords of two notes; not where it is called one. */
function voicesOf(part: string, notes: readonly VoiceNote[]): readonly (readonly VoiceNote[])[] {
  const names = [...new Set(notes.map(({ voice }) => voice))].sort(inOrder);
  if (names.length > 1) return names.map((name) => notes.filter(({ voice }) => voice === name));
  if (voicesNamed(part).length === 1) return [notes];
  const chords = chordsOf(notes);
  const pairs = chords.filter((chord) => chord.length === 2).length;
  if (pairs <= CHORDS * chords.length) return [notes];
  // What stands alone there is sung by both.
  const edge = (way: 1 | -1) =>
    chords.map((chord) => chord.reduce((a, b) => (way * (b.pitch - a.pitch) > 0 ? b : a)));
  return [edge(1), edge(-1)];
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
function spelled({ start, length, pitch, alter }: VoiceNote, keys: readonly PieceKey[]): PieceNote {
  const key = keys.findLast((one) => one.start <= start);
  const asked = ALTERATIONS.find((alteration) => alteration === alter);
  const usual = ALTERATION[spell(pitch, key?.fifths).accidental];
  return { start, length, pitch, ...(asked === undefined || asked === usual ? {} : { alter: asked }) };
}

/** The notes of a part in order. A note that is tied to the one before it makes that one longer. */
function joinTies(measures: readonly Measure[], bars: readonly PieceBar[]): readonly VoiceNote[] {
  const notes: VoiceNote[] = [];
  /** Where the last note that is tied on stands in `notes`, by voice and pitch. */
  const open = new Map<string, number>();
  measures.forEach((measure, index) => {
    for (const note of [...measure.notes].sort((a, b) => a.start - b.start)) {
      const key = `${note.voice} ${note.pitch}`;
      const start = bars[index].start + note.start;
      const before = note.tied.back ? open.get(key) : undefined;
      const tied = before !== undefined && notes[before].start + notes[before].length === start;
      const at = tied ? before : notes.length;
      notes[at] = tied ? { ...notes[at], length: notes[at].length + note.length } : noteAt(start, note);
      if (note.tied.on) open.set(key, at);
      else open.delete(key);
    }
  });
  return notes.sort((a, b) => a.start - b.start);
}

function noteAt(start: number, { length, pitch, alter, voice }: MeasureNote): VoiceNote {
  return { start, length, pitch, alter, voice };
}

/** A part of a Humdrum file: what is heard of a column of `**kern`, and of those into which it is split. */
import type { OmissionKind, PieceKey } from "../import/piece";
import { emptyMeasure, type MeasureContent, TEXT_QUARTER, withWords } from "../import/read/measured-piece";
import { ALL_STAVES } from "../musicxml/read/elements";
import type { MeasureNote } from "../musicxml/read/part";
import { calledKey, nameIn, signatureFifths } from "./interpretations";
import type { KernNote } from "./kern";

/** A note that is still to learn which voice it is of. */
type SplitNote = { -readonly [Field in keyof MeasureNote]: MeasureNote[Field] };

export interface PartReader {
  readonly name: string;
  readonly measures: readonly MeasureContent[];
  /** The measure that is being read; times in it are counted in quarters from its beginning. */
  readonly measure: MeasureContent;
  interpret(token: string): void;
  /** Takes up that so many columns go on from here. */
  setWidth(width: number): void;
  /** What begins at a time in one of the columns, with its syllables. */
  addNotes(notes: readonly KernNote[], at: number, layer: number, lyrics: readonly string[]): void;
  endMeasure(at: number): void;
}

/** A reader of a part of which `measures` have gone by before it begins. */
export function createPartReader(measures: number): PartReader {
  const ended = Array.from({ length: measures }, emptyMeasure);
  let measure = emptyMeasure();
  let [name, width] = ["", 1];
  let key: { readonly fifths: number | null; readonly called: ReturnType<typeof calledKey> } | null = null;
  let hasKey = false;
  /** The notes since the column was split, `[layer]`. */
  let split: SplitNote[][] = [];

  const tick = (quarters: number) => Math.round(quarters * TEXT_QUARTER);

  /** Takes up the key that was told since the last notes. A tonic alone, later on, tells of harmony. */
  function takeKey(at: number): void {
    if (key === null) return;
    const { fifths, called } = key;
    key = null;
    if (fifths === null && (called === null || hasKey)) return;
    hasKey = true;
    const sounding: Omit<PieceKey, "start"> = {
      fifths: fifths ?? called?.fifths ?? 0,
      mode: called?.mode ?? null,
    };
    measure.keys.push({ ...sounding, start: tick(at), staff: ALL_STAVES });
  }

  /** Lets the higher of the columns be the first voice: on which side it stands is not settled. */
  function endSplit(): void {
    const byHeight = split.filter((notes) => notes.length > 0).sort((a, b) => meanPitch(b) - meanPitch(a));
    byHeight.forEach((notes, voice) => {
      for (const note of notes) note.voice = String(voice + 1);
    });
    split = [];
  }

  function addSplit(note: SplitNote, layer: number): void {
    split[layer] ??= [];
    split[layer].push(note);
  }

  function addNote(note: KernNote, at: number, layer: number, lyrics: readonly string[]): void {
    const start = tick(at);
    const length = tick(at + (note.quarters ?? 0)) - start;
    const omitted = omissionOf(note, length);
    if (omitted !== null) measure.omissions.push({ kind: omitted, start });
    if (note.isGrace) return;
    if (note.hasFermata && length > 0) measure.fermatas.push({ start, length });
    if (note.isRest || note.pitch === null || omitted !== null) return;
    const { pitch, alter, tied } = note;
    const its: SplitNote = withWords({ start, length, pitch, alter, tied, staff: "1", voice: "1" }, lyrics);
    measure.notes.push(its);
    if (width > 1) addSplit(its, layer);
  }

  return {
    get name() {
      return name;
    },
    measures: ended,
    get measure() {
      return measure;
    },
    interpret(token) {
      name = nameIn(token) ?? name;
      const [fifths, called] = [signatureFifths(token), calledKey(token)];
      if (fifths !== null || called !== null)
        key = { fifths: fifths ?? key?.fifths ?? null, called: called ?? key?.called ?? null };
    },
    setWidth(next) {
      if (next !== width) endSplit();
      width = next;
    },
    addNotes(notes, at, layer, lyrics) {
      takeKey(at);
      for (const note of notes) addNote(note, at, layer, lyrics);
    },
    endMeasure(at) {
      takeKey(at);
      ended.push(measure);
      measure = emptyMeasure();
    },
  };
}

/** As what a note is left out; `null` where it is taken, and of a rest. */
function omissionOf(note: KernNote, length: number): OmissionKind | null {
  if (note.isGrace) return "grace";
  if (note.isRest) return null;
  if (note.pitch === null) return "unpitched";
  if (note.isHidden) return "hidden";
  return length === 0 ? "untimed" : null;
}

function meanPitch(notes: readonly SplitNote[]): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
}

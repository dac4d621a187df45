/** A part of a Humdrum file: what is heard of a column of `**kern`, and of those into which it is split. */
import type { PieceKey } from "../import/piece";
import { emptyMeasure, type MeasureContent, TEXT_QUARTER } from "../import/read/measured-piece";
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
      const start = tick(at);
      notes.forEach((note, index) => {
        const length = tick(at + (note.quarters ?? 0)) - start;
        if (note.isGrace) {
          measure.omissions.push({ kind: "grace", start });
          return;
        }
        if (note.hasFermata && length > 0) measure.fermatas.push({ start, length });
        if (note.isRest) return;
        if (note.pitch === null) measure.omissions.push({ kind: "unpitched", start });
        else if (note.isHidden) measure.omissions.push({ kind: "hidden", start });
        else if (length === 0) measure.omissions.push({ kind: "untimed", start });
        else {
          const sung = index === 0 && lyrics.some((syllable) => /\p{L}/u.test(syllable));
          const its: SplitNote = {
            ...{ start, length, pitch: note.pitch, alter: note.alter, tied: note.tied },
            ...{ staff: "1", voice: "1", sung, ...(sung ? { lyrics } : {}) },
          };
          measure.notes.push(its);
          if (width > 1) addSplit(its, layer);
        }
      });
    },
    endMeasure(at) {
      takeKey(at);
      ended.push(measure);
      measure = emptyMeasure();
    },
  };
}

function meanPitch(notes: readonly SplitNote[]): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
}

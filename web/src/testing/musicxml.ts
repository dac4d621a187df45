/** Reads what `toMusicXml` writes, for tests that compare the file with the piece. Needs a DOM. */
import { STEPS_PER_BEAT } from "../music/spec";

const SEMITONES: Readonly<Record<string, number>> = { C: 0, D: 2, E: 4, F: 5, G: 7, A: 9, B: 11 };

/** A sign of a voice: where in the score it begins, and its element. `pitch` is `null` for a rest. */
export interface ReadSign {
  readonly start: number;
  readonly length: number;
  readonly pitch: number | null;
  readonly ties: readonly string[];
  readonly element: Element;
}

export interface ReadBar {
  readonly number: string;
  readonly implicit: boolean;
  /** `voices[voice]` are its signs in this bar. */
  readonly voices: readonly (readonly ReadSign[])[];
}

/** The document of a file. Throws where it is not well-formed. */
export function parseXml(text: string): Document {
  const parsed = new DOMParser().parseFromString(text, "application/xml");
  const fault = parsed.querySelector("parsererror");
  if (fault !== null) throw new Error(fault.textContent ?? "");
  return parsed;
}

/** The text of the first element that a selector finds in another; empty where there is none. */
export function textOf(parent: ParentNode, selector: string): string {
  return parent.querySelector(selector)?.textContent ?? "";
}

/** The parts of a file, bar by bar, the first of which begins at step `begin`. */
export function readParts(text: string, begin = 0): readonly (readonly ReadBar[])[] {
  return [...parseXml(text).querySelectorAll("part")].map((part) => {
    let at = begin;
    return [...part.querySelectorAll("measure")].map((measure) => {
      const bar = readBar(measure, at);
      at = Math.max(...bar.voices.flat().map(({ start, length }) => start + length));
      return bar;
    });
  });
}

function readBar(measure: Element, begin: number): ReadBar {
  const voices: ReadSign[][] = [];
  let at = begin;
  for (const element of measure.children) {
    const length = Number(textOf(element, "duration"));
    if (element.tagName === "backup") at -= length;
    if (element.tagName !== "note") continue;
    const ties = [...element.querySelectorAll("tie")].map((tie) => tie.getAttribute("type") ?? "");
    const sign = { start: at, length, pitch: pitchIn(element), ties, element };
    const voice = Number(textOf(element, "voice")) - 1;
    voices[voice] = [...(voices[voice] ?? []), sign];
    at += length;
  }
  const [number, implicit] = ["number", "implicit"].map((name) => measure.getAttribute(name) ?? "");
  return { number, implicit: implicit === "yes", voices };
}

function pitchIn(note: Element): number | null {
  if (note.querySelector("pitch") === null) return null;
  const [step, alter, octave] = ["step", "alter", "octave"].map((name) => textOf(note, name));
  return 12 * (Number(octave) + 1) + SEMITONES[step] + Number(alter);
}

/** The notes of a part's voice, tied ones as one. Throws where a tie leads nowhere. */
export function notesOf(
  bars: readonly ReadBar[],
  voice: number,
): { start: number; length: number; pitch: number }[] {
  const notes: { start: number; length: number; pitch: number }[] = [];
  let open = false;
  for (const { start, length, pitch, ties } of bars.flatMap((bar) => bar.voices[voice])) {
    const last = notes[notes.length - 1];
    const meets = last?.start + last?.length === start && last?.pitch === pitch;
    if (open !== ties.includes("stop") || (open && !meets)) throw new Error(`a tie is broken at ${start}`);
    if (open) last.length += length;
    else if (pitch !== null) notes.push({ start, length, pitch });
    open = ties.includes("start");
  }
  if (open) throw new Error("a tie leads out of the score");
  return notes;
}

/** Steps of a note value, by its name and its dots. */
export function writtenLength(note: Element): number {
  const names: Readonly<Record<string, number>> = {
    "16th": 1,
    eighth: 2,
    quarter: 4,
    half: 8,
    whole: 16,
    breve: 32,
  };
  const undotted = (names[textOf(note, "type")] * STEPS_PER_BEAT) / 4;
  return note.querySelector("dot") === null ? undotted : 1.5 * undotted;
}

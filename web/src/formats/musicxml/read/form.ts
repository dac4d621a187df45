/**
 * The signs of a MusicXML score that tell in which order its bars are played: repeats, endings and jumps. The command
 * line's twin is `with_barline` and `with_direction` in `training/scores/read/musicxml_elements.py`.
 */
import { isAtBeginning } from "../../../music/marks";
import { MARKS, type Mark, MOST_TIMES, type Signs, signsOf } from "../../../music/signs";
import type { OmissionKind } from "../../import/piece";
import { attribute, child, childrenOf, numberOf, type XmlElement } from "./xml-tree";

/** What is left out of the signs of a measure. */
export type FormKind = Extract<OmissionKind, "measureRepeat" | "repeatTimes" | "unnumbered">;

/** The signs of a measure in one part. */
export interface MeasureForm {
  readonly opens: boolean;
  readonly closes: boolean;
  /** The times of the bracket over it, from 1, in order; none where there is no bracket. */
  readonly ending: readonly number[];
  readonly marks: readonly Mark[];
  readonly omissions: readonly FormKind[];
}

/** A bracket's beginning or end in a measure, by its index. */
interface BracketEnd {
  readonly measure: number;
  readonly begins: boolean;
  readonly times: readonly number[];
}

/** The attributes of a `sound` that are marks. */
const SOUNDS: Readonly<Record<string, Mark>> = {
  segno: "segno",
  coda: "coda",
  tocoda: "toCoda",
  fine: "fine",
  dacapo: "daCapo",
  dalsegno: "dalSegno",
};

/** What is said of the way in words, among which a sign that is drawn stands by its name; the first that fits counts. */
const WORDS: readonly (readonly [Mark, RegExp])[] = [
  ["daCapo", /\bd(\.\s*)?c\b|\bda\s*capo\b/i],
  ["dalSegno", /\bd(\.\s*)?s\b|\bd[ae]l\s*segno\b/i],
  ["toCoda", /^\W*(to|al|alla)(\s+the)?\s+coda\b/i],
  ["fine", /^\W*fine\W*$/i],
  ["segno", /^\W*segno\W*$/i],
  ["coda", /^\W*coda\W*$/i],
];

/** The characters of the signs, as some programs write them among words. */
const CHARACTERS: Readonly<Record<string, string>> = { "\u{1d10b}": " segno ", "\u{1d10c}": " coda " };

/** The signs of the measures of a part. */
export function formsOf(measures: readonly XmlElement[]): readonly MeasureForm[] {
  const closes = measures.map((measure) => hasRepeat(measure, "backward"));
  const endings = endingsOf(measures, closes);
  return measures.map((measure, index) => ({
    opens: hasRepeat(measure, "forward"),
    closes: closes[index],
    ending: endings[index],
    marks: inOrder(measure.children.flatMap(marksIn)),
    omissions: omissionsIn(measure, endings[index].length > 0),
  }));
}

/** The signs of a bar in all parts together. */
export function joinForms(forms: readonly MeasureForm[]): Signs {
  const ending = [...new Set(forms.flatMap((form) => form.ending))].sort((a, b) => a - b);
  const marks = inOrder(forms.flatMap((form) => form.marks));
  const [opens, closes] = [forms.some((form) => form.opens), forms.some((form) => form.closes)];
  return signsOf({ opens, closes, ending, marks });
}

function inOrder(marks: readonly Mark[]): readonly Mark[] {
  return MARKS.filter((mark) => marks.includes(mark));
}

function hasRepeat(measure: XmlElement, direction: string): boolean {
  return childrenOf(measure, "barline").some(
    (barline) => attribute(child(barline, "repeat"), "direction") === direction,
  );
}

/** The times of the bracket over each measure. One that is not ended goes to where its repeat ends, or is of one measure. */
function endingsOf(
  measures: readonly XmlElement[],
  closes: readonly boolean[],
): readonly (readonly number[])[] {
  const ends = measures.flatMap(bracketEndsIn);
  const endings = measures.map((): readonly number[] => []);
  for (const [index, { measure, begins, times }] of ends.entries()) {
    const next = ends[index + 1];
    if (!begins) continue;
    const closing = closes.indexOf(true, measure);
    const isOpen = next === undefined || next.begins;
    const isClosed = closing !== -1 && closing < (next?.measure ?? measures.length);
    const last = isOpen ? (isClosed ? closing : measure) : next.measure;
    endings.fill(times, measure, last + 1);
  }
  return endings;
}

function bracketEndsIn(element: XmlElement, measure: number): readonly BracketEnd[] {
  const endings = childrenOf(element, "barline").flatMap((barline) => childrenOf(barline, "ending"));
  return endings.map((ending) => ({
    ...{ measure, begins: attribute(ending, "type") === "start" },
    times: timesOf(attribute(ending, "number") || ending.text),
  }));
}

/** The times that a bracket is for: `1, 2` or `1-3`. */
function timesOf(written: string): readonly number[] {
  const times = [...written.matchAll(/(\d{1,2})(?:\s*-\s*(\d{1,2}))?/g)].flatMap(([, first, last]) => {
    const [from, to] = [Number(first), Math.min(Number(last ?? first), MOST_TIMES)];
    return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
  });
  return [...new Set(times)].filter((time) => time > 0).sort((a, b) => a - b);
}

/** The marks of an element of a measure. */
function marksIn(element: XmlElement): readonly Mark[] {
  switch (element.name) {
    case "barline":
      return (["segno", "coda"] as const).filter((mark) => child(element, mark) !== undefined);
    case "direction":
      return marksOfDirection(element);
    case "sound":
      return marksOfSound(element);
    default:
      return [];
  }
}

/** The marks of a direction: what is played for it, and what it says, where that is no other jump. */
function marksOfDirection(direction: XmlElement): readonly Mark[] {
  const played = childrenOf(direction, "sound").flatMap(marksOfSound);
  const said = markOfWords(wordsOf(direction));
  const isOther = said !== null && played.some((mark) => !isAtBeginning(mark)) && !played.includes(said);
  return said === null || isOther ? played : [...played, said];
}

function marksOfSound(sound: XmlElement): readonly Mark[] {
  return Object.keys(SOUNDS)
    .filter((name) => !["", "no"].includes(attribute(sound, name)))
    .map((name) => SOUNDS[name]);
}

/** The words of a direction in order, with the names of signs that are drawn among them. */
function wordsOf(direction: XmlElement): string {
  const parts = childrenOf(direction, "direction-type").flatMap(({ children }) => children);
  const words = parts.map(({ name, text }) => {
    if (name === "segno" || name === "coda") return name;
    return name === "words" ? text.replace(/[\u{1d10b}\u{1d10c}]/gu, (sign) => CHARACTERS[sign]) : "";
  });
  return words.join(" ").replace(/\s+/g, " ").trim();
}

/** What words say of the way; `null` where that is nothing. */
export function markOfWords(words: string): Mark | null {
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

function omissionsIn(measure: XmlElement, hasEnding: boolean): readonly FormKind[] {
  const barlines = childrenOf(measure, "barline");
  const times = barlines.map((barline) => numberOf(attribute(child(barline, "repeat"), "times")));
  const isOften = !hasEnding && times.some((count) => count > 2);
  const isUnnumbered = bracketEndsIn(measure, 0).some(({ begins, times: its }) => begins && its.length === 0);
  return [
    ...(repeatsMeasures(measure) ? ["measureRepeat" as const] : []),
    ...(isOften ? ["repeatTimes" as const] : []),
    ...(isUnnumbered ? ["unnumbered" as const] : []),
  ];
}

/** Whether a sign says that measures before are to be played again instead of notes. */
function repeatsMeasures(measure: XmlElement): boolean {
  return childrenOf(measure, "attributes")
    .flatMap((attributes) => childrenOf(attributes, "measure-style"))
    .some((style) => attribute(child(style, "measure-repeat"), "type") === "start");
}

/** Reads a MusicXML score, by parts or by measures. */

import { fitTitle } from "../../../music/title";
import {
  MOST_PIECE_BARS,
  MOST_PIECE_LINES,
  MOST_PIECE_NOTES,
  type Omission,
  type Piece,
  type PieceBar,
} from "../../import/piece";
import { pieceOfParts } from "../../import/read/piece-of-parts";
import { ReadError } from "../../import/read/read-error";
import { barsOf } from "./bars";
import type { ReadPart } from "./lines";
import { type Measure, readPart } from "./part";
import { titleOf } from "./title";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** Ticks of a quarter beyond which a score counts in units that no program uses. */
const MOST_TICKS = 1_000_000_000;

/** Ticks of a quarter in which a score counts at least that has fractions of its divisions, or values without any. */
const FINE_TICKS = 960;

/** Sounds of General MIDI that are voices, counted from one as MusicXML does: choir, voices, a synthetic voice. */
const VOICES = ["53", "54", "55"];

/** A part as the file has it. */
interface WrittenPart extends Pick<ReadPart, "name" | "isVoice"> {
  readonly measures: readonly XmlElement[];
}

/**
 * The piece of a MusicXML score, of which `root` is the first element. Throws a ReadError of the kinds `noScore`,
 * `badTime`, `noNotes`, `tooManyParts` and `tooLong`.
 */
export function readMusicXml(root: XmlElement): Piece {
  const written = writtenParts(root);
  if (written.length > MOST_PIECE_LINES) throw new ReadError("tooManyParts", { limit: MOST_PIECE_LINES });
  const quarter = ticksPerQuarter(written);
  const divisions = written.map(({ measures }) => firstDivisions(measures));
  const usual = divisions.find((one) => one !== null) ?? 1;
  const parts = written.map(
    ({ name, isVoice, measures }, index): ReadPart => ({
      ...{ name, isVoice },
      measures: readPart(name, measures, quarter, divisions[index] ?? usual),
    }),
  );
  const notes = parts.reduce((sum, { measures }) => sum + countNotes(measures), 0);
  if (notes === 0) throw new ReadError("noNotes");
  const measured = parts.map(({ measures }) => measures);
  const bars = barsOf(measured, quarter);
  if (notes > MOST_PIECE_NOTES || bars.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  return pieceOfParts({ title: titleOf(root), quarter }, parts, bars, formIn(measured, bars));
}

/** The parts with their measures in order. A score by measures is turned over. */
function writtenParts(root: XmlElement): readonly WrittenPart[] {
  if (root.name !== "score-partwise" && root.name !== "score-timewise") {
    throw new ReadError("noScore", { root: fitTitle(root.name).slice(0, 40) });
  }
  const listed = new Map(
    childrenOf(child(root, "part-list"), "score-part").map((part) => [attribute(part, "id"), part]),
  );
  const measures = new Map<string, XmlElement[]>();
  const add = (part: XmlElement, added: readonly XmlElement[]) => {
    const id = attribute(part, "id");
    const known = measures.get(id);
    if (known === undefined) measures.set(id, [...added]);
    else for (const measure of added) known.push(measure);
  };
  for (const part of childrenOf(root, "part")) add(part, childrenOf(part, "measure"));
  for (const measure of childrenOf(root, "measure"))
    for (const part of childrenOf(measure, "part")) add(part, [{ ...measure, children: part.children }]);
  return [...measures].map(([id, its]) => {
    const part = listed.get(id);
    return { name: nameOf(part), isVoice: isVoice(part), measures: its };
  });
}

function nameOf(part: XmlElement | undefined): string {
  return fitTitle(textOf(part, "part-name") || textOf(part, "part-abbreviation"));
}

/** Whether the instruments of a part are voices. */
function isVoice(part: XmlElement | undefined): boolean {
  const sounds = childrenOf(part, "score-instrument").map((one) => textOf(one, "instrument-sound"));
  const programs = childrenOf(part, "midi-instrument").map((one) => textOf(one, "midi-program").trim());
  return sounds.some((sound) => sound.startsWith("voice.")) || programs.some((one) => VOICES.includes(one));
}

/** The divisions that a part has first, which those before it have meant as well; `null` where it has none. */
function firstDivisions(measures: readonly XmlElement[]): number | null {
  for (const measure of measures) {
    for (const attributes of childrenOf(measure, "attributes")) {
      const written = textOf(attributes, "divisions");
      if (written !== "") return numberOf(written);
    }
  }
  return null;
}

/** Whether anything lasts a fraction of a division, or has a value and no duration. */
function needsFineTicks(parts: readonly WrittenPart[]): boolean {
  return parts.some(({ measures }) =>
    measures.some(({ children }) =>
      children.some((element) => {
        const duration = textOf(element, "duration");
        if (duration !== "") return !Number.isInteger(numberOf(duration));
        return child(element, "type") !== undefined && child(element, "grace") === undefined;
      }),
    ),
  );
}

/** The smallest number of ticks of which every part's divisions of a quarter are whole numbers. */
function ticksPerQuarter(parts: readonly WrittenPart[]): number {
  let ticks = needsFineTicks(parts) ? FINE_TICKS : 1;
  for (const { name, measures } of parts) {
    for (const measure of measures) {
      for (const attributes of childrenOf(measure, "attributes")) {
        const written = textOf(attributes, "divisions");
        if (written === "") continue;
        const divisions = numberOf(written);
        const usable = Number.isInteger(divisions) && divisions > 0 && divisions <= MOST_TICKS;
        if (usable) ticks = (ticks / greatestDivisor(ticks, divisions)) * divisions;
        if (!usable || ticks > MOST_TICKS)
          throw new ReadError("badTime", {
            part: name,
            bar: fitTitle(attribute(measure, "number")).slice(0, 8),
          });
      }
    }
  }
  return ticks;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

function countNotes(measures: readonly Measure[]): number {
  return measures.reduce((sum, { notes }) => sum + notes.length, 0);
}

/** What is left out of the signs of the piece's form in any of its parts, each once a bar. */
function formIn(parts: readonly (readonly Measure[])[], bars: readonly PieceBar[]): readonly Omission[] {
  return bars.flatMap(({ start }, index) => {
    const kinds = new Set(parts.flatMap((measures) => measures[index]?.form.omissions ?? []));
    return [...kinds].map((kind) => ({ kind, start }));
  });
}

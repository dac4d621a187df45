/** Reads a MusicXML score, by parts or by measures. */

import { fitTitle } from "../../../music/title";
import {
  barEnd,
  MOST_PIECE_BARS,
  MOST_PIECE_NOTES,
  type Piece,
  type PieceBar,
  type Signature,
  signatureTicks,
} from "../../import/piece";
import { ReadError } from "../../import/read/read-error";
import { fermatasOf } from "./fermatas";
import { linesOf } from "./lines";
import { type Measure, readPart } from "./part";
import { titleOf } from "./title";
import { attribute, child, childrenOf, numberOf, textOf, type XmlElement } from "./xml-tree";

/** Ticks of a quarter beyond which a score counts in units that no program uses. */
const MOST_TICKS = 1_000_000_000;

const USUAL_SIGNATURE: Signature = { beats: 4, unit: 4 };

/** A part as the file has it. */
interface WrittenPart {
  readonly name: string;
  readonly measures: readonly XmlElement[];
}

/**
 * The piece of a MusicXML score, of which `root` is the first element. Throws a ReadError of the kinds `noScore`,
 * `badTime`, `noNotes` and `tooLong`.
 */
export function readMusicXml(root: XmlElement): Piece {
  const written = writtenParts(root);
  const quarter = ticksPerQuarter(written);
  const parts = written.map(({ name, measures }) => ({ name, measures: readPart(name, measures, quarter) }));
  const notes = parts.reduce((sum, { measures }) => sum + countNotes(measures), 0);
  if (notes === 0) throw new ReadError("noNotes");
  const measured = parts.map(({ measures }) => measures);
  const bars = alignBars(measured, quarter);
  if (notes > MOST_PIECE_NOTES || bars.length > MOST_PIECE_BARS) throw new ReadError("tooLong");
  const tempos = parts
    .flatMap(({ measures }) =>
      measures.flatMap((measure, index) =>
        measure.tempos.map(({ start, tempo }) => ({ start: bars[index].start + start, tempo })),
      ),
    )
    .sort((a, b) => a.start - b.start);
  const lines = parts.flatMap(({ name, measures }) => linesOf(name, measures, bars));
  return { title: titleOf(root), quarter, bars, tempos, fermatas: fermatasOf(measured, bars), lines };
}

/** The parts with their measures in order. A score by measures is turned over. */
function writtenParts(root: XmlElement): readonly WrittenPart[] {
  if (root.name !== "score-partwise" && root.name !== "score-timewise") {
    throw new ReadError("noScore", { root: fitTitle(root.name).slice(0, 40) });
  }
  const names = new Map(
    childrenOf(child(root, "part-list"), "score-part").map((part) => [attribute(part, "id"), nameOf(part)]),
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
  return [...measures].map(([id, its]) => ({ name: names.get(id) ?? "", measures: its }));
}

function nameOf(part: XmlElement): string {
  return fitTitle(textOf(part, "part-name") || textOf(part, "part-abbreviation"));
}

/** The smallest number of ticks of which every part's divisions of a quarter are whole numbers. */
function ticksPerQuarter(parts: readonly WrittenPart[]): number {
  let ticks = 1;
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

/** The bars of the piece: each as long as what its measures hold in the fullest part, or as its signature says. */
function alignBars(parts: readonly (readonly Measure[])[], quarter: number): readonly PieceBar[] {
  const count = parts.reduce((most, measures) => Math.max(most, measures.length), 0);
  const bars: PieceBar[] = [];
  let signature = USUAL_SIGNATURE;
  for (let index = 0; index < count; index++) {
    const measures = parts.flatMap((part) => part[index] ?? []);
    signature = measures.find((measure) => measure.signature !== null)?.signature ?? signature;
    const filled = measures.reduce((longest, { length }) => Math.max(longest, length), 0);
    const last = bars.at(-1);
    bars.push({
      name: measures[0].name,
      start: last === undefined ? 0 : barEnd(last),
      length: filled || signatureTicks(signature, quarter),
      signature,
    });
  }
  return bars;
}

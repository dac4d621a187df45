/** The note that is not there yet: under the pointer, or at the keyboard's cursor. Drawn in the music font's own glyphs. */
import type { Note } from "../../music/notes";
import { spell, staffPosition } from "../../music/pitch";
import { svg } from "../element";
import { HEAD_WIDTH, type Layout, STAFF_SPACE } from "../layout";
import { headOf } from "./gesture";

/** Code points of the Standard Music Font Layout. */
const GLYPHS = {
  head: "\uE0A4",
  flagUp: "\uE240",
  flagDown: "\uE241",
  "#": "\uE262",
  b: "\uE260",
} as const;

const STEM = 3.5 * STAFF_SPACE;
const EIGHTH = 2;

/** From the middle line upwards stems go down. */
const MIDDLE = 4;

/** A note as glyphs at its place: ledger lines, accidental, head, stem and flag. */
export function drawGhost(note: Note, layout: Layout, fifths: number): SVGGElement {
  const { x, y } = headOf(note, layout, fifths);
  const [staff] = layout.systemOf(note.start).staves;
  const spelling = spell(note.pitch, fifths);
  const down = staffPosition(spelling) >= staff.topPosition - MIDDLE;
  const left = x - HEAD_WIDTH / 2;
  const stemX = down ? left + 0.75 : left + HEAD_WIDTH - 0.75;
  const stemEnd = down ? y + STEM : y - STEM;
  const group = svg("g", { class: "ghost", "aria-hidden": "true" });
  for (let line = staff.bottom + STAFF_SPACE; line <= y; line += STAFF_SPACE)
    group.append(ledger(left, line));
  for (let line = staff.top - STAFF_SPACE; line >= y; line -= STAFF_SPACE) group.append(ledger(left, line));
  const { accidental } = spelling;
  if (accidental === "#" || accidental === "b") group.append(glyph(GLYPHS[accidental], left - 12, y));
  group.append(glyph(GLYPHS.head, left, y));
  group.append(svg("line", { class: "stem", x1: stemX, x2: stemX, y1: y, y2: stemEnd }));
  if (note.length <= EIGHTH) group.append(glyph(down ? GLYPHS.flagDown : GLYPHS.flagUp, stemX, stemEnd));
  return group;
}

function glyph(code: string, x: number, y: number): SVGTextElement {
  return svg("text", { class: "glyph", x, y }, code);
}

function ledger(left: number, y: number): SVGLineElement {
  return svg("line", { class: "ledger", x1: left - 4, x2: left + HEAD_WIDTH + 4, y1: y, y2: y });
}

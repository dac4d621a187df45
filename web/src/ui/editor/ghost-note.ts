/** The preview of a note that is not there yet: under the pointer, or at the keyboard's cursor. In the music font's own glyphs. */

import { HEAD_WIDTH, type Layout, STAFF_SPACE } from "../../engraving/layout";
import { svg } from "../../engraving/svg";
import { WHOLE } from "../../music/metre";
import { HALF, isDotted, undotted } from "../../music/note-values";
import type { VoiceNote } from "../../music/notes";
import { isRest } from "../../music/score";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { type Spelling, spellNote, staffPosition } from "../../music/spelling";
import { headOf } from "./staff-geometry";

/** Code points of the Standard Music Font Layout. */
const GLYPHS = {
  whole: "\uE0A2",
  half: "\uE0A3",
  head: "\uE0A4",
  dot: "\uE1E7",
  "#": "\uE262",
  b: "\uE260",
} as const;

const STEM = 3.5 * STAFF_SPACE;

/** Flags by the value of a note in steps: upwards, downwards. */
const FLAGS: Readonly<Record<number, readonly [up: string, down: string]>> = {
  1: ["\uE242", "\uE243"],
  2: ["\uE240", "\uE241"],
};

/** Width of a whole note's head, which is wider than the others. */
const WHOLE_WIDTH = 16.9;

/** From the middle line upwards stems go down. */
const MIDDLE = 4;

/** Rests by their value in steps. */
const RESTS: Readonly<Record<number, string>> = {
  1: "\uE4E7",
  2: "\uE4E6",
  4: "\uE4E5",
  8: "\uE4E4",
  16: "\uE4E3",
};

/** A note as glyphs at its place: ledger lines, accidental, head, stem and flag; a rest as its sign. */
export function drawGhostNote(note: VoiceNote, layout: Layout, fifths: number): SVGGElement {
  const { x, y } = headOf(note, layout, fifths);
  const staff = layout.systemOf(note.start).staves[STAFF_OF_VOICE[note.voice]];
  if (isRest(note)) {
    const sign = RESTS[undotted(note.length)] ?? RESTS[4];
    return svg("g", { class: "ghost", "aria-hidden": "true" }, glyph(sign, x - HEAD_WIDTH / 2, y));
  }
  const spelling = spellNote(note, fifths);
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
  const value = undotted(note.length);
  group.append(glyph(headGlyph(value), left, y));
  if (value < WHOLE) group.append(svg("line", { class: "stem", x1: stemX, x2: stemX, y1: y, y2: stemEnd }));
  const flags = FLAGS[value];
  if (flags !== undefined) group.append(glyph(flags[down ? 1 : 0], stemX, stemEnd));
  if (isDotted(note.length))
    group.append(glyph(GLYPHS.dot, left + dotAside(value, down), dotHeight(spelling, y)));
  return group;
}

function headGlyph(value: number): string {
  if (value >= WHOLE) return GLYPHS.whole;
  return value >= HALF ? GLYPHS.half : GLYPHS.head;
}

/** How far a dot is from the left edge of the head: an upward flag stands in its way. */
function dotAside(value: number, down: boolean): number {
  if (value >= WHOLE) return WHOLE_WIDTH + 4;
  return HEAD_WIDTH + (value in FLAGS && !down ? 12 : 4);
}

/** A dot stands in a space: beside a line, in the space above it. */
function dotHeight(spelling: Spelling, y: number): number {
  return staffPosition(spelling) % 2 === 0 ? y - STAFF_SPACE / 2 : y;
}

function glyph(code: string, x: number, y: number): SVGTextElement {
  return svg("text", { class: "glyph", x, y }, code);
}

function ledger(left: number, y: number): SVGLineElement {
  return svg("line", { class: "ledger", x1: left - 4, x2: left + HEAD_WIDTH + 4, y1: y, y2: y });
}

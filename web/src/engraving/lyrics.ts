/** Lyrics as they are drawn: each syllable in the middle under its note's head, and hyphens between those of one word. */
import { STEPS_PER_BEAT } from "../music/spec";
import { spellNote, staffPosition } from "../music/spelling";
import type { Part } from "./engrave";
import { type Layout, STAFF_SPACE, type SystemPlace } from "./layout";
import { BETWEEN, type DrawnSyllable, LINE_HEIGHT, LYRIC_SIZE, type LyricLine } from "./lyric-lines";
import { svg } from "./svg";

/** From the top of a line to its baseline: what letters rise. */
const ASCENT = 12;

/** What is left free between notes and words, and between a staff and words where the notes stay within it. */
const CLEARANCE = 3;
const FROM_STAFF = 12;

/** A stem, and half a head. */
const STEM = 3.5 * STAFF_SPACE;
const HALF_HEAD = STAFF_SPACE / 2;

/** A syllable is made narrower where its neighbours would touch it, but to no less than this share of its width. */
const NARROWEST = 0.6;

/** Width of a hyphen, and how far from each other those of a long melisma are. */
const HYPHEN_WIDTH = 4;
const HYPHEN_DISTANCE = 80;

/** From a syllable to the hyphen at the end of a system, and from a verse's number to its first syllable. */
const NEAR = 8;

/** A verse whose text begins with its number has no other. */
const NUMBERED = /^\d/;

/** Draws lines of lyrics under the notes of `parts`, which are spelled by a key of so many sharps. */
export function drawLyrics(
  lines: readonly LyricLine[],
  parts: readonly Part[],
  layout: Layout,
  fifths: number,
): SVGElement[] {
  if (lines.length === 0) return [];
  const tops = new Map(
    layout.systems.map((system) => [system, blockTops(system, lines, parts, layout, fifths)]),
  );
  return lines.flatMap((line) =>
    drawLine(line, lines.length > 1, layout, (system) => {
      const top = tops.get(system)?.[line.staff] ?? 0;
      return top + line.row * LINE_HEIGHT + ASCENT;
    }),
  );
}

/** A line; `baselineOf` is that of the line in a system. */
function drawLine(
  { syllables, verse }: LyricLine,
  isOneOfSeveral: boolean,
  layout: Layout,
  baselineOf: (system: SystemPlace) => number,
): readonly SVGElement[] {
  const placed = syllables.map((syllable) => {
    const system = layout.systemOf(syllable.step);
    return { ...syllable, system, x: layout.stepToX(syllable.step), y: baselineOf(system) };
  });
  return placed.flatMap((syllable, index) => {
    const [before, next] = [placed[index - 1], placed[index + 1]];
    const [left, right] = [before, next].map((other) =>
      other?.system === syllable.system ? other : undefined,
    );
    const squeeze = squeezeOf(syllable, [left, right]);
    const { x, y, step, text } = syllable;
    const word = textAt(text, x, y, squeeze, { class: "lyric", "data-step": step, "data-verse": verse });
    const number = `${verse}.`;
    const needsNumber = index === 0 && isOneOfSeveral && !NUMBERED.test(text);
    const numbered = needsNumber
      ? [textAt(number, x - (squeeze * syllable.width) / 2 - NEAR, y, 1, { class: "lyric" }, "end")]
      : [];
    return [...numbered, word, ...(syllable.goesOn ? hyphens(syllable, squeeze, right) : [])];
  });
}

/** A syllable at its place. */
interface PlacedSyllable extends DrawnSyllable {
  readonly x: number;
  readonly y: number;
}

/** By how much a syllable is to be narrower, so that it has room between those beside it. */
function squeezeOf({ x, width }: PlacedSyllable, beside: readonly (PlacedSyllable | undefined)[]): number {
  const shares = beside.flatMap((other) =>
    other === undefined ? [] : [(Math.abs(other.x - x) - BETWEEN) / ((width + other.width) / 2)],
  );
  return Math.max(NARROWEST, Math.min(1, ...shares));
}

/** The hyphens after a syllable: one, several on a long way, none where there is no room; at the end of a system, one. */
function hyphens(
  { x, y, width }: PlacedSyllable,
  squeeze: number,
  next: PlacedSyllable | undefined,
): readonly SVGElement[] {
  const left = x + (squeeze * width) / 2;
  const draw = (at: number) => textAt("-", at, y, 1, { class: "lyric" });
  if (next === undefined) return [draw(left + NEAR)];
  const room = next.x - next.width / 2 - left;
  if (room < HYPHEN_WIDTH) return [];
  const count = Math.max(1, Math.floor(room / HYPHEN_DISTANCE));
  return Array.from({ length: count }, (_, index) => draw(left + (room * (index + 1)) / (count + 1)));
}

function textAt(
  text: string,
  x: number,
  y: number,
  squeeze: number,
  attributes: Readonly<Record<string, string | number>>,
  anchor = "middle",
): SVGElement {
  const transform = `translate(${x.toFixed(1)} ${y.toFixed(1)})${squeeze < 1 ? ` scale(${squeeze.toFixed(3)} 1)` : ""}`;
  return svg("text", { transform, "text-anchor": anchor, "font-size": LYRIC_SIZE, ...attributes }, text);
}

/**
 * y of the top of the words under each staff of a system: in the middle between the notes above and those below, clear of
 * both where that is possible.
 */
function blockTops(
  system: SystemPlace,
  lines: readonly LyricLine[],
  parts: readonly Part[],
  layout: Layout,
  fifths: number,
): readonly number[] {
  const [first, last] = [system.bars[0].start, system.bars[system.bars.length - 1].end];
  const extents = system.staves.map(({ top, bottom }, staff) => {
    const reaches = parts
      .filter((part) => part.staff === staff)
      .flatMap((part) => reachesOf(part, first, last, layout, fifths));
    return {
      top: Math.min(top, ...reaches.map((reach) => reach.top)),
      bottom: Math.max(bottom, ...reaches.map((reach) => reach.bottom)),
    };
  });
  return system.staves.map(({ bottom }, staff) => {
    const height = lines.filter((line) => line.staff === staff).length * LINE_HEIGHT;
    const above = extents[staff].bottom + CLEARANCE;
    const below = extents[staff + 1]?.top;
    if (below === undefined) return Math.max(above, bottom + FROM_STAFF);
    const nextStaff = system.staves[staff + 1].top;
    const middle = (above + below - CLEARANCE - height) / 2;
    return Math.min(Math.max(middle, bottom + CLEARANCE), nextStaff - CLEARANCE - height);
  });
}

/** From where to where the notes of a part reach with their stems, in some steps. */
function reachesOf(
  { notes, staff, stem }: Part,
  first: number,
  last: number,
  layout: Layout,
  fifths: number,
): readonly { readonly top: number; readonly bottom: number }[] {
  return notes
    .filter(({ start, length, pitch }) => pitch >= 0 && start < last && start + length > first)
    .map((note) => {
      const y = layout.positionToY(
        staffPosition(spellNote(note, fifths)),
        Math.max(note.start, first),
        staff,
      );
      const place = layout.systemOf(Math.max(note.start, first)).staves[staff];
      const isUp = stem === undefined ? y > (place.top + place.bottom) / 2 : stem === 1;
      const stemless = note.length >= 4 * STEPS_PER_BEAT;
      return {
        top: y - (isUp && !stemless ? STEM : HALF_HEAD),
        bottom: y + (isUp || stemless ? HALF_HEAD : STEM),
      };
    });
}

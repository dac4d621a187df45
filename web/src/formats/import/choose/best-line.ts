/**
 * Melody detection: which line of a piece is most likely the melody. The command line's twin is
 * `training/scores/read/best_line.py`; `tests/golden/reading_policy.json` holds both.
 */
import { STEPS_PER_BEAT } from "../../../music/spec";
import type { Line, Piece } from "../piece";
import { meanPitch, singleLines } from "./assignment";
import { isAccompaniment, isMelodyName, isSingerName, isVoiceName, playsChords } from "./part-names";
import type { BarRange } from "./span";

/** A line with fewer than so many of the notes of the fullest one, and less of its time, is rarely the melody, ... */
const FULL_ENOUGH = 0.25;

/** ... but the upper hand of a part may rest more. */
const UPPER_FULL_ENOUGH = 0.1;

/** A line that is called like a melody is one whatever the others have, if it has so many notes. */
const FEWEST_NAMED = 3;

/** A note that ends between the sixteenths is held over a barline by fewer than so many of them. */
const MOST_HELD_OVER = 1.5;

/**
 * The index of the line that is called like a melody, or is sung; else of the highest that is not nearly empty and no
 * accompaniment, or the highest of all.
 */
export function bestLine(piece: Piece): number {
  const { lines } = piece;
  const full = fullLines(piece);
  const isFull = new Set(full);
  const called = lines.filter((line) => isFull.has(line) || line.notes.length >= FEWEST_NAMED);
  const isAccompanied = lines.some(({ name }) => playsChords(name));
  const signs: readonly ((line: Line) => boolean)[] = [
    ({ name }) => isMelodyName(name),
    ({ name, sung }) => sung === true && isVoiceName(name),
    ({ name }) => isVoiceName(name),
    ({ name, sung }) => sung === true && !isAccompaniment(name),
    // Among other singers an alto or a tenor is no melody.
    ({ name }) => isAccompanied && isSingerName(name),
  ];
  for (const is of signs) {
    const found = called.filter(is);
    if (found.length > 0) return lines.indexOf(found.find((line) => isFull.has(line)) ?? found[0]);
  }
  const leading = leadingOf(full);
  // Of a part with voices, the single ones come before all together, which is no higher than the highest.
  return lines.indexOf(leading.reduce((a, b) => (meanPitch(b) > meanPitch(a) ? b : a)));
}

/** The lines among which the melody likeliest is: no accompaniment, and the part of one voice beside the only other one. */
function leadingOf(lines: readonly Line[]): readonly Line[] {
  const others = lines.filter(({ name }) => !isAccompaniment(name));
  const leading = others.length > 0 ? others : lines;
  const alone = leading.filter(({ voice }) => voice === null);
  const partsWithVoices = leading.filter(({ voice }) => voice === 1).length;
  return alone.length === 1 && partsWithVoices < 2 ? alone : leading;
}

/** The lines that have enough notes, or sound for long enough; all of a part together stand behind its upper voice. */
function fullLines(piece: Piece): readonly Line[] {
  const { lines } = piece;
  const singles = singleLines(piece).map((index) => lines[index]);
  const most = singles.reduce((count, { notes }) => Math.max(count, notes.length), 0);
  const longest = singles.reduce((ticks, line) => Math.max(ticks, soundingTicks(line)), 0);
  const isFull = (line: Line, share: number) =>
    line.notes.length >= share * most || soundingTicks(line) >= share * longest;
  return singles.filter((line) => isFull(line, line.voice === 1 ? UPPER_FULL_ENOUGH : FULL_ENOUGH));
}

/** How long a line sounds, in ticks; notes together once. */
function soundingTicks({ notes }: Line): number {
  let [sum, end] = [0, 0];
  for (const { start, length } of notes) {
    sum += Math.max(0, start + length - Math.max(start, end));
    end = Math.max(end, start + length);
  }
  return sum;
}

/**
 * The bars from the first that has a note of one of some lines to the last, by their indices. A bar into which a note of the
 * one before is only held over, as players do, by what rounds to a sixteenth at most, is none of them.
 */
export function barsWithNotes(piece: Piece, lines: readonly Line[]): BarRange {
  const notes = lines.flatMap((line) => line.notes);
  const first = notes.reduce((begin, { start }) => Math.min(begin, start), Number.POSITIVE_INFINITY);
  const last = notes.reduce((end, { start, length }) => Math.max(end, start + length), 0);
  const lastStart = notes.reduce((latest, { start }) => Math.max(latest, start), 0);
  const from = piece.bars.findLastIndex(({ start }) => start <= first);
  const to = piece.bars.findLastIndex(({ start }) => start < last);
  const beyond = last - (piece.bars[to]?.start ?? 0);
  const sixteenth = piece.quarter / STEPS_PER_BEAT;
  const isHeldOver = to >= 0 && lastStart < piece.bars[to].start;
  const isPlayed =
    beyond % sixteenth !== 0
      ? beyond < MOST_HELD_OVER * sixteenth
      : beyond === sixteenth && lines.some(isLegato);
  return { from: Math.max(from, 0), to: Math.max(from, isHeldOver && isPlayed ? to - 1 : to, 0) };
}

/** Whether most notes of a line reach into the next. */
function isLegato({ notes }: Line): boolean {
  const reaching = notes.filter(
    ({ start, length }, index) => start + length > (notes[index + 1]?.start ?? Number.POSITIVE_INFINITY),
  );
  return 2 * reaching.length > notes.length;
}

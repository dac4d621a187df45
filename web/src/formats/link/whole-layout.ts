/**
 * The third version of a link (`#k3=`), of all that a score can have: its bars, whatever they are; what the second version
 * holds, its last bit written always; the changes of the tempo; then, voice by voice, the lyrics of its notes.
 */

import { MOST_VERSES } from "../../music/lyrics";
import { isRest, type VoiceLine, type Voices } from "../../music/score";
import { frameOf, shapeSteps } from "../../music/score-shape";
import { RATIO_PARTS, type TempoChange } from "../../music/tempo";
import { BitError, type BitReader, type BitWriter } from "./bits";
import { readBarsHead, writeBarsHead } from "./head";
import type { SharedScore } from "./shared-score";
import { readMusic, writeMusic } from "./voices-layout";

/** Orders of the Golomb codes: a change of the tempo takes some three bytes, a syllable of four letters five. */
const ORDER = { changes: 0, distance: 4, ratio: 13, wordless: 0, verses: 0, length: 2 } as const;

/** Bits of a byte of UTF-8. */
const BYTE = 8;

/** More bytes than any syllable has. */
const LONGEST_TEXT = 1024;

/** Whether a score has what only this version holds. */
export function needsAll({ shape, voices, tempoChanges }: SharedScore): boolean {
  const isWorded = voices.flat().some(({ lyrics }) => lyrics !== undefined);
  return frameOf(shape) === null || tempoChanges.length > 0 || isWorded;
}

export function writeAll(bits: BitWriter, score: SharedScore): void {
  writeBarsHead(bits, score);
  writeMusic(bits, score);
  if (score.ending) bits.put(0, 1);
  writeTempoChanges(bits, score.tempoChanges);
  for (const line of score.voices) writeLyrics(bits, line);
}

/** Reads what `writeAll` has written; throws a BitError where it ends too soon. What it says may be impossible. */
export function readAll(bits: BitReader): SharedScore {
  const score = readMusic(bits, readBarsHead(bits));
  const tempoChanges = readTempoChanges(bits, shapeSteps(score.shape));
  const voices: Voices = score.voices.map((line) => readLyrics(bits, line));
  return { ...score, voices, tempoChanges };
}

function writeTempoChanges(bits: BitWriter, changes: readonly TempoChange[]): void {
  bits.putCount(changes.length, ORDER.changes);
  let next = 1;
  for (const { step, ratio } of changes) {
    bits.putCount(step - next, ORDER.distance);
    bits.putCount(Math.round(ratio * RATIO_PARTS), ORDER.ratio);
    next = step + 1;
  }
}

function readTempoChanges(bits: BitReader, steps: number): readonly TempoChange[] {
  const count = bits.takeCount(ORDER.changes);
  if (count > steps) throw new BitError("there are more tempos than steps");
  let next = 1;
  return Array.from({ length: count }, () => {
    const step = next + bits.takeCount(ORDER.distance);
    next = step + 1;
    return { step, ratio: bits.takeCount(ORDER.ratio) / RATIO_PARTS };
  });
}

/** How many notes have words; of each, how many notes stand between it and the one before, and its syllables. */
function writeLyrics(bits: BitWriter, line: VoiceLine): void {
  const sounding = line.filter((note) => !isRest(note));
  const sung = sounding.flatMap(({ lyrics }, at) => (lyrics === undefined ? [] : [{ lyrics, at }]));
  bits.putCount(sung.length, ORDER.length);
  sung.forEach(({ lyrics, at }, index) => {
    bits.putCount(at - (sung[index - 1]?.at ?? -1) - 1, ORDER.wordless);
    bits.putCount(lyrics.length - 1, ORDER.verses);
    for (const syllable of lyrics) writeText(bits, syllable);
  });
}

function readLyrics(bits: BitReader, line: VoiceLine): VoiceLine {
  const sounding = line.flatMap((note, index) => (isRest(note) ? [] : [index]));
  const count = bits.takeCount(ORDER.length);
  if (count > sounding.length) throw new BitError("there are more words than notes");
  const worded = [...line];
  let at = -1;
  for (let index = 0; index < count; index++) {
    at += bits.takeCount(ORDER.wordless) + 1;
    const verses = bits.takeCount(ORDER.verses) + 1;
    if (at >= sounding.length || verses > MOST_VERSES) throw new BitError("there are more words than notes");
    const place = sounding[at];
    worded[place] = { ...worded[place], lyrics: Array.from({ length: verses }, () => readText(bits)) };
  }
  return worded;
}

function writeText(bits: BitWriter, text: string): void {
  const bytes = new TextEncoder().encode(text);
  bits.putCount(bytes.length, ORDER.length);
  for (const byte of bytes) bits.put(byte, BYTE);
}

function readText(bits: BitReader): string {
  const length = bits.takeCount(ORDER.length);
  if (length > LONGEST_TEXT) throw new BitError("a syllable is too long");
  return new TextDecoder().decode(Uint8Array.from({ length }, () => bits.take(BYTE)));
}

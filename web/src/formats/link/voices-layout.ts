/**
 * The second version of a link (`#k2=`): the head, the fermatas, then, voice by voice, all that stands in it, in order and
 * without spaces between: notes, gaps and written rests; whose the notes are; and which accidentals were asked for. A 1
 * after all that says that the last note has no fermata; where it has one, nothing does, as in links of earlier pages.
 */

import type { Alteration, VoiceNote } from "../../music/notes";
import { ALL_VOICES, isRest, type VoiceLine } from "../../music/score";
import { shapeSteps } from "../../music/score-shape";
import { REST } from "../../music/spec";
import { BitError, type BitReader, type BitWriter } from "./bits";
import { FIRST_PITCH, type Head, LENGTH_ORDER, PITCH_ORDER, readHead, writeHead } from "./head";
import type { SharedScore } from "./shared-score";

/** Orders of the other Golomb codes: a fermata every two bars takes nine bits, eight notes of one owner five. */
const ORDER = { fermatas: 2, distance: 4, owned: 2, altered: 0, plain: 2 } as const;

export function writeVoices(bits: BitWriter, score: SharedScore): void {
  writeHead(bits, score);
  writeMusic(bits, score);
}

/** Writes all but the head. */
export function writeMusic(bits: BitWriter, score: SharedScore): void {
  writeFermatas(bits, score.fermatas);
  const steps = shapeSteps(score.shape);
  let above = FIRST_PITCH;
  for (const line of score.voices) {
    writeLine(bits, line, above, steps);
    above = line.find((note) => !isRest(note))?.pitch ?? above;
  }
  if (!score.ending) bits.put(1, 1);
}

/** Reads what `writeVoices` has written; throws a BitError where it ends too soon. What it says may be impossible. */
export function readVoices(bits: BitReader): SharedScore {
  return readMusic(bits, readHead(bits));
}

/** Reads what `writeMusic` has written after a head. */
export function readMusic(bits: BitReader, head: Head): SharedScore {
  const steps = shapeSteps(head.shape);
  const fermatas = readFermatas(bits, steps);
  let above = FIRST_PITCH;
  const voices = ALL_VOICES.map((voice) => {
    const line = readLine(bits, voice, above, steps);
    above = line.find((note) => !isRest(note))?.pitch ?? above;
    return line;
  });
  return { ...head, voices, fermatas, ending: bits.isOver() || bits.take(1) === 0, tempoChanges: [] };
}

/** How many there are, and how far each is from the one before. */
function writeFermatas(bits: BitWriter, fermatas: readonly number[]): void {
  bits.putCount(fermatas.length, ORDER.fermatas);
  let next = 0;
  for (const step of fermatas) {
    bits.putCount(step - next, ORDER.distance);
    next = step + 1;
  }
}

function readFermatas(bits: BitReader, steps: number): readonly number[] {
  const count = bits.takeCount(ORDER.fermatas);
  if (count > steps) throw new BitError("there are more fermatas than steps");
  let next = 0;
  return Array.from({ length: count }, () => {
    const step = next + bits.takeCount(ORDER.distance);
    next = step + 1;
    return step;
  });
}

/** A note is a 1, its length and how far its pitch is from the note before; a gap is 01, a rest 00, and its length. */
function writeLine(bits: BitWriter, line: VoiceLine, above: number, steps: number): void {
  let [end, last] = [0, above];
  const gapTo = (start: number) => {
    if (start === end) return;
    bits.put(0b01, 2);
    bits.putCount(start - end - 1, LENGTH_ORDER);
  };
  for (const note of line) {
    const { start, length, pitch } = note;
    gapTo(start);
    if (isRest(note)) bits.put(0b00, 2);
    else bits.put(1, 1);
    bits.putCount(length - 1, LENGTH_ORDER);
    end = start + length;
    if (isRest(note)) continue;
    bits.putDifference(pitch - last, PITCH_ORDER);
    last = pitch;
  }
  gapTo(steps);
  const sounding = line.filter((note) => !isRest(note));
  writeOwners(
    bits,
    sounding.map(({ given }) => given),
  );
  writeAlterations(
    bits,
    sounding.map(({ alter }) => alter),
  );
}

function readLine(bits: BitReader, voice: number, above: number, steps: number): VoiceLine {
  const line: VoiceNote[] = [];
  let [end, last] = [0, above];
  while (end < steps) {
    const isNote = bits.take(1) === 1;
    const isGap = !isNote && bits.take(1) === 1;
    const start = end;
    const length = bits.takeCount(LENGTH_ORDER) + 1;
    end += length;
    if (isGap) continue;
    if (isNote) last += bits.takeDifference(PITCH_ORDER);
    line.push({ start, length, pitch: isNote ? last : REST, voice, given: true });
  }
  const count = line.filter((note) => !isRest(note)).length;
  const owners = readOwners(bits, count);
  const alterations = readAlterations(bits, count);
  let at = 0;
  return line.map((note) => {
    if (isRest(note)) return note;
    const alter = alterations.get(at);
    const owned = { ...note, given: owners[at++] };
    return alter === undefined ? owned : { ...owned, alter };
  });
}

/** Whose the notes of a line are: the first one's owner, and after how many notes it is the other's, again and again. */
function writeOwners(bits: BitWriter, owners: readonly boolean[]): void {
  if (owners.length === 0) return;
  bits.put(owners[0] ? 1 : 0, 1);
  for (let at = 0; at < owners.length; ) {
    const other = owners.findIndex((owner, index) => index > at && owner !== owners[at]);
    const next = other === -1 ? owners.length : other;
    bits.putCount(next - at - 1, ORDER.owned);
    at = next;
  }
}

function readOwners(bits: BitReader, count: number): readonly boolean[] {
  const owners: boolean[] = [];
  if (count === 0) return owners;
  let owner = bits.take(1) === 1;
  while (owners.length < count) {
    const run = bits.takeCount(ORDER.owned) + 1;
    if (owners.length + run > count) throw new BitError("there are more owners than notes");
    for (let index = 0; index < run; index++) owners.push(owner);
    owner = !owner;
  }
  return owners;
}

/** How many notes have an accidental that was asked for; of each, how many notes stand between it and the one before. */
function writeAlterations(bits: BitWriter, alterations: readonly (Alteration | undefined)[]): void {
  const asked = alterations.flatMap((alter, at) => (alter === undefined ? [] : [{ alter, at }]));
  bits.putCount(asked.length, ORDER.altered);
  asked.forEach(({ alter, at }, index) => {
    bits.putCount(at - (asked[index - 1]?.at ?? -1) - 1, ORDER.plain);
    bits.put(alter + 1, 2);
  });
}

/** The accidentals that were asked for, by the number of their note. */
function readAlterations(bits: BitReader, notes: number): ReadonlyMap<number, Alteration> {
  const count = bits.takeCount(ORDER.altered);
  if (count > notes) throw new BitError("there are more accidentals than notes");
  const found = new Map<number, Alteration>();
  let at = -1;
  for (let index = 0; index < count; index++) {
    at += bits.takeCount(ORDER.plain) + 1;
    found.set(at, (bits.take(2) - 1) as Alteration);
  }
  return found;
}

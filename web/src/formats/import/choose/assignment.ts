/**
 * Which line of a piece is which voice of a score: by the names of the parts, and, where these do not say it, by how high
 * the lines lie. The command line's twin is `training/scores/read/casting.py`; `tests/golden/reading_policy.json` holds
 * both.
 */
import { ALL_VOICES } from "../../../music/score";
import { spec, VOICE_COUNT } from "../../../music/spec";
import type { Line, Piece } from "../piece";
import { isAccompaniment, isMelodyName, isSingerName, isVoiceName, playsChords } from "./part-names";
import { skyline } from "./skyline";
import { voicesNamed } from "./voice-names";

/** The index of the line that each voice is, `[voice]`; `null` for a voice that is left open. */
export type Assignment = readonly (number | null)[];

/** Of how many of its notes a line must be in a voice's compass to be taken for that voice unasked. */
const ENOUGH_IN_COMPASS = 0.9;

/** Of how many of its notes a line may sound together with another note of its own, and still be one voice. */
const MOST_TOGETHER = 0.05;

/** Of a duet; above a keyboard that nobody named, three are voices of a choir. */
const MOST_SOLOS = 2;

/** The lines that may be voices: of a part that has several, these, and not all of them together. */
export function singleLines({ lines }: Piece): readonly number[] {
  return lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const isTogether = line.voice === null && before?.voice != null && before.name === line.name;
    return isTogether ? [] : [index];
  });
}

/**
 * The likeliest line of each voice. Every voice has one where there are four or more and none is named after a voice; beside
 * one that is, what plays chords is no voice, nor what is not in a voice's compass.
 */
export function assignLines(piece: Piece): Assignment {
  const named = namedLines(piece);
  const [free, rest] = [
    ALL_VOICES.filter((voice) => named[voice] === null),
    singleLines(piece).filter((index) => !named.includes(index) && !accompanies(piece, named, index)),
  ];
  const chosen = spread(byHeight(piece, rest), free.length);
  const placed = bestPlaces(piece, chosen, free);
  const isVoice = (line: number, voice: number) =>
    free.length === VOICE_COUNT ||
    shareWithin(piece.lines[line], spec.voiceRanges[voice]) >= ENOUGH_IN_COMPASS;
  return named.map((known, voice) => {
    const line = known ?? placed.get(voice);
    return line !== undefined && (known !== null || isVoice(line, voice)) ? line : null;
  });
}

/** Whether a line plays chords beside voices that are named. */
function accompanies({ lines }: Piece, named: Assignment, index: number): boolean {
  return named.some((line) => line !== null) && playsChords(lines[index].name);
}

/** Whether the lines of a piece are so likely voices of one score that it is opened as that. */
export function isScore(piece: Piece): boolean {
  const singles = singleLines(piece);
  const isNamed = namedLines(piece).every((line) => line !== null);
  if (!isNamed && (singles.length < 2 || singles.length > VOICE_COUNT || isSong(piece))) return false;
  return assignLines(piece).every((index, voice) => {
    if (index === null) return true;
    const line = piece.lines[index];
    const compass = isNamed ? ([spec.pitchMin, spec.pitchMax] as const) : spec.voiceRanges[voice];
    return shareWithin(line, compass) >= ENOUGH_IN_COMPASS && shareTogether(line) <= MOST_TOGETHER;
  });
}

/**
 * Whether a piece is for a voice, or an instrument, and what accompanies it with chords; a melody and a bass are two voices
 * of one score. A part of several voices beside one that is sung accompanies it, whatever it is called.
 */
function isSong(piece: Piece): boolean {
  const lines = singleLines(piece).map((index) => piece.lines[index]);
  const isSung = ({ name, sung }: Line) =>
    sung === true || isMelodyName(name) || isVoiceName(name) || isSingerName(name);
  const alone = lines.filter(({ name, voice }) => voice === null && !isAccompaniment(name));
  if (alone.length > 0 && lines.some(({ name }) => playsChords(name))) return true;
  if (isOverKeyboard(lines)) return true;
  return alone.some(isSung) && lines.some((line) => line.voice !== null && !isSung(line));
}

/** Whether one or two parts alone lie above the lower hand of the only other one, which stands on two staves, whatever they are called. */
function isOverKeyboard(lines: readonly Line[]): boolean {
  const hands = lines.filter(({ onStaves, name }) => onStaves === true && voicesNamed(name).length === 0);
  const solos = lines.filter((line) => !hands.includes(line));
  if (solos.length === 0 || solos.length > MOST_SOLOS || solos.some(({ voice }) => voice !== null))
    return false;
  return hands.some((hand) => solos.every((solo) => meanPitch(hand) < meanPitch(solo)));
}

/** The voice that a line alone most likely is: that of its name, else the highest whose compass holds it best. */
export function voiceOfLine({ lines }: Piece, index: number): number {
  const line = lines[index];
  const names = voicesNamed(line.name);
  if (names.length === 1) return names[0];
  if (line.voice !== null && names[line.voice - 1] !== undefined) return names[line.voice - 1];
  const melody = { ...line, notes: skyline(line.notes) };
  const shares = spec.voiceRanges.map((compass) => shareWithin(melody, compass));
  if (shares[0] === 1) return 0;
  const fitting = ALL_VOICES.filter((voice) => shares[voice] === 1);
  if (fitting.length === 0) return 0;
  const far = (voice: number) => Math.abs(meanPitch(melody) - middleOf(voice));
  return fitting.reduce((a, b) => (far(b) < far(a) ? b : a));
}

/** The lines that are named after a voice, each voice by one line only. */
function namedLines(piece: Piece): Assignment {
  const named = singleLines(piece).flatMap((index) => {
    const { name, voice } = piece.lines[index];
    const names = voicesNamed(name);
    if (voice === null) return names.length === 1 ? [{ index, voice: names[0] }] : [];
    // The voices of a staff are named in its name, from the upper one down.
    return names[voice - 1] === undefined ? [] : [{ index, voice: names[voice - 1] }];
  });
  return ALL_VOICES.map((voice) => {
    const lines = named.filter((one) => one.voice === voice);
    return lines.length === 1 ? lines[0].index : null;
  });
}

/** Lines from the highest down; of those that lie equally high, in the order of the file. */
function byHeight({ lines }: Piece, indices: readonly number[]): readonly number[] {
  return [...indices].sort((a, b) => meanPitch(lines[b]) - meanPitch(lines[a]));
}

/** So many of some lines, with the first and the last among them. */
function spread(indices: readonly number[], count: number): readonly number[] {
  if (indices.length <= count) return indices;
  if (count === 1) return indices.slice(0, 1);
  return Array.from(
    { length: count },
    (_, at) => indices[Math.round((at * (indices.length - 1)) / (count - 1))],
  );
}

/** The voices, in order, in which lines from the highest down lie best. */
function bestPlaces(
  { lines }: Piece,
  indices: readonly number[],
  voices: readonly number[],
): ReadonlyMap<number, number> {
  const far = (places: readonly number[]) =>
    places.reduce((sum, voice, at) => sum + Math.abs(meanPitch(lines[indices[at]]) - middleOf(voice)), 0);
  const best = choicesOf(voices, indices.length).reduce((a, b) => (far(b) < far(a) ? b : a));
  return new Map(best.map((voice, at) => [voice, indices[at]]));
}

/** Every way to take so many of some values, in their order. */
function choicesOf(values: readonly number[], count: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  return values.flatMap((value, at) =>
    choicesOf(values.slice(at + 1), count - 1).map((others) => [value, ...others]),
  );
}

function middleOf(voice: number): number {
  const [lowest, highest] = spec.voiceRanges[voice];
  return (lowest + highest) / 2;
}

export function meanPitch({ notes }: Line): number {
  return notes.reduce((sum, { pitch }) => sum + pitch, 0) / notes.length;
}

function shareWithin({ notes }: Line, [lowest, highest]: readonly [number, number]): number {
  return notes.filter(({ pitch }) => pitch >= lowest && pitch <= highest).length / notes.length;
}

/** The share of a line's notes that begin while another of its notes sounds, for more than half of that. */
function shareTogether({ notes }: Line): number {
  let [end, together] = [0, 0];
  for (const { start, length } of notes) {
    if (end - start > length / 2) together++;
    end = Math.max(end, start + length);
  }
  return together / notes.length;
}

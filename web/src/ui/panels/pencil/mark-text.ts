/** The text of a mark: what is marked, where, why, and how often Bach does it himself. */

import type { State } from "../../../app/state";
import { isHarmonised } from "../../../app/work";
import { decimals, formatNumber } from "../../../i18n/language";
import { notesText } from "../../../i18n/notes";
import { pencilText } from "../../../i18n/pencil";
import type { ScoreShape } from "../../../music/score-shape";
import { spec } from "../../../music/spec";
import type { Fault, FaultKind } from "../../../music/voice-leading/faults";
import type { FaultRates, VoiceLeadingRates } from "../../../network/metadata";
import { durationName, momentName, pitchName, wayName } from "../../note-names";
import type { PencilMark } from "./marks";

/** Of a rate: Bach writes parallel octaves 0.008 times a bar, which fewer would not distinguish from none. */
const DECIMALS = 3;

/** `training/grade.py` counts in windows of two bars. */
const BARS_OF_EXCERPT = 2;

/** A mark in words; one after the other they are two or three sentences. */
export interface Explanation {
  readonly title: string;
  readonly place: string;
  /** Why a teacher marks it. */
  readonly reason: string;
  /** Bach's own rate beside ours; empty where nobody has counted. */
  readonly rates: string;
}

type Reason = (mark: PencilMark, fifths: number) => string;

const REASONS: Readonly<Record<FaultKind, Reason>> = {
  parallel_fifth: () => pencilText().parallelFifth,
  parallel_octave: () => pencilText().parallelOctave,
  direct_fifth: () => pencilText().directFifth,
  direct_octave: () => pencilText().directOctave,
  crossing: ({ fault: { voices } }) => pencilText().crossing(nameOf(voices[0]), nameOf(voices[1])),
  overlap: (mark) => {
    const [upper, lower] = mark.from.map((note) => nameOf(note.voice));
    const text = pencilText();
    return overlapOf(mark).above ? text.overlapAbove(upper, lower) : text.overlapBelow(upper, lower);
  },
  spacing: () => pencilText().spacing,
  range: outOfRange,
  wide_leap: () => pencilText().wideLeap,
  augmented_leap: ({ from, to }, fifths) =>
    pencilText().augmentedLeap(pitchName(from[0].pitch, fifths), pitchName(to[0].pitch, fifths)),
  stray_sixteenth: () => pencilText().straySixteenth,
  unresolved_leading_note: ({ from }, fifths) => pencilText().unresolved(pitchName(from[0].pitch, fifths)),
  doubled_leading_note: () => pencilText().doubled,
  missing_third: () => pencilText().missingThird,
  weak_ending: () => pencilText().weakEnding,
};

/** A mark in words. `fifths` is the key by which the chorale is spelled, `shape` counts its bars. */
export function explain(
  mark: PencilMark,
  fifths: number,
  shape: ScoreShape,
  rates?: VoiceLeadingRates,
): Explanation {
  const text = pencilText();
  const { kind } = mark.fault;
  return {
    title: text.titles[kind],
    place: placeOf(mark, shape),
    reason: `${REASONS[kind](mark, fifths)}${text.end}${ownership(mark)}`,
    rates: ratesText(kind, rates),
  };
}

/** How often Bach has a kind of fault, and the network; empty where nobody has counted it. */
function ratesText(kind: FaultKind, rates?: VoiceLeadingRates): string {
  const [bach, ours] = [rates?.bach[kind], rates?.ours[kind]];
  return bach === undefined || ours === undefined ? "" : pencilText().rates(figure(bach), figure(ours));
}

/** `Parallel fifths between tenor and bass, from beat 3 to beat 4 of bar 1: two voices that ...` */
export function sentenceOf({ title, place, reason, rates }: Explanation): string {
  return pencilText().sentence(title, place, reason, rates).trim();
}

/** How many marks there are, or why there are none; empty while the pencil lies still. `marks` are of the harmony. */
export function countText(state: State, marks: number): string {
  const { pencil, activity } = state;
  const text = pencilText();
  if (!pencil) return "";
  if (activity === "harmonizing") return text.waitsForEnd;
  if (!isHarmonised(state)) return text.waitsForChorale;
  return marks === 0 ? text.nothing : text.count(marks);
}

/** How often a teacher would mark anything at all, and where that was counted. */
export function totalText({ bach, ours, windows, fold }: VoiceLeadingRates): string {
  const total = (rates: FaultRates) => figure(Object.values(rates).reduce((sum, rate) => sum + rate, 0));
  const text = pencilText();
  const pieces = fold === "train" ? text.learnt : text.unseen;
  const [excerpts, bars] = [formatNumber(windows), formatNumber(windows * BARS_OF_EXCERPT)];
  return text.total(total(bach), total(ours), excerpts, pieces, figure(0), bars);
}

/** Of an overlap: which of the two notes that are left is passed by which that is reached, and whether from below. */
export function overlapOf({ from: [above, below], to }: PencilMark) {
  return to[1].pitch > above.pitch
    ? { left: above, reached: to[1], above: true }
    : { left: below, reached: to[0], above: false };
}

/** Why the network has left a mark standing: it is made of the user's own notes. Empty where it is not. */
function ownership({ fault, from, to, own }: PencilMark): string {
  if (!own) return "";
  const text = pencilText();
  const single = new Set([...from, ...to]).size === 1;
  // The other voices can cure it, by another chord than the tonic.
  if (fault.kind === "unresolved_leading_note") return single ? text.yourNote : text.yourNotes;
  return single ? text.yourNoteStays : text.yourNotesStay;
}

function placeOf({ fault, begin }: PencilMark, shape: ScoreShape): string {
  const { step, length } = fault;
  const when =
    begin < step
      ? wayName(begin, step, shape)
      : pencilText().lasting(momentName(step, shape), durationName(length));
  return `${voicesOf(fault)}${when}`;
}

/** `in the bass, ` or `between tenor and bass, `; nothing where all voices are at fault together. */
function voicesOf({ kind, voices }: Fault): string {
  const text = pencilText();
  const names = voices.map(nameOf);
  if (names.length === spec.voices.length) return "";
  if (names.length === 1) return text.inVoice(names[0]);
  const list = notesText().list(names);
  return kind === "doubled_leading_note" ? text.inVoices(list) : text.between(list);
}

function outOfRange({ fault, to: [note] }: PencilMark, fifths: number): string {
  const [voice] = fault.voices;
  const [lowest, highest] = spec.voiceRanges[voice];
  const text = pencilText();
  const sentence = note.pitch < lowest ? text.tooLow : text.tooHigh;
  return sentence(
    pitchName(note.pitch, fifths),
    nameOf(voice),
    pitchName(lowest, fifths),
    pitchName(highest, fifths),
  );
}

function nameOf(voice: number): string {
  return pencilText().voices[voice];
}

/** A rate; only one of nothing at all is written as 0.000. */
function figure(rate: number): string {
  const least = 10 ** -DECIMALS;
  if (rate > 0 && rate < least / 2) return pencilText().under(decimals(least, DECIMALS));
  return decimals(rate, DECIMALS);
}

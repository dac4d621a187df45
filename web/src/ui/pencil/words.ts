/** The teacher's words: what is marked, where, why, and how often Bach does it himself. */
import type { VoiceLeadingRates } from "../../model/metadata";
import { spec } from "../../music/spec";
import type { Fault, FaultKind } from "../../music/voice-leading";
import type { State } from "../../state";
import { durationName, momentName, pitchName, wayName } from "../wording";
import type { PencilMark } from "./marks";

/** Of a rate: Bach writes parallel octaves 0.008 times a bar, which fewer would not tell from none. */
const DECIMALS = 3;

/** `training/grade.py` counts in windows of two bars. */
const BARS_OF_EXCERPT = 2;

const PIECES_OF_FOLD: Readonly<Record<string, string>> = {
  train: "pieces that it learnt from",
  valid: "pieces that it did not learn from",
  test: "pieces that it did not learn from",
};

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

const KINDS: Readonly<Record<FaultKind, readonly [title: string, reason: Reason]>> = {
  parallel_fifth: ["Parallel fifths", () => "two voices that move in fifths lose their independence"],
  parallel_octave: [
    "Parallel octaves",
    () => "two voices that move in octaves or unisons sound like one, and a part is lost",
  ],
  direct_fifth: [
    "Direct fifth",
    () => "the outer voices move the same way into a perfect fifth and the soprano leaps, which lays it bare",
  ],
  direct_octave: [
    "Direct octave",
    () => "the outer voices move the same way into an octave and the soprano leaps, which lays it bare",
  ],
  crossing: [
    "Voice crossing",
    ({ fault }) => `the ${singsBelow(fault.voices)}, and the ear takes one line for the other`,
  ],
  overlap: ["Overlap", (mark) => `${overlapOf(mark).words}, and the ear mixes up the two lines`],
  spacing: [
    "Wide spacing",
    () => "more than an octave between neighbours of the upper three voices leaves a hole in the chord",
  ],
  range: ["Out of range", outOfRange],
  wide_leap: ["Wide leap", () => "a leap of more than an octave is hard to sing and breaks the line"],
  augmented_leap: [
    "Augmented leap",
    ({ from, to }, fifths) =>
      `the interval from ${pitchName(from[0].pitch, fifths)} to ${pitchName(to[0].pitch, fifths)} is augmented, and hard to sing in tune`,
  ],
  stray_sixteenth: [
    "Stray sixteenth",
    () => "a sixteenth that is neither one of two nor the end of a dotted rhythm makes the line stumble",
  ],
  unresolved_leading_note: [
    "Unresolved leading note",
    ({ from }, fifths) =>
      `before the tonic chord ${pitchName(from[0].pitch, fifths)} wants to rise to the tonic, and does not`,
  ],
  doubled_leading_note: [
    "Doubled leading note",
    () => "the leading note wants to rise, and two voices that both rise from it make parallel octaves",
  ],
  missing_third: ["Missing third", () => "a chord without its third sounds bare, neither major nor minor"],
};

/** A mark in words. `fifths` is the key by which the chorale is spelled. */
export function explain(mark: PencilMark, fifths: number, rates?: VoiceLeadingRates): Explanation {
  const { kind } = mark.fault;
  const [title, reason] = KINDS[kind];
  const told = rates && `Bach writes ${figure(rates.bach[kind])} a bar, Kantor ${figure(rates.ours[kind])}.`;
  return {
    title,
    place: placeOf(mark),
    reason: `${reason(mark, fifths)}.${ownership(mark)}`,
    rates: told ?? "",
  };
}

/** `Parallel fifths between tenor and bass, from beat 3 to beat 4 of bar 1: two voices that ...` */
export function sentenceOf({ title, place, reason, rates }: Explanation): string {
  return `${title} ${place}: ${reason} ${rates}`.trim();
}

/** How many marks there are, or why there are none; empty while the pencil lies still. `marks` are of the harmony. */
export function countText({ pencil, harmony, activity }: State, marks: number): string {
  if (!pencil) return "";
  if (activity === "harmonizing") return "The pencil waits until the chorale is complete.";
  if (harmony === null) return "The pencil waits for a chorale: press Harmonize.";
  if (marks === 0) return "Nothing to mark: this chorale keeps all the rules that the pencil knows.";
  return marks === 1 ? "1 mark on the chorale." : `${marks} marks on the chorale.`;
}

/** How often a teacher would mark anything at all, and where that was counted. */
export function totalText({ bach, ours, windows, fold }: VoiceLeadingRates): string {
  const total = (rates: Readonly<Record<FaultKind, number>>) =>
    figure(Object.values(rates).reduce((sum, rate) => sum + rate, 0));
  const excerpts = `${count(windows)} excerpts of ${PIECES_OF_FOLD[fold] ?? `the ${fold} pieces`}`;
  const none = `${figure(0)} means none in ${count(windows * BARS_OF_EXCERPT)} bars`;
  return `Of every kind together Bach has ${total(bach)} a bar, Kantor ${total(ours)}, in ${excerpts}; ${none}.`;
}

/** Of an overlap: which of the two notes that are left is passed by which that is reached. */
export function overlapOf({ from: [above, below], to }: PencilMark) {
  const [upper, lower] = [nameOf(above.voice), nameOf(below.voice)];
  return to[1].pitch > above.pitch
    ? {
        left: above,
        reached: to[1],
        words: `the ${lower} goes above the note that the ${upper} has just left`,
      }
    : {
        left: below,
        reached: to[0],
        words: `the ${upper} goes below the note that the ${lower} has just left`,
      };
}

/** Why the network has left a mark standing: it is made of the user's own notes. Empty where it is not. */
function ownership({ fault, from, to, own }: PencilMark): string {
  if (!own) return "";
  const single = new Set([...from, ...to]).size === 1;
  const yours = single ? "The note is your own" : "The notes are your own";
  // The other voices can cure it, by another chord than the tonic.
  if (fault.kind === "unresolved_leading_note") return ` ${yours}.`;
  return ` ${yours}, and the network never changes ${single ? "it" : "those"}.`;
}

function placeOf({ fault, begin }: PencilMark): string {
  const { step, length } = fault;
  const when = begin < step ? wayName(begin, step) : `${momentName(step)}, for ${durationName(length)}`;
  return `${voicesOf(fault)}${when}`;
}

/** `in the bass, ` or `between tenor and bass, `; nothing where all voices are at fault together. */
function voicesOf({ kind, voices }: Fault): string {
  const names = voices.map(nameOf);
  if (names.length === spec.voices.length) return "";
  if (names.length === 1) return `in the ${names[0]}, `;
  return `${kind === "doubled_leading_note" ? "in" : "between"} ${list(names)}, `;
}

function outOfRange({ fault, to: [note] }: PencilMark, fifths: number): string {
  const [voice] = fault.voices;
  const [lowest, highest] = spec.voiceRanges[voice];
  const side = note.pitch < lowest ? "below" : "above";
  const compass = `${pitchName(lowest, fifths)} to ${pitchName(highest, fifths)}`;
  return `${pitchName(note.pitch, fifths)} is ${side} the compass of the ${nameOf(voice)}, ${compass}`;
}

function singsBelow([upper, lower]: readonly number[]): string {
  return `${nameOf(upper)} sings below the ${nameOf(lower)}`;
}

function nameOf(voice: number): string {
  return spec.voices[voice];
}

/** `alto, tenor and bass` */
function list(names: readonly string[]): string {
  return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** A rate; only one of nothing at all is told as 0.000. */
function figure(rate: number): string {
  const text = rate.toFixed(DECIMALS);
  return rate > 0 && Number(text) === 0 ? `under ${10 ** -DECIMALS}` : text;
}

function count(number: number): string {
  return number.toLocaleString("en");
}

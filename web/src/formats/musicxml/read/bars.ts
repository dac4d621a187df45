/** The bars of a MusicXML score, of which each part has its own measures. */
import { STEPS_PER_BEAT } from "../../../music/spec";
import { barEnd, isSignature, type PieceBar, type Signature, signatureTicks } from "../../import/piece";
import { joinForms } from "./form";
import type { Filled, Measure } from "./part";

/** The metre of a score that has none, and whose bars have no common length. */
const USUAL_SIGNATURE: Signature = { beats: 4, unit: 4 };

/** Beats to a quarter that a metre may be counted in whose signature is not written. */
const UNITS = [1, 2, 4];

/** The bars: each as long as the notes in its fullest measure, or as its signature says. */
export function barsOf(parts: readonly (readonly Measure[])[], quarter: number): readonly PieceBar[] {
  const count = parts.reduce((most, measures) => Math.max(most, measures.length), 0);
  const bars: PieceBar[] = [];
  let signature = parts.some((measures) => measures.some((measure) => measure.signature !== null))
    ? USUAL_SIGNATURE
    : commonSignature(
        parts.flat().map(({ sounding }) => sounding),
        quarter,
      );
  for (let index = 0; index < count; index++) {
    const measures = parts.flatMap((part) => part[index] ?? []);
    signature = measures.find((measure) => measure.signature !== null)?.signature ?? signature;
    const whole = signatureTicks(signature, quarter);
    const last = bars.at(-1);
    bars.push({
      name: measures[0].name,
      start: last === undefined ? 0 : barEnd(last),
      length: filledOf(measures, whole, quarter) || whole,
      signature,
      ...joinForms(measures.map(({ form }) => form)),
    });
  }
  return bars;
}

/**
 * The ticks that measures fill at one time. Rests fill no more than a whole bar. One that stands for its bar, however long a
 * program has written it, says nothing of a bar in which something else is, but for what is missing of a note's length that
 * was rounded. In a bar that says that it is not whole, only notes count, where there are any.
 */
function filledOf(measures: readonly Measure[], whole: number, quarter: number): number {
  const isImplicit = measures.some(({ implicit, sounding }) => implicit && sounding > 0);
  const counted = measures.filter(({ sounding }) => sounding > 0 || !isImplicit);
  const written = counted.map((measure) => {
    const others = measure.filled.filter((one) => !isForBar(one, whole));
    const length = furthest([measure.skipped, ...others.map(endOf)]);
    return measure.sounding > whole ? length : Math.min(length, whole);
  });
  const barRests = counted.flatMap(({ filled }) => filled.filter((one) => isForBar(one, whole)).map(endOf));
  const [length, resting] = [furthest(written), Math.min(furthest(barRests), whole)];
  return length === 0 || (resting - length) * STEPS_PER_BEAT < quarter ? Math.max(length, resting) : length;
}

/** Whether something is a rest that stands for its bar: it says so, or fills a bar of its metre. */
function isForBar({ isNote, isBarRest, start, length }: Filled, whole: number): boolean {
  return !isNote && (isBarRest || (start === 0 && length >= whole));
}

function endOf({ start, length }: Filled): number {
  return start + length;
}

function furthest(ticks: readonly number[]): number {
  return ticks.reduce((most, one) => Math.max(most, one), 0);
}

/** The signature of a score without any: that of the length, in ticks, that most bars have. */
export function commonSignature(lengths: readonly number[], quarter: number): Signature {
  const counts = new Map<number, number>();
  for (const length of lengths) {
    if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  const [length] = [...counts].reduce((a, b) => (b[1] > a[1] ? b : a), [0, 0]);
  const signatures = UNITS.map((parts) => ({ beats: (length * parts) / quarter, unit: 4 * parts }));
  return signatures.find(isSignature) ?? USUAL_SIGNATURE;
}

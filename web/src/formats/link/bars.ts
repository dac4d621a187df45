/** Bars in a link's bits: runs of bars that are alike, with what stands at each run's bars. */
import { type Bar, type ScoreShape, sameShape } from "../../music/score-shape";
import { MARKS, signsOf } from "../../music/signs";
import { BitError, type BitReader, type BitWriter } from "./bits";

/** Widths in bits: of a metre's unit, a power of two, and of a flag. */
const WIDTH = { unit: 3, flag: 1 } as const;

/** Orders of the Golomb codes: eight bars of one length take five bits. */
const ORDER = { runs: 2, count: 2, beats: 2, length: 3, times: 0, time: 1 } as const;

/** More runs than any score has. */
const MOST_RUNS = 1024;

export function writeBars(bits: BitWriter, { bars }: ScoreShape): void {
  const runs = runsOf(bars);
  bits.putCount(runs.length, ORDER.runs);
  for (const { bar, count } of runs) {
    bits.putCount(count - 1, ORDER.count);
    writeBar(bits, bar);
  }
}

/** Reads what `writeBars` has written; throws a BitError where it ends too soon. What it says may be impossible. */
export function readBars(bits: BitReader): ScoreShape {
  const runs = bits.takeCount(ORDER.runs);
  if (runs > MOST_RUNS) throw new BitError("there are more runs of bars than any score has");
  const bars: Bar[] = [];
  for (let run = 0; run < runs; run++) {
    const count = bits.takeCount(ORDER.count) + 1;
    if (bars.length + count > MOST_RUNS) throw new BitError("there are more bars than any score has");
    const bar = readBar(bits);
    for (let index = 0; index < count; index++) bars.push(bar);
  }
  return { bars };
}

function runsOf(bars: readonly Bar[]): readonly { readonly bar: Bar; readonly count: number }[] {
  const runs: { bar: Bar; count: number }[] = [];
  for (const bar of bars) {
    const last = runs.at(-1);
    if (last !== undefined && sameShape({ bars: [last.bar] }, { bars: [bar] })) last.count++;
    else runs.push({ bar, count: 1 });
  }
  return runs;
}

function writeBar(bits: BitWriter, { metre, length, opens, closes, ending = [], marks = [] }: Bar): void {
  bits.putCount(metre.beats - 1, ORDER.beats);
  bits.put(Math.log2(metre.unit), WIDTH.unit);
  bits.putCount(length - 1, ORDER.length);
  bits.put(opens ? 1 : 0, WIDTH.flag);
  bits.put(closes ? 1 : 0, WIDTH.flag);
  bits.putCount(ending.length, ORDER.times);
  for (const time of ending) bits.putCount(time - 1, ORDER.time);
  bits.put(marks.length > 0 ? 1 : 0, WIDTH.flag);
  if (marks.length > 0) for (const mark of MARKS) bits.put(marks.includes(mark) ? 1 : 0, WIDTH.flag);
}

function readBar(bits: BitReader): Bar {
  const beats = bits.takeCount(ORDER.beats) + 1;
  const metre = { beats, unit: 2 ** bits.take(WIDTH.unit) };
  const length = bits.takeCount(ORDER.length) + 1;
  const [opens, closes] = [bits.take(WIDTH.flag) === 1, bits.take(WIDTH.flag) === 1];
  const times = bits.takeCount(ORDER.times);
  if (times > MOST_RUNS) throw new BitError("a bar is played more often than any is");
  const ending = Array.from({ length: times }, () => bits.takeCount(ORDER.time) + 1);
  const isMarked = bits.take(WIDTH.flag) === 1;
  const marks = isMarked ? MARKS.filter(() => bits.take(WIDTH.flag) === 1) : [];
  return { metre, length, ...signsOf({ opens, closes, ending, marks }) };
}

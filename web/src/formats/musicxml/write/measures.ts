/** The bars of a staff as elements of MusicXML. */
import { markWords } from "../../../music/marks";
import { type Bar, barsOf, type Mark, type ShapeBar, sameMetre } from "../../../music/score-shape";
import { STEPS_PER_BEAT } from "../../../music/spec";
import type { ExportedScore } from "../../exported-score";
import { type Element, element, tag } from "./element";
import { type Fermata, noteElement } from "./notes";
import { type Sign, signsOf } from "./signs";
import type { Clef, Staff } from "./staves";

/** The bars of a staff in order. Tempo and the signs of the way stand over the bars of the uppermost staff. */
export function measuresOf(staff: Staff, score: ExportedScore, uppermost: boolean): readonly Element[] {
  const bars = barsOf(score.shape);
  return bars.map((bar, index) => {
    const [before, after] = [bars[index - 1], bars[index + 1]];
    const marks = uppermost ? (bar.marks ?? []) : [];
    const metre = before !== undefined && !sameMetre(before.metre, bar.metre);
    return element(
      "measure",
      { number: bar.number, ...(bar.start > bar.downbeat ? { implicit: "yes" } : {}) },
      ...leftBarline(bar, before),
      ...(index === 0 ? [attributes(staff.clef, score)] : []),
      ...(metre ? [tag("attributes", timeOf(bar))] : []),
      ...(index === 0 && uppermost ? [tempoMark(score.tempo)] : []),
      ...marks.filter((mark) => mark === "segno" || mark === "coda").map((mark) => wayMark(mark, score)),
      ...voicesIn(bar, staff, score),
      ...marks.filter((mark) => mark !== "segno" && mark !== "coda").map((mark) => wayMark(mark, score)),
      ...rightBarline(bar, after),
    );
  });
}

/** The voices of a bar, one after the other: before each but the first, time goes back to the beginning of the bar. */
function voicesIn(bar: ShapeBar, staff: Staff, score: ExportedScore): readonly Element[] {
  const back = tag("backup", tag("duration", bar.end - bar.start));
  return signsOf(staff, bar, score).flatMap((signs, index) => [
    ...(index === 0 ? [] : [back]),
    ...signs.map((sign) => noteElement(sign, index + 1, fermataOn(sign, score, staff.voices[index].stem))),
  ]);
}

/** Where the fermata of a sign stands, if it has one: away from the voice that it shares its staff with. */
function fermataOn({ start, length }: Sign, { fermatas }: ExportedScore, stem: 1 | -1 = 1): Fermata | null {
  const holds = fermatas.some((step) => step >= start && step < start + length);
  if (!holds) return null;
  return stem === 1 ? "upright" : "inverted";
}

function attributes(clef: Clef, { signature, key, shape }: ExportedScore): Element {
  const octave = clef.octave === 0 ? [] : [tag("clef-octave-change", clef.octave)];
  return tag(
    "attributes",
    tag("divisions", STEPS_PER_BEAT),
    tag("key", tag("fifths", signature), ...(key === null ? [] : [tag("mode", key.mode)])),
    timeOf(shape.bars[0]),
    tag("clef", tag("sign", clef.sign), tag("line", clef.line), ...octave),
  );
}

function tempoMark(tempo: number): Element {
  const mark = tag("metronome", tag("beat-unit", "quarter"), tag("per-minute", tempo));
  return element(
    "direction",
    { placement: "above" },
    tag("direction-type", mark),
    element("sound", { tempo }),
  );
}

function timeOf({ metre }: Bar): Element {
  return tag("time", tag("beats", metre.beats), tag("beat-type", metre.unit));
}

/** The barline before a bar, where more than a line stands there: a repeat, or the beginning of an ending. */
function leftBarline(bar: Bar, before: Bar | undefined): readonly Element[] {
  const begins = bar.ending !== undefined && String(bar.ending) !== String(before?.ending);
  if (!bar.opens && !begins) return [];
  const style = bar.opens ? [tag("bar-style", "heavy-light")] : [];
  const ending = begins ? [element("ending", { number: String(bar.ending), type: "start" })] : [];
  const repeat = bar.opens ? [element("repeat", { direction: "forward" })] : [];
  return [element("barline", { location: "left" }, ...style, ...ending, ...repeat)];
}

/** The barline after a bar, where more than a line stands there: a repeat, the end of an ending, or that of the piece. */
function rightBarline(bar: Bar, after: Bar | undefined): readonly Element[] {
  const ends = bar.ending !== undefined && String(bar.ending) !== String(after?.ending);
  if (!bar.closes && !ends && after !== undefined) return [];
  const isHeavy = bar.closes || after === undefined;
  const style = isHeavy ? [tag("bar-style", "light-heavy")] : [];
  const type = bar.closes ? "stop" : "discontinue";
  const ending = ends ? [element("ending", { number: String(bar.ending), type })] : [];
  const repeat = bar.closes ? [element("repeat", { direction: "backward" })] : [];
  return [element("barline", { location: "right" }, ...style, ...ending, ...repeat)];
}

/** What tells a player each sign of the way. */
const SOUNDS: Readonly<Record<Mark, Readonly<Record<string, string>>>> = {
  segno: { segno: "segno" },
  coda: { coda: "coda" },
  toCoda: { tocoda: "coda" },
  fine: { fine: "yes" },
  daCapo: { dacapo: "yes" },
  dalSegno: { dalsegno: "segno" },
};

function wayMark(mark: Mark, { shape }: ExportedScore): Element {
  const words = markWords(mark, shape);
  const written = words === null ? tag(mark) : tag("words", words);
  return element(
    "direction",
    { placement: "above" },
    tag("direction-type", written),
    element("sound", SOUNDS[mark]),
  );
}

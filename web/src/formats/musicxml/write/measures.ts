/** The bars of a staff as elements of MusicXML. */
import { type Barline, barlineAfter, beginsEnding, endsEnding } from "../../../music/barlines";
import { isAtBeginning, markWords } from "../../../music/marks";
import { type Bar, barsOf, changesMetre, type ScoreShape, type ShapeBar } from "../../../music/score-shape";
import type { Mark } from "../../../music/signs";
import { STEPS_PER_BEAT } from "../../../music/spec";
import type { ExportedScore } from "../../exported-score";
import { type Element, element, tag } from "./element";
import { type Fermata, noteElement } from "./notes";
import { type Sign, signsOf } from "./signs";
import type { Clef, Staff } from "./staves";
import { type Syllable, syllablesOf } from "./syllables";
import { tempoChangesBefore, tempoMark } from "./tempo-marks";

/** The syllables of each voice of a staff, `[voice][note]`. */
type StaffSyllables = readonly (readonly (readonly Syllable[])[])[];

/**
 * The bars of a staff in order. The tempo stands over the first bar of the uppermost staff, its changes where they are, and
 * the signs of the way over theirs.
 */
export function measuresOf(staff: Staff, score: ExportedScore, uppermost: boolean): readonly Element[] {
  const { shape } = score;
  const syllables = staff.voices.map(({ notes }) => syllablesOf(notes));
  return barsOf(shape).map((bar, index) => {
    const marks = uppermost ? (bar.marks ?? []) : [];
    return element(
      "measure",
      { number: bar.number, ...(bar.start > bar.downbeat ? { implicit: "yes" } : {}) },
      ...leftBarline(shape, index),
      ...(index === 0 ? [attributes(staff.clef, score)] : []),
      ...(changesMetre(shape, bar) ? [tag("attributes", timeOf(bar))] : []),
      ...(index === 0 && uppermost ? [tempoMark(score.tempo)] : []),
      ...marks.filter(isAtBeginning).map((mark) => wayMark(mark, shape)),
      ...voicesIn(bar, staff, score, syllables, uppermost),
      ...marks.filter((mark) => !isAtBeginning(mark)).map((mark) => wayMark(mark, shape)),
      ...rightBarline(shape, index),
    );
  });
}

/** The voices of a bar, one after the other: before each but the first, time goes back to the beginning of the bar. */
function voicesIn(
  bar: ShapeBar,
  staff: Staff,
  score: ExportedScore,
  syllables: StaffSyllables,
  uppermost: boolean,
): readonly Element[] {
  const back = tag("backup", tag("duration", bar.end - bar.start));
  return signsOf(staff, bar, score).flatMap((signs, index) => [
    ...(index === 0 ? [] : [back]),
    ...signs.flatMap((sign) => [
      ...(uppermost && index === 0 ? tempoChangesBefore(sign, score) : []),
      noteElement(
        sign,
        index + 1,
        fermataOn(sign, score, staff.voices[index].stem),
        lyricsUnder(sign, syllables[index]),
      ),
    ]),
  ]);
}

/** The syllables under a sign: those of its note, under the first of the heads that are tied. */
function lyricsUnder(sign: Sign, syllables: StaffSyllables[number]): readonly Syllable[] {
  return sign.kind === "rest" || sign.tiedBack ? [] : syllables[sign.source];
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

function timeOf({ metre }: Bar): Element {
  return tag("time", tag("beats", metre.beats), tag("beat-type", metre.unit));
}

/** The barline before a bar, where more than a line stands there: a repeat, or the beginning of an ending. */
function leftBarline(shape: ScoreShape, index: number): readonly Element[] {
  const { opens } = shape.bars[index];
  const begins = beginsEnding(shape, index);
  if (!opens && !begins) return [];
  const style = opens ? [tag("bar-style", "heavy-light")] : [];
  const ending = begins ? [endingElement(shape.bars[index], "start")] : [];
  const repeat = opens ? [element("repeat", { direction: "forward" })] : [];
  return [element("barline", { location: "left" }, ...style, ...ending, ...repeat)];
}

/** How MusicXML names barlines. */
const STYLES: Readonly<Record<Barline, string | null>> = {
  single: null,
  double: "light-light",
  final: "light-heavy",
  repeat: "light-heavy",
};

/** The barline after a bar, where more than a line stands there, or where an ending ends. */
function rightBarline(shape: ScoreShape, index: number): readonly Element[] {
  const bar = shape.bars[index];
  const name = STYLES[barlineAfter(shape, index)];
  const ends = endsEnding(shape, index);
  if (name === null && !ends) return [];
  const style = name === null ? [] : [tag("bar-style", name)];
  const ending = ends ? [endingElement(bar, bar.closes ? "stop" : "discontinue")] : [];
  const repeat = bar.closes ? [element("repeat", { direction: "backward" })] : [];
  return [element("barline", { location: "right" }, ...style, ...ending, ...repeat)];
}

/** An end of an ending's bracket: without a hook where the ending is `discontinue`d. */
function endingElement({ ending = [] }: Bar, type: "start" | "stop" | "discontinue"): Element {
  return element("ending", { number: ending.join(","), type });
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

function wayMark(mark: Mark, shape: ScoreShape): Element {
  const words = markWords(mark, shape);
  const written = words === null ? tag(mark) : tag("words", words);
  return element(
    "direction",
    { placement: "above" },
    tag("direction-type", written),
    element("sound", SOUNDS[mark]),
  );
}

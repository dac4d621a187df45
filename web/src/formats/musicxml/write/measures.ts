/** The bars of a staff as elements of MusicXML. */
import { barSteps, barsOf, type ShapeBar } from "../../../music/score-shape";
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

/** The bars of a staff in order. The tempo stands over the first bar of the uppermost staff, its changes where they are. */
export function measuresOf(staff: Staff, score: ExportedScore, uppermost: boolean): readonly Element[] {
  const bars = barsOf(score.shape);
  const syllables = staff.voices.map(({ notes }) => syllablesOf(notes));
  return bars.map((bar, index) =>
    element(
      "measure",
      { number: bar.number, ...(bar.number === 0 ? { implicit: "yes" } : {}) },
      ...(index === 0 ? [attributes(staff.clef, score)] : []),
      ...(index === 0 && uppermost ? [tempoMark(score.tempo)] : []),
      ...voicesIn(bar, staff, score, syllables, uppermost),
      ...(index === bars.length - 1 ? [finalBarline()] : []),
    ),
  );
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
  return signsOf(staff, bar, score.shape, score).flatMap((signs, index) => [
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
    tag("time", tag("beats", barSteps(shape) / STEPS_PER_BEAT), tag("beat-type", 4)),
    tag("clef", tag("sign", clef.sign), tag("line", clef.line), ...octave),
  );
}

function finalBarline(): Element {
  return element("barline", { location: "right" }, tag("bar-style", "light-heavy"));
}

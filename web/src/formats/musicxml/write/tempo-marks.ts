/** Metronome marks of MusicXML: the tempo of a score, and its changes. */
import type { Timed } from "../../../music/notation";
import type { ExportedScore } from "../../exported-score";
import { type Element, element, tag } from "./element";

/** Places behind the point to which a tempo is written, so that its ratio to the score's is found again. */
const PLACES = 4;

/** The direction of a tempo, quarters a minute, that holds from `offset` steps after the sign behind it on. */
export function tempoMark(tempo: number, offset = 0): Element {
  const exact = Number(tempo.toFixed(PLACES));
  const mark = tag("metronome", tag("beat-unit", "quarter"), tag("per-minute", Math.round(tempo)));
  return element(
    "direction",
    { placement: "above" },
    tag("direction-type", mark),
    ...(offset === 0 ? [] : [element("offset", { sound: "yes" }, offset)]),
    element("sound", { tempo: exact }),
  );
}

/** The changes of the tempo while a sign lasts, as they stand before it. */
export function tempoChangesBefore(
  { start, length }: Timed,
  { tempo, tempoChanges }: ExportedScore,
): readonly Element[] {
  return tempoChanges
    .filter(({ step }) => step >= start && step < start + length)
    .map(({ step, ratio }) => tempoMark(tempo * ratio, step - start));
}

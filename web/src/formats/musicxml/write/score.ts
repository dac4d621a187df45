/** A score as a MusicXML 4.0 file. */
import type { ExportedScore } from "../../exported-score";
import { element, writeDocument } from "./element";
import { type Encoding, headElements, partId, partList } from "./header";
import { measuresOf } from "./measures";
import { type StaffCount, stavesOf } from "./staves";

const DOCTYPE =
  '<!DOCTYPE score-partwise PUBLIC "-//Recordare//DTD MusicXML 4.0 Partwise//EN" "http://www.musicxml.org/dtds/partwise.dtd">';

/** The text of a partwise score: a part for each staff. A melody alone has one, whatever `count` is. */
export function toMusicXml(score: ExportedScore, count: StaffCount, encoding: Encoding): string {
  const staves = stavesOf(score, count);
  const parts = staves.map((staff, index) =>
    element("part", { id: partId(index) }, ...measuresOf(staff, score, index === 0)),
  );
  const root = element(
    "score-partwise",
    { version: "4.0" },
    ...headElements(score, encoding),
    partList(score, staves),
    ...parts,
  );
  return writeDocument(DOCTYPE, root);
}

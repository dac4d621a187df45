/** The score as a MusicXML file. */
import { version } from "../../../../package.json";
import type { State } from "../../../app/state";
import type { SaveChoice } from "./export-task";
import { exportedScoreOf } from "./score-of-state";

export async function musicXmlFile(state: State, { whole, staves }: SaveChoice): Promise<Blob> {
  const { toMusicXml } = await import("../../../formats/musicxml/write/score");
  const date = new Date().toISOString().slice(0, 10);
  const text = toMusicXml(exportedScoreOf(state, whole), staves, { software: `Kantor ${version}`, date });
  return new Blob([text], { type: "application/vnd.recordare.musicxml+xml" });
}

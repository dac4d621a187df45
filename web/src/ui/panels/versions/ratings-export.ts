/** Export of the ratings as a file of JSON lines. */
import published from "virtual:model";
import { writeRatings } from "../../../app/ratings";
import type { Version } from "../../../app/state";
import { saveFile } from "../../dialogs/save/save-file";

const FILE_NAME = "kantor-ratings.jsonl";

/** Saves a line of JSON for each rated version. */
export function exportRatings(versions: readonly Version[]): void {
  const lines = writeRatings(versions, published.weights.sha256);
  saveFile(FILE_NAME, new Blob([lines], { type: "application/jsonl" }));
}

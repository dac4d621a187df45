/** Saves the ratings as a file. */
import published from "virtual:model";
import { writeRatings } from "../../state/ratings";
import type { Version } from "../../state/versions";
import { saveFile } from "../download";

const FILE_NAME = "kantor-ratings.jsonl";

/** Saves a line of JSON for each rated version. */
export function exportRatings(versions: readonly Version[]): void {
  saveFile(FILE_NAME, writeRatings(versions, published.weights.sha256), "application/jsonl");
}

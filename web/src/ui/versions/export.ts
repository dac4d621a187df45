/** Saves the ratings as a file. */
import published from "virtual:model";
import { writeRatings } from "../../state/ratings";
import type { Version } from "../../state/versions";
import { el } from "../element";

const FILE_NAME = "kantor-ratings.jsonl";

/** How long the browser may take to read a file after the click that saves it, in milliseconds. */
const READING = 10_000;

/** Saves a line of JSON for each rated version; the browser asks where, or has its place for it. */
export function exportRatings(versions: readonly Version[]): void {
  const { sha256 } = published.weights;
  const text = writeRatings(versions, typeof sha256 === "string" ? sha256 : null);
  const href = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  el("a", { href, download: FILE_NAME }).click();
  setTimeout(() => URL.revokeObjectURL(href), READING);
}

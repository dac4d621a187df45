/** Downloads: a blob is saved as a file. */
import { el } from "../../element";

/** How long the browser may take to read a file after the click that saves it, in milliseconds. */
const READING = 60_000;

/** Saves a file; the browser lets the reader choose where, or has its folder for it. */
export function saveFile(name: string, file: Blob): void {
  const href = URL.createObjectURL(file);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READING);
}

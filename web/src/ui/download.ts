/** What leaves the page as a file. */
import type { State } from "../state";
import { el } from "./element";

const FILE_NAME = "kantor.mid";

/** How long the browser may take to read a file after the click that saves it, in milliseconds. */
const READING = 10_000;

/** Saves a file of a media type; the browser asks where, or has its place for it. */
export function saveFile(name: string, content: BlobPart, type: string): void {
  const href = URL.createObjectURL(new Blob([content], { type }));
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READING);
}

/** Saves the chorale as a MIDI file; does nothing without one. The writer is loaded when it is first wanted. */
export async function downloadMidi({ harmony, tempo, frame, key }: State): Promise<void> {
  if (harmony === null) return;
  const { toMidi } = await import("../music/midi");
  saveFile(FILE_NAME, new Uint8Array(toMidi(harmony.notes, tempo, frame, key)), "audio/midi");
}

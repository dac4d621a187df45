/** What leaves the page as a file. */
import type { State } from "../state";
import { el } from "./element";

const FILE_NAME = "kantor.mid";

/** Saves the chorale as a MIDI file; does nothing without one. The writer is loaded when it is first wanted. */
export async function downloadMidi({ harmony, tempo, frame, key }: State): Promise<void> {
  if (harmony === null) return;
  const { toMidi } = await import("../music/midi");
  const bytes = new Uint8Array(toMidi(harmony.notes, tempo, frame, key));
  const url = URL.createObjectURL(new Blob([bytes], { type: "audio/midi" }));
  el("a", { href: url, download: FILE_NAME }).click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

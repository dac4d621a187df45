/** What leaves the page by the reader's own hand: a MIDI file, a link. */
import { statusText } from "../i18n/status";
import type { State } from "../state";
import { linkOf } from "./conductor";
import { byId, el } from "./element";

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

/** Copies the link to the score. Where the browser forbids it, the link is shown, to be copied by hand. */
export async function copyLink(state: State): Promise<string> {
  const link = linkOf(state, location);
  try {
    await navigator.clipboard.writeText(link);
    return statusText().linkCopied;
  } catch {
    const field = byId("link", HTMLInputElement);
    field.value = link;
    byId("link-field").hidden = false;
    field.select();
    return statusText().linkShown;
  }
}

/** The dialog in which a file is opened: it is read, a choice is made, and that becomes the page's score. */

import type { Store } from "../../../app/store";
import type { Piece } from "../../../formats/import/piece";
import { ReadError } from "../../../formats/import/read/read-error";
import { readFile } from "../../../formats/import/read/read-file";
import type { ImportedScore } from "../../../formats/import/take/take-score";
import { importText } from "../../../i18n/import";
import { soundingNotes } from "../../../music/score";
import { byId, el } from "../../element";
import type { Dialogs } from "../dialogs";
import { readErrorSentence } from "./import-text";
import { pieceView } from "./piece-view";

export interface OpenDialogDeps {
  readonly store: Store;
  readonly dialogs: Dialogs;
  /** Settles when music can be engraved, or never will be. */
  readonly font: Promise<unknown>;
}

export interface OpenDialog {
  /** Shows a file, of `count` that came together. Another file that is opened meanwhile takes its place. */
  open(file: File, count: number): Promise<void>;
}

/** Puts the panel on the page, where it waits for a file. */
export function createOpenDialog({ store, dialogs, font }: OpenDialogDeps): OpenDialog {
  const title = el("h2", { id: "open-title", tabindex: -1 });
  const body = el("div", { class: "open-body" });
  const element = el(
    "dialog",
    { id: "open-panel", class: "paper opening", "aria-labelledby": title.id },
    title,
    body,
  );
  let latest: File | null = null;
  const dialog = dialogs.register(element, () => {
    // The browser tells of it later: by then another file may be open.
    if (element.open) return;
    latest = null;
    body.replaceChildren();
  });

  const show = (heading: string, ...content: readonly HTMLElement[]) => {
    title.textContent = heading;
    body.replaceChildren(...content);
    dialog.open();
    title.focus();
  };
  const take = (file: File, { title: name }: Piece, imported: ImportedScore) => {
    dialog.close();
    const { tempo, instrument, seed } = store.get();
    const { shape, key, voices, fermatas, ending, tempoChanges } = imported;
    const music = { shape, key, voices, fermatas, ending, tempoChanges };
    const score = { ...music, tempo: imported.tempo ?? tempo, instrument, seed };
    store.dispatch({ type: "openScore", score, made: Date.now(), title: name });
    const details = { name: name || file.name, notes: soundingNotes(voices).length };
    store.dispatch({ type: "notice", notice: { level: "info", kind: "fileOpened", details } });
    // Closed, the dialog gives the focus back to the button.
    byId("score").focus();
  };

  return {
    async open(file, count) {
      const text = importText();
      latest = file;
      const cancel = () => dialog.close();
      const buttons = el("div", { class: "open-buttons" }, button(text.cancel, cancel));
      show(text.title(file.name), el("p", { role: "status" }, text.reading), buttons);
      try {
        const piece = await readFile(file);
        if (latest !== file) return;
        const several = count > 1 ? [el("p", { class: "help" }, text.several(count))] : [];
        const view = pieceView({ piece, font, take: (imported) => take(file, piece, imported), cancel });
        show(text.title(file.name), ...several, view);
      } catch (error) {
        if (latest === file) show(text.failed(file.name), ...errorView(asReadError(error), cancel));
      }
    },
  };
}

/** What was not foreseen, as an error of the file. */
function asReadError(error: unknown): ReadError {
  if (error instanceof ReadError) return error;
  console.warn("Not foreseen while opening a file:", error);
  return new ReadError("unreadable", {}, error);
}

/** Why a file cannot be read. */
function errorView(error: ReadError, close: () => void): HTMLElement[] {
  const text = importText();
  return [
    el("p", { class: "open-error", role: "alert" }, readErrorSentence(error)),
    el("p", { class: "help" }, text.unchanged),
    button(text.close, close, "close"),
  ];
}

function button(name: string, press: () => void, style?: string): HTMLElement {
  const element = el("button", { type: "button", class: style }, name);
  element.addEventListener("click", press);
  return element;
}

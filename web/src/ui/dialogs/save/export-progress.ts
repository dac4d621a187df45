/** The progress of an export: a line that says what is written or was saved, a progress bar, and the button that cancels. */

import { setAttributes } from "../../../engraving/svg";
import { saveText } from "../../../i18n/save";
import { el, setText } from "../../element";
import type { ExportTask } from "./export-task";

/** The message that is shown, and what is put in; `null` for none. */
type Message = { readonly key: "writing" | "saved" | "failed"; readonly name: string } | "stopped" | null;

export interface ExportProgress {
  readonly element: HTMLElement;
  /** Whether a file is being written. */
  busy(): boolean;
  /**
   * Runs the writing of a file in a format. `write` resolves with the name under which the file has been saved;
   * `changed` is called whenever there is something else to be shown.
   */
  run(format: string, changed: () => void, write: (task: ExportTask) => Promise<string>): Promise<void>;
  /** Stops what is being written. */
  stop(): void;
  /** Clears the message. */
  clear(): void;
  /** Shows the message and the progress, in the language in use. */
  show(): void;
}

export function createExportProgress(): ExportProgress {
  const line = el("p", { class: "save-said", "aria-live": "polite" });
  const progress = el("progress", { max: 1, value: 0 });
  const cancel = el("button", { type: "button" });
  let message: Message = null;
  let writing: AbortController | null = null;
  /** `null` while it is not known how much is done. */
  let done: number | null = null;
  const stop = () => writing?.abort();
  cancel.addEventListener("click", stop);

  function show(): void {
    const text = saveText();
    setText(
      line,
      message === null ? "" : message === "stopped" ? text.stopped : text[message.key](message.name),
    );
    setText(cancel, text.cancel);
    setAttributes(progress, { "aria-label": line.textContent ?? "" });
    progress.value = done ?? 0;
    // What is done at once needs no button.
    progress.hidden = cancel.hidden = writing === null || done === null;
  }

  const element = el("div", { class: "save-report" }, line, progress, cancel);
  return {
    element,
    busy: () => writing !== null,
    async run(format, changed, write) {
      if (writing !== null) return;
      const focused = document.activeElement;
      const controller = new AbortController();
      writing = controller;
      message = { key: "writing", name: format };
      done = null;
      const report = (part: number) => {
        done = part;
        if (writing === controller) changed();
      };
      changed();
      // On a telephone it lies below what is seen of the dialog.
      element.scrollIntoView({ block: "nearest" });
      try {
        const { signal } = controller;
        const name = await Promise.race([write({ progress: report, signal }), stopped(signal)]);
        message = { key: "saved", name };
      } catch (error) {
        message = controller.signal.aborted ? "stopped" : { key: "failed", name: format };
        if (message !== "stopped") console.info("Not saved:", error);
      }
      writing = null;
      // The button that stopped it goes, and the focus would go with it.
      if (document.activeElement === cancel && focused instanceof HTMLElement) focused.focus();
      changed();
    },
    stop,
    clear() {
      message = null;
    },
    show,
  };
}

/** Rejects when a signal is given. What was being written then may go on for a while, and nobody waits for it. */
function stopped(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

/** What becomes of a file that is being written: a line that tells it, how far it is, and the button that stops it. */

import { setAttributes } from "../../../engraving/svg";
import { saveText } from "../../../i18n/save";
import { el, setText } from "../../element";
import type { Task } from "./formats";

/** What there is to tell: which message, and what is put in. */
type Told = { readonly message: "writing" | "saved" | "failed"; readonly name: string } | "stopped" | null;

export interface Report {
  readonly element: HTMLElement;
  /** Whether a file is being written. */
  busy(): boolean;
  /**
   * Tells of the writing of a file in a format. `write` resolves with the name under which the file has been saved;
   * `changed` is called whenever there is something else to be shown.
   */
  tell(format: string, changed: () => void, write: (task: Task) => Promise<string>): Promise<void>;
  /** Stops what is being written. */
  stop(): void;
  /** Forgets what was told. */
  clear(): void;
  /** Shows what there is to tell, in the language in use. */
  show(): void;
}

export function createReport(): Report {
  const said = el("p", { class: "save-said", "aria-live": "polite" });
  const progress = el("progress", { max: 1, value: 0 });
  const cancel = el("button", { type: "button" });
  let told: Told = null;
  let writing: AbortController | null = null;
  /** `null` while nothing is heard of how much is done. */
  let done: number | null = null;
  const stop = () => writing?.abort();
  cancel.addEventListener("click", stop);

  function show(): void {
    const text = saveText();
    setText(said, told === null ? "" : told === "stopped" ? text.stopped : text[told.message](told.name));
    setText(cancel, text.cancel);
    setAttributes(progress, { "aria-label": said.textContent ?? "" });
    progress.value = done ?? 0;
    // What is done at once needs no button.
    progress.hidden = cancel.hidden = writing === null || done === null;
  }

  return {
    element: el("div", { class: "save-report" }, said, progress, cancel),
    busy: () => writing !== null,
    async tell(format, changed, write) {
      if (writing !== null) return;
      const asked = document.activeElement;
      const controller = new AbortController();
      writing = controller;
      told = { message: "writing", name: format };
      done = null;
      const heard = (part: number) => {
        done = part;
        if (writing === controller) changed();
      };
      changed();
      try {
        const { signal } = controller;
        const name = await Promise.race([write({ progress: heard, signal }), stopped(signal)]);
        told = { message: "saved", name };
      } catch (error) {
        told = controller.signal.aborted ? "stopped" : { message: "failed", name: format };
        if (told !== "stopped") console.info("Not saved:", error);
      }
      writing = null;
      // The button that stopped it goes, and the focus would go with it.
      if (document.activeElement === cancel && asked instanceof HTMLElement) asked.focus();
      changed();
    },
    stop,
    clear() {
      told = null;
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

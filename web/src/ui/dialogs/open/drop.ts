/** Drag and drop of files anywhere on the page, with a veil that says so. */
import { el, setText } from "../../element";

/**
 * Calls `take` with the files that are dropped anywhere; while they are held over the page, it shows `sentence`, in what
 * `topmost` says.
 */
export function listenToDrops(
  sentence: () => string,
  take: (files: readonly File[]) => void,
  topmost: () => HTMLElement,
): void {
  const words = el("p");
  const veil = el("div", { class: "drop-veil", "aria-hidden": "true", hidden: true }, words);
  const show = (shown: boolean) => {
    if (shown) setText(words, sentence());
    if (veil.hidden !== shown) return;
    veil.hidden = !shown;
    // A dialog lies over everything but what is in it.
    topmost().append(veil);
  };

  const hold = (event: DragEvent) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    show(true);
  };
  addEventListener("dragenter", hold);
  addEventListener("dragover", hold);
  addEventListener("dragleave", ({ relatedTarget }) => {
    if (relatedTarget === null) show(false);
  });
  addEventListener("drop", (event) => {
    if (event.dataTransfer?.types.includes("Files") !== true) return;
    event.preventDefault();
    show(false);
    take([...event.dataTransfer.files]);
  });
}

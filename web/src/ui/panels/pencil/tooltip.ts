/**
 * A note that says beside a mark what it means, while the pointer is over the mark or the focus is on it (WCAG 1.4.13):
 * Escape puts it away, the pointer may go over to it, and it stays until it is left.
 */
import { el } from "../../element";

/** Milliseconds that the pointer may take from a mark to its note. */
const GRACE = 250;

export interface Note {
  /** Listens to these drawings from now on, and no longer to those before. What their names say, the note says. */
  listen(drawings: readonly SVGGraphicsElement[]): void;
}

/** Puts a note into `host`. `attend` hears which of the marks is pointed at or focused, and when none is: -1. */
export function createNote(host: HTMLElement, attend: (index: number) => void): Note {
  // The mark's name has the same words.
  const note = el("p", { class: "pencil-note", "aria-hidden": "true", hidden: true });
  host.append(note);
  let marks: readonly SVGGraphicsElement[] = [];
  let attended: SVGGraphicsElement | undefined;
  /** The one whose note the reader has put away. */
  let dismissed: SVGGraphicsElement | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const show = (index: number) => {
    clearTimeout(leaving);
    attended = marks[index];
    attend(index);
    if (attended !== dismissed) dismissed = undefined;
    note.hidden = attended === undefined || attended === dismissed;
    if (attended === undefined || note.hidden) return;
    note.textContent = attended.getAttribute("aria-label");
    hang(note, attended);
  };
  const showFocused = () => show(marks.findIndex((mark) => mark.matches(":focus")));
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(showFocused, GRACE);
  };

  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || note.hidden) return;
    dismissed = attended;
    note.hidden = true;
  });

  return {
    listen(others) {
      marks = others;
      marks.forEach((mark, index) => {
        mark.addEventListener("pointerenter", () => show(index));
        mark.addEventListener("pointerleave", leave);
        mark.addEventListener("focus", () => show(index));
        mark.addEventListener("blur", showFocused);
        mark.addEventListener("click", () => {
          // A finger's tap does not focus a drawing everywhere. Where it has the focus, a click takes Escape back.
          mark.focus();
          dismissed = undefined;
          show(index);
        });
      });
      showFocused();
    },
  };
}

/** Hangs a note below a mark, so that it hides nothing of it. */
function hang(note: HTMLElement, mark: SVGGraphicsElement): void {
  const sheet = mark.ownerSVGElement?.viewBox.baseVal;
  if (sheet === undefined) return;
  const { x, y, width, height } = mark.getBBox();
  note.style.setProperty("--x", `${(100 * (x + width / 2)) / sheet.width}%`);
  note.style.setProperty("--y", `${(100 * (y + height)) / sheet.height}%`);
}

/**
 * The tooltip that says beside a mark what it means, while the pointer is over the mark or the focus is on it (WCAG 1.4.13):
 * Escape puts it away, the pointer may go over to it, and it stays until it is left.
 */
import { el } from "../../element";

/** Milliseconds that the pointer may take from a mark to its tooltip. */
const GRACE = 250;

export interface Tooltip {
  /** Listens to these drawings from now on, and no longer to those before. What their names say, the tooltip says. */
  listen(drawings: readonly SVGGraphicsElement[]): void;
}

/** Puts a tooltip into `host`. `attend` is called with the index of the mark that is pointed at or focused: -1 for none. */
export function createTooltip(host: HTMLElement, attend: (index: number) => void): Tooltip {
  // The mark's name has the same words.
  const tooltip = el("p", { class: "pencil-note", "aria-hidden": "true", hidden: true });
  host.append(tooltip);
  let marks: readonly SVGGraphicsElement[] = [];
  let attended: SVGGraphicsElement | undefined;
  /** The one whose tooltip the reader has put away. */
  let dismissed: SVGGraphicsElement | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  const show = (index: number) => {
    clearTimeout(leaving);
    attended = marks[index];
    attend(index);
    if (attended !== dismissed) dismissed = undefined;
    tooltip.hidden = attended === undefined || attended === dismissed;
    if (attended === undefined || tooltip.hidden) return;
    tooltip.textContent = attended.getAttribute("aria-label");
    hang(tooltip, attended);
  };
  const showFocused = () => show(marks.findIndex((mark) => mark.matches(":focus")));
  const leave = () => {
    clearTimeout(leaving);
    leaving = setTimeout(showFocused, GRACE);
  };

  tooltip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tooltip.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || tooltip.hidden) return;
    dismissed = attended;
    tooltip.hidden = true;
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

/** Hangs a tooltip below a mark, so that it hides nothing of it. */
function hang(tooltip: HTMLElement, mark: SVGGraphicsElement): void {
  const sheet = mark.ownerSVGElement?.viewBox.baseVal;
  if (sheet === undefined) return;
  const { x, y, width, height } = mark.getBBox();
  tooltip.style.setProperty("--x", `${(100 * (x + width / 2)) / sheet.width}%`);
  tooltip.style.setProperty("--y", `${(100 * (y + height)) / sheet.height}%`);
}

/**
 * Roving tabindex: a toolbar is one stop of the Tab key, and the arrow keys go along it to the left and right, as
 * WAI-ARIA's pattern "toolbar" has it. Up and Down stay with its radio buttons, which they choose.
 */
import { setAttributes } from "../engraving/svg";

/** What of a toolbar has the focus. What is in a pop-up's panel does not belong to it. */
const CONTROLS = "button, input, select, summary, a[href]";

/** Binds every toolbar of the page. */
export function bindToolbars(page: Document): void {
  for (const toolbar of page.querySelectorAll<HTMLElement>("[role=toolbar]")) createRovingToolbar(toolbar);
}

/** Makes a toolbar one stop. What comes into it later, or is shown later, belongs to it as well. */
export function createRovingToolbar(toolbar: HTMLElement): void {
  let current: HTMLElement | undefined;

  const controls = () =>
    [...toolbar.querySelectorAll<HTMLElement>(CONTROLS)].filter(
      (control) => control.closest(".panel") === null && isShown(control),
    );
  const update = () => {
    const shown = controls();
    if (current === undefined || !shown.includes(current)) current = firstOf(shown);
    for (const control of toolbar.querySelectorAll<HTMLElement>(CONTROLS)) {
      if (control.closest(".panel") === null)
        setAttributes(control, { tabindex: control === current ? undefined : -1 });
    }
  };

  toolbar.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLElement) || !controls().includes(target)) return;
    current = target;
    update();
  });
  toolbar.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const shown = controls().sort(bySight);
    const at = shown.indexOf(event.target as HTMLElement);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: shown.length - 1 }[event.key];
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    shown[(to + shown.length) % shown.length].focus();
  });
  // Only what changes which controls there are, or which are seen: not every state that a button shows.
  new MutationObserver(update).observe(toolbar, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["hidden", "disabled", "class"],
  });
  new MutationObserver(update).observe(document.body, { attributes: true });
  addEventListener("resize", update);
  update();
}

/** Where Tab comes in: at what is chosen, where the toolbar begins with a choice. */
function firstOf(shown: readonly HTMLElement[]): HTMLElement | undefined {
  const [first] = shown;
  if (!(first instanceof HTMLInputElement) || first.type !== "radio") return first;
  return (
    shown.find(
      (control) => control instanceof HTMLInputElement && control.name === first.name && control.checked,
    ) ?? first
  );
}

/** As a reader comes to them: row after row, from the left. The style sheet may show them in another order than the page has. */
function bySight(one: HTMLElement, other: HTMLElement): number {
  const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
  if (a.top < b.top && a.bottom <= b.top) return -1;
  if (b.top < a.top && b.bottom <= a.top) return 1;
  return a.left - b.left;
}

function isShown(control: HTMLElement): boolean {
  if ((control as HTMLButtonElement).disabled) return false;
  return control.checkVisibility?.({ visibilityProperty: true }) ?? true;
}

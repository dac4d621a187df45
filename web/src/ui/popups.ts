/** Pop-ups: what lies over the page beside the button that opens it, and pushes nothing away. */
import { setAttributes } from "../engraving/svg";

/** What is pressed in a pop-up and leads elsewhere, so that it closes. */
const LEADS_AWAY = "a, [aria-haspopup=dialog], [data-command=clear]";

/**
 * Binds every pop-up of the page: an element of the class `pop` that holds its opener and its panel. It has the class
 * `open` while it is; the style sheet says what that shows, since on a wide screen some of it always stands there. It
 * closes with Escape, with a press or the focus beside it, and when something in it leads elsewhere.
 */
export function bindPopups(page: Document): void {
  for (const popup of page.querySelectorAll<HTMLElement>(".pop")) bindPopup(popup, page);
}

function bindPopup(popup: HTMLElement, page: Document): void {
  const opener = popup.querySelector<HTMLElement>("[aria-expanded]");
  if (opener === null) return;
  const isOpen = () => popup.classList.contains("open");
  const set = (open: boolean) => {
    popup.classList.toggle("open", open);
    setAttributes(opener, { "aria-expanded": String(open) });
  };
  opener.addEventListener("click", () => set(!isOpen()));
  popup.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    event.stopPropagation();
    set(false);
    opener.focus();
  });
  // Before what is pressed acts: a dialog that it opens gives the focus back to where it was, which is to be seen.
  popup.addEventListener(
    "click",
    ({ target }) => {
      const leader = target instanceof Element ? target.closest(LEADS_AWAY) : null;
      if (leader === null || !isOpen()) return;
      set(false);
      if (leader.checkVisibility?.({ visibilityProperty: true }) === false) opener.focus();
    },
    true,
  );
  popup.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !popup.contains(relatedTarget)) set(false);
  });
  page.addEventListener("pointerdown", ({ target }) => {
    if (isOpen() && target instanceof Node && !popup.contains(target)) set(false);
  });
}

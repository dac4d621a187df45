/** Short facts about Bach and the method, one at a time, to be read while the network works. */
import published from "virtual:model";
import { factsText } from "../../../i18n/bach-facts";
import { formatNumber } from "../../../i18n/language";
import { el } from "../../element";
import { memoizeLast } from "../../memoize-last";

/** Milliseconds for which a fact stays, at least. */
export const STAY = 7000;

/** Milliseconds between two checks of the clock: while the network is being loaded, nothing else has the page drawn. */
const CHECK_INTERVAL = 1000;

/**
 * Writes the facts into a caption, on one another, so that the longest decides on the room. Returns the function that
 * says whether the reader waits: then the next one comes when they have had the time to read this one.
 */
export function createFacts(caption: HTMLElement, clock: () => number): (waiting: boolean) => void {
  let index = 0;
  let since = clock();
  let waits = false;
  let shown: HTMLElement | null = null;
  const write = memoizeLast((host: HTMLElement) => {
    const items = allFacts().map((fact) => el("span", {}, fact));
    host.replaceChildren(...items);
    return items;
  });
  const show = () => {
    const items = write(caption);
    if (waits && clock() - since >= STAY) {
      index = (index + 1) % items.length;
      since = clock();
    }
    if (shown === items[index]) return;
    shown?.classList.remove("shown");
    shown = items[index];
    shown.classList.add("shown");
  };
  setInterval(show, CHECK_INTERVAL);
  return (waiting) => {
    waits = waiting;
    show();
  };
}

/** The facts in the language in use; the figures of the network are those of the model that is served. */
export function allFacts(): readonly string[] {
  const { steps, erase_max, erase_min } = published.sampling;
  const share = (value: number) => formatNumber(value, { style: "percent" });
  return factsText().facts({
    passes: formatNumber(steps),
    most: share(erase_max),
    least: share(erase_min),
  });
}

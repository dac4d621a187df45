/** Short facts about Bach and the method, one at a time, to be read while the network works. */
import published from "virtual:model";
import { factsText } from "../../i18n/facts";
import { formatNumber } from "../../i18n/language";
import { el } from "../element";
import { rememberLast } from "../remember";

/** Milliseconds for which a fact stays, at least. */
export const STAY = 7000;

/**
 * Writes the facts into a caption, on one another, so that the longest decides on the room. Returns the function that
 * goes on to the next one where the reader waits and has had the time to read this one.
 */
export function createFacts(caption: HTMLElement, clock: () => number): (waiting: boolean) => void {
  let index = 0;
  let since = clock();
  const write = rememberLast((host: HTMLElement) => {
    const items = allFacts().map((fact) => el("span", {}, fact));
    host.replaceChildren(...items);
    return items;
  });
  return (waiting) => {
    const items = write(caption);
    if (waiting && clock() - since >= STAY) {
      index = (index + 1) % items.length;
      since = clock();
    }
    items.forEach((item, place) => {
      item.classList.toggle("shown", place === index);
    });
  };
}

/** The facts in the language in use; the figures of the network are those of the model that is served. */
export function allFacts(): readonly string[] {
  const { sampling } = published as unknown as {
    sampling: { steps: number; erase_max: number; erase_min: number };
  };
  const share = (value: number) => formatNumber(value, { style: "percent" });
  return factsText().facts({
    passes: formatNumber(sampling.steps),
    most: share(sampling.erase_max),
    least: share(sampling.erase_min),
  });
}

/**
 * A windowed list (virtual scrolling): of items of one size, in a row or in a grid that scrolls down, only those in sight are
 * on the page, those within a screen of them, and the one that has the focus. What stands for the others are empty elements
 * of their size.
 */
import { setAttributes } from "../engraving/svg";
import { el } from "./element";

/** Items that are put on the page to measure them, where none are there. */
const FIRST = 4;

/** An item on the page. */
export interface ItemView<Item> {
  readonly element: HTMLElement;
  /** Whether the item is the one of this view, though it may have changed. */
  fits(item: Item): boolean;
  show(item: Item): void;
}

export interface WindowedList<Item> {
  /** Shows these items, in this order; where they are others than before, from the first one on. */
  show(items: readonly Item[]): void;
}

/** How items lie: in lines of so many, `stride` pixels from one line to the next. In a row each is a line. */
interface Lines {
  readonly isRow: boolean;
  readonly columns: number;
  readonly stride: number;
  readonly gap: number;
}

/** Has an element that scrolls show items, each by a view that is made when the item comes near. */
export function createWindowedList<Item>(
  list: HTMLElement,
  make: (item: Item) => ItemView<Item>,
): WindowedList<Item> {
  let items: readonly Item[] = [];
  /** The views on the page, by the index of their items. */
  let views = new Map<number, ItemView<Item>>();

  const render = () => {
    if (list.clientWidth === 0) return place([], null);
    const lines = measure(list, inOrder(views)) ?? measuredAnew();
    if (lines !== null) place(near(lines), lines);
  };

  /** Puts the first items on the page and measures them. */
  function measuredAnew(): Lines | null {
    place(
      Array.from({ length: Math.min(FIRST, items.length) }, (_, index) => index),
      null,
    );
    return measure(list, inOrder(views));
  }

  /** The indices of the items that are to be on the page. */
  function near({ isRow, columns, stride }: Lines): readonly number[] {
    const [position, extent] = isRow
      ? [list.scrollLeft, list.clientWidth]
      : [list.scrollTop, list.clientHeight];
    const [from, to] = [position - extent, position + 2 * extent].map((at) => Math.floor(at / stride));
    const focused = [...views].find(([, { element }]) => element.contains(document.activeElement))?.[0];
    const line = (index: number) => Math.floor(index / columns);
    const isNear = (index: number) =>
      (line(index) >= from && line(index) <= to) || (focused !== undefined && line(index) === line(focused));
    return items.map((_, index) => index).filter(isNear);
  }

  /** Has just the items of these indices on the page, and what stands for those between. */
  function place(indices: readonly number[], lines: Lines | null): void {
    const known = [...views.values()];
    views = new Map(
      indices.map((index) => [index, known.find((view) => view.fits(items[index])) ?? make(items[index])]),
    );
    const wanted: HTMLElement[] = [];
    let next = 0;
    for (const [index, view] of views) {
      if (index > next && lines !== null) wanted.push(spacer(list, index - next, lines));
      view.show(items[index]);
      if (list.matches("ul")) {
        setAttributes(view.element, { "aria-posinset": index + 1, "aria-setsize": items.length });
      }
      wanted.push(view.element);
      next = index + 1;
    }
    if (items.length > next && lines !== null) wanted.push(spacer(list, items.length - next, lines));
    putIn(list, wanted);
  }

  // The last item is on the page when the toolbar, which hears it after, looks for the last one.
  list.addEventListener(
    "keydown",
    ({ key }) => {
      if (key !== "Home" && key !== "End") return;
      const end = key === "End" ? 1 : 0;
      list.scrollTo({ left: end * list.scrollWidth, top: end * list.scrollHeight, behavior: "instant" });
      render();
    },
    { capture: true },
  );
  list.addEventListener("scroll", render, { passive: true });
  new ResizeObserver(render).observe(list);

  return {
    show(shown) {
      const isSame =
        shown.length === items.length && [...views].every(([index, view]) => view.fits(shown[index]));
      items = shown;
      if (!isSame) list.scrollTo({ left: 0, top: 0, behavior: "instant" });
      render();
    },
  };
}

function inOrder<Item>(views: ReadonlyMap<number, ItemView<Item>>): readonly HTMLElement[] {
  return [...views.values()].map(({ element }) => element);
}

/** How the items of a list lie; `null` where there are too few to say. */
function measure(list: HTMLElement, elements: readonly HTMLElement[]): Lines | null {
  const beside = longestRun(elements);
  const [first, second] = beside;
  if (first === undefined || first.offsetWidth === 0) return null;
  const columns = beside.findIndex(({ offsetTop }) => offsetTop !== first.offsetTop);
  if (columns > 0) {
    const stride = beside[columns].offsetTop - first.offsetTop;
    return { isRow: false, columns, stride, gap: stride - first.offsetHeight };
  }
  const gap = Number.parseFloat(getComputedStyle(list).columnGap) || 0;
  const stride = second === undefined ? first.offsetWidth + gap : second.offsetLeft - first.offsetLeft;
  return { isRow: true, columns: 1, stride, gap: stride - first.offsetWidth };
}

/** The most elements that follow one another: one that has the focus may stand apart. */
function longestRun(elements: readonly HTMLElement[]): readonly HTMLElement[] {
  const runs: HTMLElement[][] = [[]];
  for (const element of elements) {
    const run = runs[runs.length - 1];
    if (run.length === 0 || element.previousElementSibling === run.at(-1)) run.push(element);
    else runs.push([element]);
  }
  return runs.reduce((one, other) => (other.length > one.length ? other : one));
}

/** What stands for so many items. */
function spacer(list: HTMLElement, count: number, { isRow, columns, stride, gap }: Lines): HTMLElement {
  const element = el(list.matches("ul") ? "li" : "div", { class: "spacer", role: "none" });
  if (isRow) element.style.flex = `0 0 ${count * stride - gap}px`;
  else {
    element.style.gridColumn = "1 / -1";
    element.style.gridRow = `span ${Math.ceil(count / columns)}`;
  }
  return element;
}

/** Puts elements into a list in this order. Those that are there already are not moved: they would lose the focus. */
function putIn(list: HTMLElement, wanted: readonly HTMLElement[]): void {
  for (const child of [...list.children]) if (!wanted.includes(child as HTMLElement)) child.remove();
  let at = list.firstElementChild;
  for (const element of wanted) {
    if (at === element) at = element.nextElementSibling;
    else list.insertBefore(element, at);
  }
}

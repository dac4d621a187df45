// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createWindowedList } from "./windowed-list";

/** Pixels of an item and of the gap between two, of what is in sight of a list, and the columns of the grid. */
const [SIZE, GAP, SIGHT, COLUMNS] = [100, 10, 440, 2];

interface Item {
  readonly name: string;
}

/** How many items are before an element in its list, or what stands for them. */
function placesBefore(element: Element): number {
  const before = element.previousElementSibling as HTMLElement | null;
  if (before === null) return 0;
  const { flexBasis, gridRow } = before.style;
  const row = flexBasis === "" ? 1 : (Number.parseFloat(flexBasis) + GAP) / (SIZE + GAP);
  const grid = gridRow.startsWith("span") ? Number(gridRow.slice(5)) * COLUMNS : row;
  return placesBefore(before) + grid;
}

let isGrid = false;
let sight = SIGHT;

beforeEach(() => {
  isGrid = false;
  sight = SIGHT;
  document.body.innerHTML = "";
  const step = SIZE + GAP;
  const geometry: Readonly<Record<string, (element: HTMLElement) => number>> = {
    offsetWidth: () => SIZE,
    offsetHeight: () => SIZE,
    clientWidth: () => sight,
    clientHeight: () => sight,
    offsetLeft: (element) => (isGrid ? placesBefore(element) % COLUMNS : placesBefore(element)) * step,
    offsetTop: (element) => (isGrid ? Math.floor(placesBefore(element) / COLUMNS) * step : 0),
  };
  for (const [name, of] of Object.entries(geometry)) {
    const get = vi.spyOn(HTMLElement.prototype, name as "offsetWidth", "get");
    get.mockImplementation(function (this: HTMLElement) {
      return of(this);
    });
  }
});

afterEach(() => vi.restoreAllMocks());

function listOf(count: number, tag: "div" | "ul" = "div") {
  const list = document.createElement(tag);
  document.body.append(list);
  const made = vi.fn();
  const windowed = createWindowedList<Item>(list, (item) => {
    made(item.name);
    const element = document.createElement(tag === "ul" ? "li" : "button");
    return {
      element,
      fits: ({ name }) => name === item.name,
      show: ({ name }) => {
        element.textContent = name;
      },
    };
  });
  const items = Array.from({ length: count }, (_, index) => ({ name: String(index) }));
  windowed.show(items);
  const names = () => [...list.children].map(({ textContent }) => textContent).filter((name) => name !== "");
  const scrollTo = (at: number) => {
    list.scrollLeft = isGrid ? 0 : at;
    list.scrollTop = isGrid ? at : 0;
    list.dispatchEvent(new Event("scroll"));
  };
  return { list, windowed, items, names, scrollTo, made };
}

const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => String(from + index));

test("of a row, what is in sight and a screen beyond is on the page, and the rest has its length", () => {
  const { list, names } = listOf(200);
  expect(names()).toEqual(range(0, 8));
  expect(list.children).toHaveLength(10);
  expect((list.lastElementChild as HTMLElement).style.flexBasis).toBe(`${191 * (SIZE + GAP) - GAP}px`);
});

test("scrolling brings others, and takes those away that are far", () => {
  const { list, names, scrollTo } = listOf(200);
  scrollTo(100 * (SIZE + GAP));
  expect(names()).toEqual(range(96, 108));
  expect(list.children).toHaveLength(15);
  expect(placesBefore(list.children[1])).toBe(96);
  scrollTo(0);
  expect(names()).toEqual(range(0, 8));
});

test("a grid goes line by line", () => {
  isGrid = true;
  const { list, names, scrollTo } = listOf(200);
  expect(names()).toEqual(range(0, 17));
  scrollTo(50 * (SIZE + GAP));
  expect(names()).toEqual(range(92, 117));
  expect(placesBefore(list.children[1])).toBe(92);
});

test("what has the focus stays, however far it is", () => {
  const { list, names, scrollTo } = listOf(200);
  const focused = list.children[2] as HTMLElement;
  focused.focus();
  scrollTo(100 * (SIZE + GAP));
  expect(names()).toEqual(["2", ...range(96, 108)]);
  expect(document.activeElement).toBe(focused);
  expect(placesBefore(focused)).toBe(2);
  focused.blur();
  scrollTo(100 * (SIZE + GAP) + 1);
  expect(names()).toEqual(range(96, 108));
});

test("what comes in front is scrolled to, and leaves the others as they are", () => {
  const { list, windowed, items, names, scrollTo, made } = listOf(200);
  scrollTo(2 * (SIZE + GAP));
  const second = [...list.children].find(({ textContent }) => textContent === "1");
  made.mockClear();
  windowed.show([{ name: "new" }, ...items]);
  expect(list.scrollLeft).toBe(0);
  expect(names()).toEqual(["new", ...range(0, 7)]);
  expect(made.mock.calls).toEqual([["new"]]);
  expect([...list.children]).toContain(second);
});

test("a list that is not in sight has nothing, and one that comes into it what it needs", () => {
  sight = 0;
  const { list, names, scrollTo } = listOf(200);
  expect(list.children).toHaveLength(0);
  sight = SIGHT;
  scrollTo(0);
  expect(names()).toEqual(range(0, 8));
});

test("End brings the last one before anybody looks for it, and Home the first", () => {
  const { list, names } = listOf(200);
  vi.spyOn(list, "scrollWidth", "get").mockReturnValue(200 * (SIZE + GAP) - GAP - SIGHT);
  const press = (key: string) =>
    list.firstElementChild?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
  press("End");
  expect(names().at(-1)).toBe("199");
  press("Home");
  expect(names()[0]).toBe("0");
});

test("an item of a list says which of how many it is", () => {
  const { list, scrollTo } = listOf(200, "ul");
  scrollTo(100 * (SIZE + GAP));
  const item = list.children[1];
  expect([item.getAttribute("aria-posinset"), item.getAttribute("aria-setsize")]).toEqual(["97", "200"]);
  expect(list.firstElementChild?.tagName).toBe("LI");
});

test.each([0, 1, 2, 3])("of %i items all are there", (count) => {
  expect(listOf(count).names()).toHaveLength(count);
});

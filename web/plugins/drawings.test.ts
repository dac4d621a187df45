import { expect, it } from "vitest";
import { readDrawing } from "./drawings";

it("is the elements, their attributes as text, and what is in them, in order", () => {
  const source = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">
    <!-- a lamp -->
    <g data-part="lamp"><circle r="04" /><path d="M0 0" /></g>
    <g></g>
  </svg>`;
  expect(readDrawing(source)).toEqual([
    "svg",
    { viewBox: "0 0 8 8" },
    [
      [
        "g",
        { "data-part": "lamp" },
        [
          ["circle", { r: "04" }, []],
          ["path", { d: "M0 0" }, []],
        ],
      ],
      ["g", {}, []],
    ],
  ]);
});

it.each(["<svg>Bach</svg>", "<g/>", "<svg/><svg/>", ""])("refuses %s", (source) => {
  expect(() => readDrawing(source)).toThrow("drawing");
});

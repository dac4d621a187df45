import { describe, expect, it } from "vitest";
import { spokenLiterals } from "../testing/spoken-literals";

/** What is the same in every language: names, and the attribute that `localise` fills. */
const NAMES = ["Kantor", "Kantor: ·", "SHA-256 ·", "title"];

/** Rooms that know no language: their errors are a kind with details, so that no error has a sentence either. */
const WORDLESS = /^\.\.\/(audio|engraving|formats|music|network|sampling)\//;

const SOURCES = import.meta.glob<string>(
  [
    "../main.ts",
    "../{app,audio,engraving,explain,formats,music,network,sampling,storage,ui}/**/*.ts",
    "!**/*.test.ts",
  ],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

describe("spokenLiterals", () => {
  it.each([
    ['setText(line, "ready");', ["ready"]],
    ['el("p", { class: "two words" }, busy ? "Composing" : text().ready);', ["Composing"]],
    ["notice('error', reason + ' Nothing is left.');", [" Nothing is left."]],
    ['setAttributes(box, { "aria-label": "Chorale", role: "region" });', ["Chorale"]],
    ['element.title = "Close" + key;', ["Close"]],
    ['return "There is nothing yet.";', ["There is nothing yet."]],
    [
      'setText(line, text().ready); el("p", {}, "·"); throw new Error("No such host"); console.warn("Not kept:");',
      [],
    ],
  ])("%s", (source, found) => {
    expect(spokenLiterals(source)).toEqual(found);
  });

  it("may count the sentences of errors", () => {
    const source = 'throw new Error("No such host."); throw new RangeError("below zero");';
    expect(spokenLiterals(source, { errors: true })).toEqual(["No such host."]);
  });
});

it.each(Object.entries(SOURCES))("%s speaks only by messages", (path, source) => {
  const found = spokenLiterals(source, { errors: WORDLESS.test(path) });
  expect(found.filter((literal) => !NAMES.includes(literal))).toEqual([]);
});

it("has sources to look at", () => {
  const paths = Object.keys(SOURCES);
  expect(paths.length).toBeGreaterThan(200);
  expect(paths.filter((path) => WORDLESS.test(path)).length).toBeGreaterThan(80);
});

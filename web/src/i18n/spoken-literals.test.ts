import { describe, expect, it } from "vitest";
import { spokenLiterals } from "../testing/spoken-literals";

/** What is the same in every language: names, and the attribute that `localise` fills. */
const NAMES = ["Kantor", "Kantor: ·", "SHA-256 ·", "title"];

const SOURCES = import.meta.glob<string>(
  ["../main.ts", "../ui/**/*.ts", "../explain/**/*.ts", "!**/*.test.ts"],
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
});

it.each(Object.entries(SOURCES))("%s speaks only by messages", (_, source) => {
  expect(spokenLiterals(source).filter((literal) => !NAMES.includes(literal))).toEqual([]);
});

it("has sources to look at", () => {
  expect(Object.keys(SOURCES).length).toBeGreaterThan(30);
});

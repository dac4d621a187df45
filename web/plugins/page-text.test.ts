import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { findFaults } from "./page-text";

test("the page says what the messages say", () => {
  expect(findFaults(readFileSync("index.html", "utf8"))).toEqual([]);
});

test.each([
  ["words of its own", "<p>Good day</p>", /^"Good day" is no message/],
  ["words beside an element", "<p>Good <svg></svg></p>", /^"Good" is no message/],
  ["a name of its own", '<p aria-label="Good day"></p>', /^aria-label="Good day" is no message/],
  ["a message that there is not", '<p data-text="page.absent"></p>', /^There is no message "page.absent"/],
  ["a message that wants a value", '<p data-text="page.beatsPerMinute"></p>', /^There is no message/],
  ["other words than the message", '<p data-text="page.play">Go</p>', /^"page.play" is "Play"/],
  ["another name than the message", '<p data-label="page.play" aria-label="Go"></p>', /"Go"\.$/],
])("a page with %s has a fault", (_, html, fault) => {
  expect(findFaults(html)).toEqual([expect.stringMatching(fault)]);
});

test.each([
  ["names that are the same everywhere", '<h1 translate="no" title="Kantor">Kantor</h1>'],
  ["figures and signs", "<p>♭ 80</p>"],
  ["what only a page without scripts says", "<noscript><p>No script</p></noscript>"],
  [
    "a message in several lines, with keys",
    '<p data-text="tools.help">\n Click to write, drag to move, drag off to remove; drag the end of a note to make it longer. Keys:\n <kbd>←</kbd> <kbd>→</kbd> go, <kbd>Enter</kbd> writes, <kbd>↑</kbd> <kbd>↓</kbd> raise and lower, <kbd>Delete</kbd> removes.</p>',
  ],
])("%s are no fault", (_, html) => {
  expect(findFaults(html)).toEqual([]);
});

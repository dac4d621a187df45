import { expect, it, test } from "vitest";
import type { Meta } from "./events";
import { syllablesOf, withSyllables } from "./syllables";

/** Lyric events, a quarter of four ticks apart. */
function events(...texts: readonly string[]): readonly Meta[] {
  return texts.map((text, index) => ({ tick: 4 * index, type: 5, data: new TextEncoder().encode(text) }));
}

it.each<[string, readonly string[], readonly string[]]>([
  [
    "a space ends a word (RP-017)",
    ["Al", "le", "lu", "ja, ", "lobt ", "ihn!"],
    ["Al-", "le-", "lu-", "ja,", "lobt", "ihn!"],
  ],
  [
    "a line feed ends one, too",
    ["Al", "le", "lu", "ja", "\r", "lobt ", "ihn"],
    ["Al-", "le-", "lu-", "ja", "lobt", "ihn"],
  ],
  [
    "a space before a word (karaoke)",
    ["@KMIDI", "\\A", "bide", " with", " me", "/fast", " falls"],
    ["A-", "bide", "with", "me", "fast", "falls"],
  ],
  ["hyphens and no spaces", ["Al-", "le-", "lu-", "ja", "lobt"], ["Al-", "le-", "lu-", "ja", "lobt"]],
  ["hyphens and spaces", ["Al-", "le-", "lu-", "ja ", "lobt "], ["Al-", "le-", "lu-", "ja", "lobt"]],
  ["words alone", ["Lobt", "ihn"], ["Lobt", "ihn"]],
])("%s", (_, written, read) => {
  expect(syllablesOf(events(...written)).map(({ text }) => text)).toEqual(read);
});

it("reads Latin letters where it is no UTF-8", () => {
  const [syllable] = syllablesOf([{ tick: 0, type: 5, data: Uint8Array.of(0x53, 0xfc, 0x64) }]);
  expect(syllable.text).toBe("Süd");
});

test("syllables stand under the notes with which they come, as near as a player is exact", () => {
  const notes = [0, 481, 960].map((start) => ({ start, length: 400, pitch: 72 }));
  const syllables = [
    { tick: 2, text: "Al-" },
    { tick: 480, text: "mi" },
    { tick: 490, text: "a" },
    { tick: 700, text: "ja" },
  ];
  expect(withSyllables(notes, syllables, 480).map(({ lyrics }) => lyrics)).toEqual([
    ["Al-"],
    ["mi\u203Fa"],
    undefined,
  ]);
});

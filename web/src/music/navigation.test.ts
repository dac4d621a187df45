/** Twin of `tests/training/scores/test_navigation.py`; both read `tests/golden/navigation.json`. */
import { expect, test } from "vitest";
import { readGolden } from "../testing/golden";
import { type LostKind, signsInExcerpt } from "./navigation";
import { MARKS, type Signs } from "./signs";

interface Case {
  /** Bars as `|: / [1 :| / [2 fine`, one after the other. */
  readonly bars: string;
  readonly first: number;
  readonly last: number;
  readonly kept: string;
  /** As the command line calls it. */
  readonly lost: readonly string[];
}

/** What the command line calls otherwise than as a jump. */
const KINDS: Readonly<Record<string, LostKind>> = { "a repeat": "repeat", "an ending": "ending" };

function signsOfText(text: string): readonly Signs[] {
  return text.split("/").map((bar): Signs => {
    const words = bar.split(" ");
    const ending = words.find((word) => word.startsWith("["));
    const marks = MARKS.filter((mark) => words.includes(mark));
    return {
      ...(words.includes("|:") && { opens: true }),
      ...(words.includes(":|") && { closes: true }),
      ...(ending && { ending: ending.slice(1).split(",").map(Number) }),
      ...(marks.length > 0 && { marks }),
    };
  });
}

test.each(readGolden<Case>("navigation"))(
  "$bars, bars $first to $last: $kept",
  ({ bars, first, last, kept, lost }) => {
    const excerpt = signsInExcerpt(signsOfText(bars), first, last);
    expect(excerpt.signs).toEqual(signsOfText(kept));
    const kinds = lost.map((name) => KINDS[name] ?? "jump");
    expect(new Set(excerpt.lost.map(({ kind }) => kind))).toEqual(new Set(kinds));
  },
);

test("what is lost is told with its bar, once a bar", () => {
  const { lost } = signsInExcerpt(signsOfText("/|:/[1 :| fine toCoda/[2/"), 2, 4);
  expect(lost).toEqual([
    { kind: "repeat", bar: 2 },
    { kind: "ending", bar: 2 },
    { kind: "jump", bar: 2 },
    { kind: "ending", bar: 3 },
  ]);
});

test("a whole piece keeps all of its signs, right or not", () => {
  const bars = signsOfText("coda/:| fine/[2");
  expect(signsInExcerpt(bars, 0, 2)).toEqual({ signs: bars, lost: [] });
});

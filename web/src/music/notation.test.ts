import { describe, expect, it } from "vitest";
import { plainShape } from "../testing/score-shapes";
import { COMMON_TIME } from "./metre";
import { beamGroups, writeVoice } from "./notation";
import { barsOf, type ScoreShape } from "./score-shape";

const FRAME: ScoreShape = plainShape(4, 2);

/** What is written in each bar: notes by their index and rests as `r`, with their lengths, `~` for each side tied. */
function written(notes: readonly { start: number; length: number }[], shape = FRAME): string[] {
  const pitched = notes.map((note) => ({ ...note, pitch: 60 }));
  return barsOf(shape).map((bar) =>
    writeVoice(pitched, bar)
      .map((sign) => {
        if (sign.kind === "rest") return `r${sign.length}${sign.wholeBar ? "!" : ""}`;
        return `${sign.tiedBack ? "~" : ""}${sign.source}:${sign.length}${sign.tiedOn ? "~" : ""}`;
      })
      .join(" "),
  );
}

describe("a voice", () => {
  it.each([
    ["without notes", [], ["r16!", "r16!"]],
    ["held over the barline", [{ start: 12, length: 8 }], ["r8 r4 0:4~", "~0:4 r4 r8"]],
    ["held for both bars", [{ start: 0, length: 32 }], ["0:16~", "~0:16"]],
    [
      "with a gap between two notes",
      [
        { start: 0, length: 5 },
        { start: 8, length: 8 },
      ],
      ["0:4~ ~0:1 r1 r2 1:8", "r16!"],
    ],
  ])("%s", (_, notes, bars) => {
    expect(written(notes)).toEqual(bars);
  });

  it("has a pick-up, and a last bar that is shorter by as much", () => {
    const shape = plainShape(3, 2, 1);
    expect(written([{ start: 0, length: 6 }], shape)).toEqual(["0:4~", "~0:2 r2 r4 r4", "r4 r4"]);
  });
});

it("beams what is shorter than a beat, beat by beat, and nothing over a gap", () => {
  const heads = [2, 2, 1, 1, 2, 4, 3].map((length, index, all) => ({
    start: all.slice(0, index).reduce((sum, one) => sum + one, 0),
    length,
  }));
  const lengths = (of: readonly { start: number; length: number }[]) =>
    beamGroups(of, { metre: COMMON_TIME, downbeat: 0 }).map((group) => group.map(({ length }) => length));
  expect(lengths(heads)).toEqual([
    [2, 2],
    [1, 1, 2],
  ]);
  expect(lengths(heads.filter((_, index) => index !== 3))).toEqual([[2, 2]]);
});

it("beams three eighths of a beat in 6/8, also of one that begins off the grid's beats", () => {
  const metre = { beats: 6, unit: 8 };
  const eighths = [2, 4, 6, 8, 10, 12].map((start) => ({ start, length: 2 }));
  const starts = beamGroups(eighths, { metre, downbeat: -4 }).map((group) => group.map(({ start }) => start));
  expect(starts).toEqual([
    [2, 4, 6],
    [8, 10, 12],
  ]);
});

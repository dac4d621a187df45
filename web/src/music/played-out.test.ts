import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shapes } from "../testing/score-shapes";
import { COMMON_TIME, metreSteps } from "./metre";
import { type Playable, playedOut } from "./played-out";
import { playingOrder } from "./playing-order";
import { barsOf, shapeLength, shapeSteps } from "./score-shape";

const bar = { metre: COMMON_TIME, length: 16 };

/** Two bars that are repeated, and a third; a note on each bar, and one that is held over the end of the repeat. */
const MUSIC: Playable = {
  notes: [
    { start: 0, length: 16, pitch: 72, voice: 0, given: true },
    { start: 16, length: 20, pitch: 74, voice: 0, given: true },
    { start: 36, length: 12, pitch: 76, voice: 0, given: true },
  ],
  shape: { bars: [bar, { ...bar, closes: true }, bar] },
  fermatas: [28],
};

describe("music with a repeat", () => {
  const { music, playedAt, writtenAt } = playedOut(MUSIC);

  it("is written out, and what is held over the end of the repeat is cut there the first time", () => {
    expect(music.notes.map(({ start, length, pitch }) => [start, length, pitch])).toEqual([
      [0, 16, 72],
      [16, 16, 74],
      [32, 16, 72],
      [48, 20, 74],
      [68, 12, 76],
    ]);
    expect(music.fermatas).toEqual([28, 60]);
    expect(music.shape).toEqual({ bars: [bar, bar, bar, bar, bar] });
  });

  it("knows where on the score it is, and begins a place when it comes first", () => {
    expect([0, 20.5, 32, 63, 64, 79].map(writtenAt)).toEqual([0, 20.5, 0, 31, 32, 47]);
    expect(writtenAt(80)).toBe(48);
    expect([0, 16, 31, 32, 40].map(playedAt)).toEqual([0, 16, 31, 64, 72]);
  });
});

it("goes back to the tempo of the place to which the music goes back", () => {
  const { music } = playedOut({ ...MUSIC, tempoChanges: [{ step: 8, ratio: 0.5 }] });
  expect(music.tempoChanges).toEqual([
    { step: 8, ratio: 0.5 },
    { step: 32, ratio: 1 },
    { step: 40, ratio: 0.5 },
  ]);
});

it("begins at the end where a place is never played, as after the Fine", () => {
  const shape = { bars: [bar, { ...bar, ending: [2] }, { ...bar, marks: ["daCapo" as const] }] };
  const { playedAt, music } = playedOut({ notes: [], shape });
  expect(shapeLength(music.shape ?? shape)).toBe(16 * playingOrder(shape.bars).length);
  expect(playedAt(20)).toBeGreaterThanOrEqual(16);
});

it("is as it is written without repeats, without bars, and of an excerpt", () => {
  const plain = { ...MUSIC, shape: { bars: [bar, bar, bar] } };
  const bare = { notes: MUSIC.notes };
  const excerpt = { ...MUSIC, within: { start: 8, end: 24 } };
  for (const music of [plain, bare, excerpt]) {
    const played = playedOut(music);
    expect(played.music).toBe(music);
    expect([played.playedAt(17), played.writtenAt(17)]).toEqual([17, 17]);
  }
});

it("has the bars of its order, each where it is played, in every shape", () => {
  fc.assert(
    fc.property(shapes, (shape) => {
      const order = playingOrder(shape.bars);
      fc.pre(order.length > 0);
      const { music, writtenAt } = playedOut({ notes: [], shape });
      const played = music.shape ?? shape;
      expect(played.bars.map(({ length }) => length)).toEqual(order.map((index) => shape.bars[index].length));
      barsOf(played).forEach(({ start, end }, index) => {
        const { start: written } = barsOf(shape)[order[index]];
        expect(writtenAt(start)).toBe(written);
        expect(writtenAt(end - 1)).toBe(written + end - start - 1);
      });
      expect(shapeSteps(played)).toBeGreaterThanOrEqual(metreSteps({ beats: 1, unit: 16 }));
    }),
  );
});

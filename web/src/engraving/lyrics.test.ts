// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import type { Note } from "../music/notes";
import { type ScoreShape, USUAL_SHAPE } from "../music/score-shape";
import { createLayout, fitToRoom, grandStaff, MELODY_SYSTEM, type SystemForm } from "./layout";
import { lyricLines, wordRoom } from "./lyric-lines";
import { drawLyrics } from "./lyrics";

const sung = (start: number, ...lyrics: string[]): Note => ({ start, length: 4, pitch: 72, lyrics });

interface Drawn {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly squeeze: number;
}

/** What is drawn of the lyrics of voices on the first and the second staff, and its layout. */
function drawn(
  voices: readonly (readonly Note[])[],
  shape: ScoreShape = USUAL_SHAPE,
  width = 1000,
  form: SystemForm = grandStaff(316),
) {
  const parts = voices.map((notes, staff) => ({ notes, staff, className: "" }));
  const lines = lyricLines(parts);
  const layout = createLayout(form, shape, width, 0, wordRoom(lines));
  const texts = drawLyrics(lines, parts, layout, 0).map((element): Drawn => {
    const [x, y, squeeze = 1] = (element.getAttribute("transform")?.match(/[\d.]+/g) ?? []).map(Number);
    return { text: element.textContent ?? "", x, y, squeeze };
  });
  return { layout, texts };
}

describe("a syllable", () => {
  it("stands in the middle under its note's head, those of a verse on one line", () => {
    const { layout, texts } = drawn([[sung(0, "Lobt", "Singt"), sung(8, "Gott", "ihm")]]);
    const numbers = texts.filter(({ text }) => /\d/.test(text));
    const words = texts.filter(({ text }) => !/\d/.test(text));
    expect(numbers.map(({ text }) => text)).toEqual(["1.", "2."]);
    expect(words.map(({ text, x }) => [text, x])).toEqual(
      [
        ["Lobt", 0],
        ["Gott", 8],
        ["Singt", 0],
        ["ihm", 8],
      ].map(([text, step]) => [text, Number(layout.stepToX(Number(step)).toFixed(1))]),
    );
    const [first, , second] = words.map(({ y }) => y);
    expect(second - first).toBe(17);
    const [upper, lower] = layout.systems[0].staves;
    expect(first).toBeGreaterThan(upper.bottom);
    expect(second).toBeLessThan(lower.top);
  });

  it("leads to the next of its word by a hyphen in the middle, by more on a long way", () => {
    const { texts } = drawn([[sung(0, "A-"), sung(4, "men,"), sung(8, "A-"), sung(28, "men")]]);
    const places = texts.map(({ text, x }) => [text, Math.round(x)] as const);
    const hyphens = places.filter(([text]) => text === "-");
    expect(hyphens.length).toBeGreaterThan(3);
    const [[, a], [, hyphen], [, men]] = places;
    expect(hyphen).toBeGreaterThan(a);
    expect(hyphen).toBeLessThan(men);
  });

  it("keeps its hyphen at the end of a system", () => {
    const { layout, texts } = drawn([[sung(12, "A-"), sung(16, "men")]], USUAL_SHAPE, 400);
    expect(layout.systems).toHaveLength(2);
    const [a, hyphen, men] = texts;
    expect(hyphen.text).toBe("-");
    expect(hyphen.y).toBe(a.y);
    expect(men.y).toBeGreaterThan(a.y + 100);
  });

  it("is made narrower where there is no room beside the next, and has no hyphen there", () => {
    const { texts } = drawn([[sung(0, "schlummern-"), sung(1, "schlummern")]]);
    expect(texts.map(({ text }) => text)).toEqual(["schlummern", "schlummern"]);
    for (const { squeeze } of texts) expect(squeeze).toBeLessThan(1);
  });

  it("goes down with the notes above it", () => {
    const low = { ...sung(8), pitch: 55, lyrics: undefined };
    const [[high], [beside]] = [[sung(0, "a")], [sung(0, "a"), low]].map((notes) => drawn([notes]).texts);
    expect(beside.y).toBeGreaterThan(high.y);
  });
});

describe("the layout of a score with words", () => {
  const verses = (count: number) => Array.from({ length: count }, () => "Lobt");
  const roomOf = (count: number) => wordRoom(lyricLines([{ notes: [sung(0, ...verses(count))], staff: 0 }]));

  it("has room for each verse beneath the staff", () => {
    const heights = [0, 1, 2].map(
      (count) => createLayout(MELODY_SYSTEM, USUAL_SHAPE, 1000, 0, roomOf(count)).height,
    );
    expect(heights[1]).toBeGreaterThan(heights[0]);
    expect(heights[2] - heights[1]).toBe(17);
  });

  it("is all in sight on a phone, with several verses", () => {
    const room = { width: 342, height: 250 };
    for (const count of [1, 2, 4]) {
      const { layout, scale } = fitToRoom(USUAL_SHAPE, room, 0, roomOf(count));
      expect(layout.height * scale).toBeLessThanOrEqual(room.height + 1);
    }
  });
});

// @vitest-environment happy-dom

import { describe, expect, it } from "vitest";
import { ACCIDENTALS, TEXT_CHARACTERS } from "../../plugins/text-characters";
import { type ChordName, chordNames } from "../music/chord-names/chord-names";
import { plainShape } from "../testing/score-shapes";
import { gridOfChords } from "../testing/scores";
import { drawChordNames } from "./chord-names";
import { CHORALE_SYSTEM, createLayout } from "./layout";

const SHAPE = plainShape(4, 2);
const [WIDE, NARROW] = [1000, 300];

const CHORDS =
  "2*C5 G4 E4 C3 | 2*F#5 C5 A4 Eb3 | D5 B4 G4 G3 | Db5 Ab4 F4 F3 | D5 B4 G4 F3 | C5 G4 C4 E3 | C#5 G4 A3 E3 | D5 F4 A3 D3 | C5 E4 G3 C3";
const NAMES = chordNames(gridOfChords(CHORDS), { fifths: 0, mode: "major" });

const texts = (name: Element) => [...name.querySelectorAll("text")].map((text) => text.textContent);
const place = (name: Element) =>
  (name.getAttribute("transform")?.match(/-?[\d.]+/g) ?? []).map(Number) as [number, number, number?];

describe("the names of chords", () => {
  it("stand each under its beat, at the foot of its system", () => {
    const onBeats = NAMES.filter(({ step }) => step % 4 === 0);
    for (const width of [WIDE, NARROW]) {
      const layout = createLayout(CHORALE_SYSTEM, SHAPE, width);
      const drawn = drawChordNames(onBeats, layout);
      expect(drawn).toHaveLength(onBeats.length);
      drawn.forEach((name, index) => {
        const { step } = onBeats[index];
        const [x, y] = place(name);
        const { staves, bottom } = layout.systemOf(step);
        expect(Math.abs(x - layout.stepToX(step))).toBeLessThan(10);
        expect(y).toBeGreaterThan(staves[1].bottom);
        expect(y).toBeLessThan(bottom);
      });
    }
  });

  it("have the numeral, the figures one above the other, and the degree that is led to", () => {
    const name = (part: Partial<ChordName>) =>
      ({ ...NAMES[0], sign: "", figures: "", of: null, ...part }) as ChordName;
    const layout = createLayout(CHORALE_SYSTEM, SHAPE, WIDE);
    const [applied, plain] = drawChordNames(
      [name({ degree: "vii", sign: "ø", figures: "65", of: "V" }), name({ degree: "I", step: 8 })],
      layout,
    );
    expect(texts(applied)).toEqual(["viiø", "6", "5", "/V"]);
    const [six, five] = applied.querySelectorAll(".figure");
    expect(six.getAttribute("x")).toBe(five.getAttribute("x"));
    expect(Number(six.getAttribute("y"))).toBeLessThan(Number(five.getAttribute("y")));
    expect(applied.getAttribute("data-chord")).toBe("viiø65/V");
    expect(texts(plain)).toEqual(["I"]);
  });

  it("are made narrower where the next one is near, and only there", () => {
    const layout = createLayout(CHORALE_SYSTEM, SHAPE, NARROW);
    const wide: ChordName = { ...NAMES[0], degree: "vii", sign: "ø", figures: "65", of: "vi", step: 0 };
    const near = drawChordNames([wide, { ...wide, step: 4 }], layout);
    expect(place(near[0])[2]).toBeLessThan(1);
    expect(place(near[1])[2]).toBeUndefined();
  });

  it("are left out between two beats where the line is crowded", () => {
    const halves: ChordName[] = [0, 2, 4].map((step) => ({
      ...NAMES[0],
      degree: "vii",
      sign: "°",
      figures: "65",
      of: "ii",
      step,
    }));
    const stepsOn = (width: number) =>
      drawChordNames(halves, createLayout(CHORALE_SYSTEM, SHAPE, width)).map((name) =>
        Number(name.getAttribute("data-step")),
      );
    expect(stepsOn(2000)).toEqual([0, 2, 4]);
    expect(stepsOn(NARROW)).toEqual([0, 4]);
  });

  it("are written in the characters of the page's face", () => {
    const known = TEXT_CHARACTERS + ACCIDENTALS;
    const layout = createLayout(CHORALE_SYSTEM, SHAPE, WIDE);
    const written = drawChordNames(NAMES, layout).flatMap(texts).join("");
    expect(written).toContain("♭");
    expect([..."°ø+", ...written].filter((character) => !known.includes(character))).toEqual([]);
  });
});

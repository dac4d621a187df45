// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HOLE, VOICE_COUNT } from "../../music/spec";
import { voicesIn } from "../../testing/scores";
import { layout } from "../../testing/staff";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { drawGaps, gapsOf } from "./gaps";

describe("the gaps of a line", () => {
  it("are what no note and no rest covers, cut at the barlines", () => {
    expect(gapsOf([given(0, 4, 72), rest(0, 8)], layout)).toEqual([
      [0, 4],
      [12, 16],
      [16, 32],
    ]);
    expect(gapsOf([given(0, 0, 72, 32)], layout)).toEqual([]);
    expect(gapsOf([], layout)).toEqual([
      [0, 16],
      [16, 32],
    ]);
  });

  it("and its notes make the whole score, each step once", () => {
    fc.assert(
      fc.property(voicesIn(), (voices) => {
        for (const line of voices) {
          const covered = new Uint8Array(layout.steps);
          for (const { start, length } of line) covered.fill(1, start, start + length);
          for (const [start, end] of gapsOf(line, layout)) {
            expect(covered.subarray(start, end)).toEqual(new Uint8Array(end - start));
            covered.fill(1, start, end);
          }
          expect(covered.indexOf(0)).toBe(HOLE);
        }
      }),
    );
  });
});

describe("the slots of gaps", () => {
  const boxOf = (slot: SVGElement) => ({
    left: Number(slot.getAttribute("x")),
    right: Number(slot.getAttribute("x")) + Number(slot.getAttribute("width")),
    y: Number(slot.getAttribute("y")),
  });

  it("are there for the voices in which something is written, and for no others", () => {
    const slots = drawGaps(linesOf(given(0, 0, 72, 16), composed(3, 0, 48, 32)), layout);
    expect(slots.map((slot) => slot.getAttribute("class"))).toEqual([expect.stringContaining("voice-0")]);
    expect(drawGaps(linesOf(), layout)).toEqual([]);
  });

  it("lie from the head of the first step to that of the last, in the voice's half of its staff", () => {
    const voices = linesOf(...Array.from({ length: VOICE_COUNT }, (_, voice) => rest(voice, 4, 28)));
    const boxes = drawGaps(voices, layout).map(boxOf);
    const [treble, bass] = layout.systems[0].staves;
    for (const { left, right } of boxes) {
      expect(left).toBeLessThan(layout.stepToX(0));
      expect(right).toBeGreaterThan(layout.stepToX(3));
      expect(right).toBeLessThan(layout.stepToX(4));
    }
    const [soprano, alto, tenor, low] = boxes.map(({ y }) => y);
    expect(soprano).toBeLessThan(alto);
    expect(alto).toBeLessThan(treble.bottom);
    expect(tenor).toBeGreaterThan(treble.bottom);
    expect(tenor).toBeLessThan(low);
    expect(low).toBeLessThan(bass.bottom);
  });
});

// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Voices } from "../music/score";
import { regularShape, USUAL_SHAPE } from "../music/score-shape";
import { runs } from "../testing/fuzz";
import { voicesIn } from "../testing/scores";
import { leaveTextUnmeasured } from "../testing/text-metrics";
import { composed, given, linesOf, rest } from "../testing/voice-notes";
import { scoreParts } from "./chorale-parts";
import { createEngraver, engrave, type Score } from "./engrave";
import { headPlace } from "./heads-of-voices";
import { createLayout, grandStaff, MELODY_SYSTEM } from "./layout";

leaveTextUnmeasured();

const layout = createLayout(grandStaff(316), USUAL_SHAPE, 1000);

/** Code points of the Standard Music Font Layout. */
const [QUARTER_REST, HALF_REST, WHOLE_REST] = ["\uE4E5", "\uE4E4", "\uE4E3"];
const [SHARP, FLAT, DOT] = ["\uE262", "\uE260", "\uE1E7"];

function scoreOf(voices: Voices, spelling = 0): Score {
  return { parts: scoreParts(voices), spelling, signature: 0 };
}

/** What a score draws of each note, by voice. */
function drawn(voices: Voices) {
  return engrave(scoreOf(voices), layout).drawings;
}

/** The glyphs of a drawing. */
const textOf = (drawing: readonly SVGElement[]) => drawing.map((one) => one.textContent).join("");

/** The glyphs of a drawing and where they stand. */
function placesOf(drawing: readonly SVGElement[]): number[] {
  return drawing.flatMap((one) =>
    [...one.querySelectorAll("text")].map((glyph) => Number(glyph.getAttribute("y"))),
  );
}

describe("a rest that was written", () => {
  it("is drawn as its value, and found again by its place in the line", () => {
    const voices = linesOf(given(0, 0, 72), rest(0, 4), given(0, 8, 74), rest(0, 12), rest(0, 16, 8));
    const [soprano] = drawn(voices);
    expect(soprano.map((drawing) => drawing.length)).toEqual([1, 1, 1, 1, 1]);
    expect([1, 3, 4].map((index) => textOf(soprano[index]))).toEqual([QUARTER_REST, QUARTER_REST, HALF_REST]);
    expect(soprano[1][0].classList).toContain("voice-0");
    expect(soprano[1][0].classList).toContain("given");
  });

  it("over a barline is drawn in both bars, and dotted where its value is", () => {
    const [soprano] = drawn(linesOf(rest(0, 12, 8)));
    expect(textOf(soprano[0])).toBe(QUARTER_REST + QUARTER_REST);
    const [dotted] = drawn(linesOf(rest(0, 0, 6)));
    expect(textOf(dotted[0])).toBe(QUARTER_REST + DOT);
    const [whole] = drawn(linesOf(rest(0, 0, 16)));
    expect(textOf(whole[0])).toBe(WHOLE_REST);
  });

  it("stands where it is touched, in its voice's part of the staff, beside another's rest or alone", () => {
    const all = linesOf(rest(0, 0), rest(1, 0), rest(2, 0), rest(3, 0));
    for (const [voice, [note]] of all.entries()) {
      const { y } = headPlace(note, layout, 0);
      for (const voices of [all, linesOf(note)]) {
        const [sign] = placesOf(drawn(voices)[voice][0]);
        expect(sign).toBeCloseTo(y);
      }
    }
  });
});

describe("a silent beat of a melody with rests", () => {
  it("is one dotted rest in a compound metre", () => {
    const shape = regularShape({ beats: 6, unit: 8 }, 1);
    const part = { notes: [{ start: 0, length: 6, pitch: 72 }], staff: 0, rests: true, className: "melody" };
    const { svg } = engrave(
      { parts: [part], spelling: 0, signature: 0 },
      createLayout(MELODY_SYSTEM, shape, 1000),
    );
    expect(textOf([...svg.querySelectorAll<SVGElement>(".gap")])).toBe(QUARTER_REST + DOT);
  });
});

describe("a gap", () => {
  it("has no sign in the score: it is no rest", () => {
    const { svg } = engrave(scoreOf(linesOf(given(0, 0, 72), given(0, 8, 74), composed(3, 4, 48))), layout);
    expect(svg.textContent).not.toMatch(/[\uE4E0-\uE4FF]/);
  });
});

describe("an accidental that was asked for", () => {
  it("is engraved so, on its own line: A sharp, not B flat", () => {
    const note = { ...given(0, 0, 70), alter: 1 as const };
    const [[sharp]] = drawn(linesOf(note));
    expect(textOf(sharp)).toContain(SHARP);
    expect(placesOf(sharp)).toContain(layout.positionToY(33, 0, 0));
    expect(headPlace(note, layout, 0).y).toBe(layout.positionToY(33, 0, 0));
    const [[flat]] = drawn(linesOf(given(0, 0, 70)));
    expect(textOf(flat)).toContain(FLAT);
    expect(placesOf(flat)).toContain(layout.positionToY(34, 0, 0));
  });
});

describe("the parts of a score", () => {
  it("have the stems that suit their notes where a voice has its staff for itself, else their own", () => {
    const stems = (voices: Voices) => scoreParts(voices).map(({ stem }) => stem);
    expect(stems(linesOf(given(0, 0, 72)))).toEqual([undefined, -1, undefined, undefined]);
    expect(stems(linesOf(given(0, 0, 72), composed(1, 0, 67), given(3, 0, 48)))).toEqual([
      1,
      -1,
      1,
      undefined,
    ]);
  });

  it("say whose each note is", () => {
    const [soprano, , , bass] = drawn(linesOf(given(0, 0, 72), composed(3, 0, 48), given(3, 4, 50)));
    const classes = [soprano[0], bass[0], bass[1]].map(([drawing]) =>
      ["voice-0", "voice-3", "given", "composed"].filter((name) => drawing.classList.contains(name)),
    );
    expect(classes).toEqual([
      ["voice-0", "given"],
      ["voice-3", "composed"],
      ["voice-3", "given"],
    ]);
  });
});

/** A drawing without the numbers that VexFlow gives its elements. */
function plain(svg: SVGElement): string {
  return svg.outerHTML.replaceAll(/ id="[^"]*"/g, "");
}

it("whatever it holds, a score has a drawing of each note and rest", () => {
  fc.assert(
    fc.property(voicesIn(), (voices) => {
      for (const [voice, drawings] of drawn(voices).entries()) {
        expect(drawings).toHaveLength(voices[voice].length);
        for (const drawing of drawings) expect(drawing.length).toBeGreaterThan(0);
      }
    }),
    runs(20),
  );
});

it("an engraver that has drawn other scores draws as one that has drawn none", () => {
  fc.assert(
    fc.property(fc.array(voicesIn(), { minLength: 2, maxLength: 4 }), fc.nat(3), (scores, kept) => {
      const again = createEngraver();
      // Of a score and the next, one voice is the same: its bars are not drawn anew.
      const voice = kept % 4;
      for (const voices of scores) {
        const score = scoreOf(voices.with(voice, scores[0][voice]));
        const [reused, fresh] = [again(score, layout), engrave(score, layout)];
        expect(plain(reused.svg)).toBe(plain(fresh.svg));
        const counts = (drawings: typeof fresh.drawings) =>
          drawings.map((notes) => notes.map((drawing) => drawing.map(plain)));
        expect(counts(reused.drawings)).toEqual(counts(fresh.drawings));
      }
    }),
    runs(10),
  );
});

// @vitest-environment happy-dom

import {
  Accidental,
  Dot,
  Formatter,
  Stave,
  StaveConnector,
  StaveNote,
  SVGContext,
  Voice,
} from "vexflow/core";
import { expect, it } from "vitest";
import { MUSIC_GLYPHS } from "../../plugins/music-glyphs";
import { COMMON_TIME } from "../music/metre";
import { MARKS } from "../music/signs";
import { plainShape } from "../testing/score-shapes";
import { leaveTextUnmeasured } from "../testing/text-metrics";
import { engrave, type Part } from "./engrave";
import { CHORALE_SYSTEM, createLayout } from "./layout";
import { CODA, SEGNO } from "./way-signs";

/** Where the SMuFL glyphs are: everything else is text, in another font. */
const MUSIC = /[\uE000-\uF8FF]/g;

const VALUES = ["1/2", "w", "h", "q", "8", "16"];

leaveTextUnmeasured();

function glyphsOf(svg: globalThis.Element): Set<string> {
  return new Set(svg.textContent?.match(MUSIC));
}

function missing(glyphs: Iterable<string>): string[] {
  return [...glyphs]
    .filter((glyph) => !MUSIC_GLYPHS.includes(glyph))
    .map((glyph) => glyph.codePointAt(0)?.toString(16) ?? "");
}

/** A chorale in every length and every pitch class, in a key of `signature` sharps. */
function chorale(signature: number): SVGSVGElement {
  const lengths = [16, 12, 4, 8, 6, 2, 4, 3, 1, 2, 2, 1, 1, 2];
  const part = (lowest: number, staff: number, stem: 1 | -1): Part => {
    let start = 0;
    const notes = lengths.map((length, index) => {
      const note = { start, length, pitch: lowest + index };
      start += length;
      return note;
    });
    return { notes, staff, stem, className: "voice" };
  };
  const parts = [part(66, 0, 1), part(54, 0, -1), part(50, 1, 1), part(38, 1, -1)];
  const layout = createLayout(CHORALE_SYSTEM, plainShape(4, 4), 2000, Math.abs(signature));
  return engrave({ parts, spelling: signature, signature }, layout).svg;
}

it("has every glyph of a chorale in any key", () => {
  for (let signature = -7; signature <= 7; signature++) {
    const used = glyphsOf(chorale(signature));
    expect(used.size).toBeGreaterThan(10);
    expect(missing(used)).toEqual([]);
  }
});

it("has every sign of the way through a piece", () => {
  const bars = MARKS.map((mark) => ({ metre: COMMON_TIME, length: 16, marks: [mark] }));
  const layout = createLayout(CHORALE_SYSTEM, { bars }, 2000);
  const used = glyphsOf(engrave({ parts: [], spelling: 0, signature: 0 }, layout).svg);
  expect(used).toContain(SEGNO);
  expect(used).toContain(CODA);
  expect(missing(used)).toEqual([]);
});

it("has every value, rest, dot and accidental, both clefs, and the times of Kantor's bars", () => {
  const context = new SVGContext(document.createElement("div"));
  for (const clef of ["treble", "bass"]) {
    for (const time of ["4/4", "3/4", "2/4", "6/8", "12/8", "5/16", "C", "C|"]) {
      const stave = new Stave(0, 0, 2000).addClef(clef).addTimeSignature(time).setContext(context);
      stave.drawWithStyle();
      const notes = VALUES.flatMap((duration) =>
        ["", "r"].flatMap((kind) =>
          ["#", "b", "n", "##", "bb"].map((accidental) => {
            const note = new StaveNote({ keys: ["b/4"], duration: duration + kind, clef, dots: 1 });
            if (kind === "") note.addModifier(new Accidental(accidental));
            Dot.buildAndAttach([note]);
            return note;
          }),
        ),
      );
      const voice = new Voice().setMode(Voice.Mode.SOFT).addTickables(notes);
      new Formatter().joinVoices([voice]).format([voice], 1800);
      voice.draw(context, stave);
      new StaveConnector(stave, stave).setType("brace").setContext(context).drawWithStyle();
    }
  }
  const used = glyphsOf(context.svg);
  expect(used.size).toBeGreaterThan(20);
  expect(missing(used)).toEqual([]);
});

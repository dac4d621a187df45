/** Barlines through all staves of a system, with the dots of repeats in each of them. */
import type { Stave, SVGContext } from "vexflow/core";
import { barlineAfter } from "../music/barlines";
import type { Layout, SystemPlace } from "./layout";

/** Widths of lines. */
const [THIN, THICK] = [1, 3];

/** From the right edge of a final barline to its thin line, and from either edge of the thick one of a repeat to its dots. */
const THIN_LINE = 6;
const DOTS = 7.5;
const DOT_RADIUS = 2;

/** Between the lines of a double barline. */
const DOUBLED = 4;

/** Draws the barlines of a system; `staves[bar]` are those of its bars, from the upper one down. */
export function drawBarlines(
  staves: readonly (readonly Stave[])[],
  { bars }: SystemPlace,
  { shape }: Layout,
  context: SVGContext,
): void {
  bars.forEach(({ index, opens, opening, right }, column) => {
    const lines = barlinesOn(staves[column], context);
    if (opens) lines.repeat(opening, 1);
    switch (barlineAfter(shape, index)) {
      case "repeat":
        lines.repeat(right, -1);
        break;
      case "final":
        lines.final(right);
        break;
      case "double":
        lines.thin(right - DOUBLED);
        lines.thin(right);
        break;
      case "single":
        if (!bars[column + 1]?.opens) lines.thin(right);
    }
  });
}

/** Draws lines at an x through some staves, one below the other. */
function barlinesOn(staves: readonly Stave[], context: SVGContext) {
  const top = staves[0].getTopLineTopY();
  const height = staves[staves.length - 1].getBottomLineBottomY() - top;
  const line = (x: number, width: number) => context.fillRect(x, top, width, height);
  const thin = (x: number) => line(x, THIN);
  const final = (right: number) => {
    thin(right + THIN - THIN_LINE);
    line(right + THIN - THICK, THICK);
  };
  return {
    thin,
    final,
    /** `side` is 1 where the music that is repeated stands to the right, -1 where it stands to the left. */
    repeat(x: number, side: 1 | -1) {
      if (side === -1) final(x);
      else {
        line(x + THIN - THICK, THICK);
        thin(x + THIN_LINE - THICK);
      }
      const middle = x + THIN - THICK / 2;
      for (const stave of staves) {
        for (const space of [1.5, 2.5])
          drawDot(middle + side * (THICK / 2 + DOTS), stave.getYForLine(space), context);
      }
    },
  };
}

function drawDot(x: number, y: number, context: SVGContext): void {
  context.beginPath();
  context.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI, false);
  context.fill();
}

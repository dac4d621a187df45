/** The ruler: a strip above each system with the numbers of its bars and beats, on which steps of all voices are chosen. */
import { beatsOf, placeIn } from "../music/score-shape";
import { HEAD_WIDTH, type Layout, type SystemPlace } from "./layout";
import { RULER_HEIGHT } from "./sign-rows";
import { svg } from "./svg";

/** Height of the band under it in which fermatas are set. */
const FERMATA_BAND = 17;

/** Baseline of the numbers, below the top of the strip. */
const BASELINE = 13.5;

/** What of a ruler a point lies on. */
export type RulerPart = "beats" | "fermatas";

/** The part of a system's ruler at a height, or `null`. Fermatas are set in what is above the staff besides, too. */
export function rulerPartAt(y: number, { top, rows }: Pick<SystemPlace, "top" | "rows">): RulerPart | null {
  const beats = top + RULER_HEIGHT;
  if (y < top || y > Math.max(beats, rows.bottom) + FERMATA_BAND) return null;
  return y <= beats ? "beats" : "fermatas";
}

/** The system at a height; the nearest one where there is none. */
export function systemAt(y: number, layout: Layout): SystemPlace {
  return layout.systems.find(({ bottom }) => y < bottom) ?? layout.systems[layout.systems.length - 1];
}

/** The strip with a number at each beat, and that of the bar at its first. */
export function drawRuler(layout: Layout): SVGElement {
  const ruler = svg("g", { class: "ruler", "aria-hidden": "true" });
  for (const { top, left, right } of layout.systems) {
    ruler.append(
      svg("rect", { class: "strip", x: left, y: top + 1, width: right - left, height: RULER_HEIGHT, rx: 3 }),
    );
  }
  const bars = new Set<number>();
  for (const step of beatsOf(layout.shape)) {
    const y = layout.systemOf(step).top + BASELINE;
    const { bar, beat } = placeIn(layout.shape, step);
    const x = layout.stepToX(step);
    ruler.append(svg("text", { class: "beat", x, y }, String(beat)));
    if (bars.has(bar)) continue;
    bars.add(bar);
    ruler.append(svg("text", { class: "bar", x: x - HEAD_WIDTH - 4, y }, String(bar)));
  }
  return ruler;
}

/** A wash over steps `[start, end)` of some staves, by their systems, in a class; with `margin` above and below. */
export function drawWash(
  { start, end }: { readonly start: number; readonly end: number },
  staves: readonly number[],
  className: string,
  layout: Layout,
  margin = 12,
): SVGElement[] {
  return layout.systems.flatMap((system) => {
    const first = Math.max(start, system.bars[0].start);
    const last = Math.min(end, system.bars[system.bars.length - 1].end);
    if (first >= last) return [];
    const x = layout.stepToX(first) - HEAD_WIDTH;
    // As far as the next wash would begin; at the end of a bar, to its barline.
    const bar = system.bars.find(({ end: barEnd }) => barEnd === last);
    const right = bar?.right ?? layout.stepToX(last) - HEAD_WIDTH;
    const { top } = system.staves[staves[0]];
    const { bottom } = system.staves[staves[staves.length - 1]];
    return svg("rect", {
      class: className,
      x,
      y: top - margin,
      width: Math.max(right - x, HEAD_WIDTH),
      height: bottom - top + 2 * margin,
      rx: 4,
    });
  });
}

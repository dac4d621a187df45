/** The interface of the figures: an element, and a function that shows a state in it. */

import { svg } from "../engraving/svg";
import { explainText } from "../i18n/explain";
import { formatNumber } from "../i18n/language";
import { placeIn } from "../music/score-shape";
import { HOLE, STEPS_PER_BEAT } from "../music/spec";
import { el } from "../ui/element";
import { pitchName } from "../ui/note-names";
import type { Score } from "./address";
import type { Cell, ExplainAction, ExplainState } from "./state";
import type { Study } from "./study";

export interface Figure {
  readonly element: HTMLElement;
  show(state: ExplainState): void;
}

export interface FigureDeps {
  readonly dispatch: (action: ExplainAction) => void;
  readonly study: Study;
  /** Whether the reader has asked for less motion. */
  readonly calm: () => boolean;
}

/** A sheet of the essay: its title and what stands under it. */
export function sheet(id: string, title: string, ...content: readonly (Node | string)[]): HTMLElement {
  const heading = el("h2", { id: `${id}-title` }, title);
  return el("section", { class: "paper essay", "aria-labelledby": `${id}-title` }, heading, ...content);
}

/** A line at each beat of a drawing in which a step is one unit wide. */
export function beatLines(steps: number, height: number): readonly SVGElement[] {
  return Array.from({ length: steps / STEPS_PER_BEAT }, (_, beat) =>
    svg("path", { class: "beat", d: `M${beat * STEPS_PER_BEAT} 0v${height}` }),
  );
}

/** A cell by its voice and place: `Alto, bar 1, beat 2, sixteenth 1: E4`. */
export function cellName({ step, voice }: Cell, pitch: number, score: Score): string {
  const text = explainText();
  const { bar, beat, after } = placeIn(score.shape, step);
  const name = pitch === HOLE ? text.unknown : pitchName(pitch, score.fifths);
  return text.holds(text.voices[voice], text.place(bar, beat, after + 1), name);
}

/** A share from 0 to 1 in per cent. */
export function percent(share: number, digits = 0): string {
  const fixed = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  return formatNumber(share, { style: "percent", ...fixed });
}

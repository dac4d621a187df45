/** The example score of the tutorial: engraved once for each ending, with the voices that stand in it, and the notes that sound. */

import { choraleParts, voicesOf } from "../../../engraving/chorale-parts";
import { engrave } from "../../../engraving/engrave";
import { CHORALE_SYSTEM, createLayout, type SystemForm } from "../../../engraving/layout";
import { setAside } from "../../../engraving/miniature";
import { highlightNotes } from "../../../engraving/playhead";
import { setAttributes } from "../../../engraving/svg";
import { tutorialText } from "../../../i18n/tutorial";
import { USUAL_SHAPE } from "../../../music/score-shape";
import { spec } from "../../../music/spec";
import { el } from "../../element";
import { type Ending, example, isInLastChord } from "./example";
import type { Excerpt, Step } from "./steps";

/** The staves of a chorale, nearer to each other and to the edges: the example goes neither high nor low. */
const SHAPE: SystemForm = {
  staves: CHORALE_SYSTEM.staves.map((staff, index) => ({ ...staff, top: 34 + 100 * index })),
  height: 210,
};

/** Units of the drawing in which both bars stand side by side. */
const WIDTH = 600;

/** Sharps of the example's key. */
const FIFTHS = 0;

export interface Score {
  readonly element: HTMLElement;
  /** Shows the voices of a step, with the ending that is played first in it. */
  show(step: Step): void;
  /** Shows what is being played, the other voices pale; `null` when it is over. */
  play(excerpt: Excerpt | null): void;
  /** Lights the notes that sound at `position`, in steps. */
  light(position: number): void;
}

/** A score that shows nothing yet. The music font must have been loaded. */
export function createScore(): Score {
  const scores = { agree: engraveExample("agree"), clash: engraveExample("clash") };
  const element = el("div", { class: "layer-score tutorial-score", role: "img" });
  let ending: Ending = "agree";
  let played: readonly number[] = [];

  const light = (position: number | null) => {
    const { voices, drawings } = scores[ending];
    voices.forEach((notes, voice) => {
      highlightNotes(notes, drawings[voice], played.includes(voice) ? position : null);
    });
  };
  const draw = (chosen: Ending) => {
    ending = chosen;
    element.replaceChildren(scores[chosen].svg);
    const name = element.dataset.absent === "" ? ending : "melody";
    setAttributes(element, { "aria-label": tutorialText().pictures[name] });
  };
  return {
    element,
    show({ voices, excerpts }) {
      if (excerpts.length === 0) return;
      setAttributes(element, { "data-absent": others(voices) });
      draw(excerpts[0].ending);
    },
    play(excerpt) {
      light(null);
      played = excerpt?.voices ?? [];
      setAttributes(element, { "data-pale": excerpt === null ? undefined : others(excerpt.voices) });
      if (excerpt !== null && excerpt.ending !== ending) draw(excerpt.ending);
    },
    light,
  };
}

/** All voices but these, as a style sheet finds them in an attribute. */
function others(voices: readonly number[]): string {
  return spec.voices.flatMap((_, voice) => (voices.includes(voice) ? [] : [voice])).join(" ");
}

function engraveExample(ending: Ending) {
  const voices = voicesOf(example(ending));
  const parts = choraleParts(voices).map((part, voice) => ({
    ...part,
    noteClass: (index: number) =>
      ending === "clash" && isInLastChord(voices[voice][index])
        ? "clashing"
        : (part.noteClass?.(index) ?? ""),
  }));
  const layout = createLayout(SHAPE, USUAL_SHAPE, WIDTH);
  const { svg, drawings } = engrave({ parts, spelling: FIFTHS, signature: FIFTHS }, layout);
  return { voices, svg: setAside(svg, layout), drawings };
}

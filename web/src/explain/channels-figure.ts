/** The first figure: the eight input channels of the network, and a switch for each voice that is known. */

import { setAttributes, svg } from "../engraving/svg";
import { explainText } from "../i18n/explain";
import { formatNumber } from "../i18n/language";
import type { Grid } from "../music/grid";
import { PITCH_COUNT, SOPRANO, spec, VOICE_COUNT } from "../music/spec";
import { el, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";
import { pitchName } from "../ui/note-names";
import { type Block, blocksOf, inputOf, onesIn } from "./channels";
import { beatLines, type Figure, type FigureDeps, sheet } from "./figure";

/** Height of a pitch in a drawing that is one unit a step wide. */
const ROW = 0.5;

export function createChannels({ dispatch }: FigureDeps): Figure {
  const text = explainText();
  const switches = text.voices.map((voice, index) => {
    const box = el("input", { type: "checkbox" });
    box.addEventListener("change", () => dispatch({ type: "setKnown", voice: index, known: box.checked }));
    return { box, label: el("label", { class: `voice-${index}` }, box, text.showVoice(voice)) };
  });
  const channels = Array.from({ length: spec.channels }, (_, channel) => createChannel(channel));
  const later = el("p", { class: "help" }, text.later);
  const list = el("dl", { class: "in-words" }, ...channels.map(({ words }) => words));
  const element = sheet(
    "channels",
    text.scoreTitle,
    el("p", {}, text.scoreText),
    el("p", {}, text.scoreHint),
    el("div", { class: "switches" }, ...switches.map(({ label }) => label)),
    later,
    el("div", { class: "channels" }, ...channels.map(({ figure }) => figure)),
    el("details", { class: "help" }, el("summary", {}, text.inWords), list),
  );
  const draw = memoizeLast((grid: Grid, known: readonly boolean[], fifths: number) => {
    const input = inputOf(grid, known);
    for (const [index, channel] of channels.entries()) {
      channel.draw(blocksOf(input, grid.steps, index), grid.steps, fifths);
    }
  });

  return {
    element,
    show({ grid, known, model, score }) {
      const harmonized = model === "ready";
      for (const [voice, { box }] of switches.entries()) {
        box.checked = known[voice];
        box.disabled = voice !== SOPRANO && !harmonized;
      }
      later.classList.toggle("gone", harmonized);
      draw(grid, known, score.fifths);
    },
  };
}

function createChannel(channel: number) {
  const text = explainText();
  const voice = channel % VOICE_COUNT;
  const kind = channel < VOICE_COUNT ? text.roll : text.mask;
  const title = text.channel(channel + 1, text.voices[voice], kind);
  const drawing = svg("svg", { class: "channel", role: "img", preserveAspectRatio: "none" });
  const words = el("dd", {});
  return {
    figure: el("figure", { class: `voice-${voice}` }, drawing, el("figcaption", {}, title)),
    words: el("div", {}, el("dt", {}, title), words),
    draw(blocks: readonly Block[], steps: number, fifths: number) {
      setText(words, blocksText(blocks, fifths));
      setAttributes(drawing, {
        viewBox: `0 0 ${steps} ${PITCH_COUNT * ROW}`,
        "aria-label": `${title}: ${text.ones(formatNumber(onesIn(blocks)))}`,
      });
      drawing.replaceChildren(...beatLines(steps, PITCH_COUNT * ROW), ...blocks.map(drawBlock));
    },
  };
}

function drawBlock({ step, length, low, high }: Block): SVGElement {
  return svg("rect", {
    class: "one",
    x: step,
    width: length,
    y: (PITCH_COUNT - 1 - high) * ROW,
    height: (high - low + 1) * ROW,
  });
}

/** The places of the ones, in words: `G4 1 to 4; A4 5 to 8`. */
function blocksText(blocks: readonly Block[], fifths: number): string {
  const text = explainText();
  const places = blocks.map(({ step, length, low, high }) => {
    const steps = text.steps(step + 1, step + length);
    return low === high ? `${pitchName(spec.pitchMin + low, fifths)} ${steps}` : text.everywhere(steps);
  });
  return places.join("; ") || text.nothing;
}

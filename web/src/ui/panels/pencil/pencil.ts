/** The teacher's pencil: its switch, its marks over the grand staff, and the list of them with their reasons. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { stepsOf } from "../../../app/work";
import { setAttributes, svg } from "../../../engraving/svg";
import { pencilText } from "../../../i18n/pencil";
import type { Voices } from "../../../music/score";
import type { ScoreShape } from "../../../music/score-shape";
import type { VoiceLeadingRates } from "../../../network/metadata";
import { byId, el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { ScorePlaces } from "../../score/score-view";
import { drawIcon, drawMark } from "./drawing";
import { figuresOf, SIGN_OF_KIND } from "./figures";
import { countText, explain, sentenceOf, totalText } from "./mark-text";
import { marksOf } from "./marks";
import { createTooltip } from "./tooltip";

/** Binds the switch; returns the function that shows a state, on the layout of the chorale. */
export function createPencil(store: Store): (state: State, places: ScorePlaces) => void {
  const toggle = byId("pencil", HTMLInputElement);
  const [count, list, total] = [byId("pencil-count"), byId("pencil-list"), byId("pencil-total")];
  const [panel, host] = [byId("pencil-panel"), byId("pencil-marks")];
  const sheet = svg("svg", { class: "sheet", role: "none", focusable: "false" });
  host.append(sheet);
  setAttributes(host, { role: "group" });
  // What is pressed here is a mark, or what it means, and no place of the score beneath; but a note that a mark leads to is.
  host.addEventListener("pointerdown", (event) => {
    const beneath = document.elementsFromPoint(event.clientX, event.clientY);
    if (!beneath.some((element) => element.closest(".handle") !== null)) event.stopPropagation();
  });
  setAttributes(toggle, { role: "switch" });
  // Without bullets VoiceOver takes a list for none unless its role says so.
  setAttributes(list, { role: "list" });
  const tooltip = createTooltip(host, (attended) => {
    for (const marks of [sheet, list]) {
      [...marks.children].forEach((mark, index) => {
        mark.classList.toggle("attended", index === attended);
      });
    }
  });
  toggle.addEventListener("change", () => store.dispatch({ type: "setPencil", on: toggle.checked }));

  const judged = memoizeLast(
    (voices: Voices | null, fermatas: State["fermatas"], ending: boolean, steps: number, fifths: number) => ({
      fifths,
      marks: voices === null ? [] : marksOf({ voices, fermatas, ending }, steps),
    }),
  );
  type Judged = ReturnType<typeof judged>;

  const explained = memoizeLast(
    ({ fifths, marks }: Judged, shape: ScoreShape, rates: VoiceLeadingRates | undefined) => ({
      fifths,
      marks,
      words: marks.map((mark) => explain(mark, fifths, shape, rates)),
    }),
  );
  type Explained = ReturnType<typeof explained>;

  /** The marks that are drawn, each by the child of the sheet in its place. */
  let drawn: Judged["marks"] = [];
  const drawMarks = memoizeLast(({ marks, fifths, words }: Explained, { layout, headX }: ScorePlaces) => {
    setAttributes(sheet, { viewBox: `0 0 ${layout.width} ${layout.height}` });
    const figures = figuresOf(marks, layout, fifths, headX);
    const drawings = figures.map((figure, index) => drawMark(figure, sentenceOf(words[index])));
    // On another layout the same marks are drawn anew: the reader is not to lose the place.
    const focused = marks === drawn ? [...sheet.children].findIndex((mark) => mark.matches(":focus")) : -1;
    sheet.replaceChildren(...drawings);
    drawn = marks;
    tooltip.listen(drawings);
    drawings[focused]?.focus({ preventScroll: true });
  });

  const writeList = memoizeLast(({ marks, words }: Explained) => {
    const items = words.map(({ title, place, reason, rates }, index) => {
      const text = el("span", {}, el("b", {}, title), ` ${place}: ${reason}`, rates && ` ${rates}`);
      const item = el("li", {}, drawIcon(SIGN_OF_KIND[marks[index].fault.kind]), text);
      const drawing = () => sheet.children[index] as SVGElement;
      // Not `attended`, which the drawing keeps while it has the focus.
      item.addEventListener("pointerenter", () => drawing().classList.add("listed"));
      item.addEventListener("pointerleave", () => drawing().classList.remove("listed"));
      item.addEventListener("click", () => drawing().focus());
      return item;
    });
    list.replaceChildren(...items);
  });

  return (state, places) => {
    const { pencil, voices, fermatas, ending, activity, model } = state;
    const marked = pencil && activity !== "harmonizing" ? voices : null;
    const judgement = judged(marked, fermatas, ending, stepsOf(state), places.fifths);
    const shown = explained(judgement, state.shape, model.rates);
    const number = shown.marks.length;
    toggle.checked = pencil;
    setAttributes(host, { "aria-label": pencilText().marks });
    setText(count, countText(state, number));
    setText(total, pencil && model.rates !== undefined ? totalText(model.rates) : "");
    panel.hidden = !pencil;
    host.hidden = list.hidden = number === 0;
    writeList(shown);
    drawMarks(shown, places);
  };
}

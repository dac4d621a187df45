/** The tutorial: a dialog of a few steps that shows what harmony is. */
import type { Player } from "../../../audio/player";
import { setAttributes, svg } from "../../../engraving/svg";
import { invitationText } from "../../../i18n/invitation";
import { tutorialText } from "../../../i18n/tutorial";
import { spec } from "../../../music/spec";
import { el, setText } from "../../element";
import type { Dialogs } from "../dialogs";
import { createExamplePlayback, type ExamplePlayback } from "./example-playback";
import { createScore } from "./example-score";
import { type Step, tutorialSteps } from "./steps";

export interface TutorialDeps {
  readonly dialogs: Dialogs;
  readonly player: Player;
  /** The reader is to write a melody. Called when the dialog has gone. */
  readonly write: () => void;
  /** The reader takes a melody that is there. Called when the dialog has gone. */
  readonly take: () => void;
}

/** Opens the dialog in the language in use; it is removed when it is closed. The music font must have been loaded. */
export function showTutorial({ dialogs, player, write, take }: TutorialDeps): void {
  const text = tutorialText();
  const steps = tutorialSteps();
  const score = createScore();
  const said = el("p", { class: "tutorial-said", role: "alert" });
  const playback = createExamplePlayback({
    player,
    changed: score.play,
    at: score.light,
    said: (sentence) => setText(said, sentence),
  });
  const leave = (then: () => void) => {
    dialog.close();
    then();
  };
  const takeIt = button(text.take, () => leave(take));
  const panels = steps.map((step) => (step.name === "yours" ? lastPanel(takeIt) : panel(step, playback)));
  const progress = createProgress(steps);
  const skip = button(text.skip, () => leave(() => undefined), "quiet");
  const [back, next] = [
    button(text.back, () => go(index - 1)),
    button(text.next, () => go(index + 1), "primary"),
  ];
  const begin = button(text.write, () => leave(write), "primary");
  const element = el(
    "dialog",
    {
      id: "tutorial",
      class: "paper tutorial",
      "aria-label": invitationText().open,
      "aria-describedby": "tutorial-told",
      closedby: "any",
    },
    el("div", { class: "tutorial-head" }, progress.element, skip),
    el("div", { class: "tutorial-panels" }, ...panels),
    said,
    el("div", { class: "tutorial-foot" }, back, el("span", {}, next, begin)),
  );
  let index = 0;

  function go(to: number): void {
    playback.stop();
    setText(said, "");
    index = to;
    const step = steps[index];
    const last = index === steps.length - 1;
    progress.show(index);
    score.show(step);
    for (const each of panels) each.classList.toggle("current", each === panels[index]);
    element.scrollTop = 0; // on a low screen the step before may have been scrolled
    panels[index].querySelector(".tutorial-picture")?.append(score.element);
    setText(skip, last ? text.close : text.skip);
    // What is taken away with the focus on it hands it on.
    const focused = document.activeElement;
    for (const [each, away] of [
      [back, index === 0],
      [next, last],
      [begin, !last],
    ] as const) {
      each.classList.toggle("away", away);
    }
    if (focused === back && index === 0) next.focus();
    if (focused === next && last) begin.focus();
  }

  const dialog = dialogs.register(element, () => {
    playback.stop();
    dialogs.remove(element);
  });
  go(0);
  dialog.open();
  panels[0].querySelector("button")?.focus();
}

/** A step with its words, the room of its score, and its buttons to listen. */
function panel({ name, excerpts }: Step, playback: ExamplePlayback): HTMLElement {
  const words = tutorialText()[name];
  return el(
    "section",
    { class: "tutorial-panel" },
    el("h2", {}, words.title),
    el("p", {}, words.text),
    el("div", { class: "tutorial-picture" }),
    el(
      "div",
      { class: "hearings", role: "group", "aria-label": tutorialText().hear },
      ...excerpts.map(playback.button),
    ),
  );
}

/** The step in which the reader begins. */
function lastPanel(take: HTMLElement): HTMLElement {
  const { title, text, ways } = tutorialText().yours;
  return el(
    "section",
    { class: "tutorial-panel tutorial-ways" },
    el("h2", {}, title),
    el("p", {}, text),
    el("ol", {}, ...ways.map((way) => el("li", {}, el("span", {}, way)))),
    el("div", { class: "hearings" }, take),
  );
}

/** How far the reader is: a sign for each step, those of the four voices, and words, which are read out with the step. */
function createProgress(steps: readonly Step[]) {
  const signs = steps.map((_, index) =>
    svg(
      "svg",
      { class: `voice-${index}`, viewBox: "-7 -7 14 14", focusable: "false" },
      svg("use", { href: `#mark-${spec.voices[index]}`, x: -6, y: -6, width: 12, height: 12 }),
    ),
  );
  const words = el("span", { "aria-hidden": "true" });
  const line = el("p", { id: "tutorial-told", class: "hidden", "aria-live": "polite" });
  return {
    element: el(
      "div",
      { class: "tutorial-progress" },
      el("span", { class: "signs", "aria-hidden": "true" }, ...signs),
      words,
      line,
    ),
    show(index: number) {
      const text = tutorialText();
      const { title, text: sentence } = text[steps[index].name];
      const place = text.progress(index + 1, steps.length);
      signs.forEach((sign, each) => {
        setAttributes(sign, { "data-done": each <= index });
      });
      setText(words, place);
      setText(line, [place, title, sentence].join(". "));
    },
  };
}

function button(name: string, press: () => void, className?: string): HTMLButtonElement {
  const made = el("button", { type: "button", class: className }, name);
  made.addEventListener("click", press);
  return made;
}

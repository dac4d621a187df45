/** The bar of an audition: the answers by their numbers, how far and how bold they are to be, and which is taken. */
import type { Conductor } from "../../app/conductor";
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import type { Dialogs } from "../dialogs/dialogs";
import { byId, setInert } from "../element";

export interface AuditionBarDeps {
  readonly store: Store;
  readonly conductor: Pick<Conductor, "audition" | "stop">;
  readonly dialogs: Pick<Dialogs, "current">;
}

/** Temperatures at the ends of the slider, as factors; its middle is 1. */
const [PLAINEST, BOLDEST] = [0.7, 1.4];

/** Of what is there, the least that is rewritten where the slider says near. */
const NEAREST = 0.1;

/** Binds the bar; returns the function that shows a state in it. */
export function createAuditionBar({ store, conductor, dialogs }: AuditionBarDeps): (state: State) => void {
  const [bar, selection] = [byId("answers-bar"), byId("selection-bar")];
  const choices = [...byId("answers").querySelectorAll("input")];
  const [near, bold] = [byId("nearness", HTMLInputElement), byId("boldness", HTMLInputElement)];
  const take = () => store.dispatch({ type: "auditionTaken", made: Date.now() });
  const end = () => {
    conductor.stop();
    store.dispatch({ type: "auditionEnded" });
  };
  const hear = (number: number) => store.dispatch({ type: "audition", number });
  for (const choice of choices) choice.addEventListener("change", () => hear(Number(choice.value)));
  byId("take-answer").addEventListener("click", take);
  byId("cancel-answers").addEventListener("click", end);
  const ask = () =>
    void conductor.audition(null, {
      far: NEAREST + (1 - NEAREST) * near.valueAsNumber,
      bold: temperatureOf(bold.valueAsNumber),
    });
  near.addEventListener("change", ask);
  bold.addEventListener("change", ask);

  document.addEventListener(
    "keydown",
    (event) => {
      const { audition } = store.get();
      if (audition === null || dialogs.current() !== null) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches("input[type=range], input[type=text]"))
        return;
      const count = audition.answers.length + 1;
      if (/^\d$/.test(event.key) && Number(event.key) < count) hear(Number(event.key));
      else if (event.key === "ArrowRight" || event.key === "ArrowDown") hear(next(audition, 1));
      else if (event.key === "ArrowLeft" || event.key === "ArrowUp") hear(next(audition, -1));
      else if (event.key === "Enter" && !isButton(event.target)) take();
      else if (event.key === "Escape") end();
      else return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );

  let shown = false;
  return ({ audition }) => {
    bar.hidden = audition === null;
    if (audition === null) {
      shown = false;
      return;
    }
    if (!shown) {
      // Where one was, the bar that has gone would leave the focus on nothing.
      if (selection.contains(document.activeElement) || document.activeElement === document.body)
        choices[audition.heard].focus();
      shown = true;
    }
    if (choices.some((choice) => choice === document.activeElement)) choices[audition.heard].focus();
    choices.forEach((choice, number) => {
      choice.checked = number === audition.heard;
      choice.disabled = number > 0 && audition.answers[number - 1] === null;
      setInert(choice.parentElement as HTMLElement, choice.disabled);
    });
    if (document.activeElement !== near) near.value = String((audition.far - NEAREST) / (1 - NEAREST));
    if (document.activeElement !== bold) bold.value = String(placeOf(audition.bold));
  };
}

/** Whether Enter presses what it is on. */
function isButton(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("button, a");
}

/** The number of the next answer that has come, in a direction; round at the ends. */
function next({ heard, answers }: NonNullable<State["audition"]>, direction: 1 | -1): number {
  const count = answers.length + 1;
  for (let step = 1; step < count; step++) {
    const number = (heard + direction * step + step * count) % count;
    if (number === 0 || answers[number - 1] !== null) return number;
  }
  return heard;
}

/** The factor of the temperature at a place of the slider, 0 to 1. */
export function temperatureOf(place: number): number {
  return place < 0.5 ? PLAINEST + (1 - PLAINEST) * 2 * place : 1 + (BOLDEST - 1) * (2 * place - 1);
}

function placeOf(temperature: number): number {
  return temperature < 1
    ? (temperature - PLAINEST) / (1 - PLAINEST) / 2
    : 0.5 + (temperature - 1) / (BOLDEST - 1) / 2;
}

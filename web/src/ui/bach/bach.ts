/** Bach at the organ: he breathes, composes with a quill, and plays along with what sounds. */
import { bachText } from "../../i18n/bach";
import type { State } from "../../state";
import { el, setAttributes } from "../element";
import { soundingNotes } from "../sounding";
import { createFacts } from "./facts";
import { createFigure } from "./figure";
import { poseOf, type Scene } from "./pose";

export interface BachParts {
  /** The figure of the page in which he sits, with the facts as its caption. */
  readonly host: HTMLElement;
  /** Milliseconds, from any beginning. */
  readonly clock: () => number;
}

/** Seats him; returns the function that shows a state. Where it is to be `calm` he holds one pose for each activity. */
export function createBach({
  host,
  clock,
}: BachParts): (state: State, wish: { readonly calm: boolean }) => void {
  const figure = createFigure();
  const [room, caption] = [".figure-of-bach", ".facts"].map((part) => host.querySelector<HTMLElement>(part));
  const picture = el("div", { class: "picture", role: "img" }, figure.element);
  room?.append(picture);
  const showFacts = createFacts(caption ?? el("figcaption"), clock);
  return (state, { calm }) => {
    setAttributes(picture, { "aria-label": bachText().picture });
    figure.take(poseOf(sceneOf(state, calm)));
    showFacts(state.activity === "harmonizing" || state.model.status === "loading");
  };
}

function sceneOf(state: State, calm: boolean): Scene {
  const { activity, frame, playhead } = state;
  const plays = activity === "playing" && !calm;
  return {
    task: activity === "idle" ? "rest" : activity === "harmonizing" ? "compose" : "play",
    notes: plays ? soundingNotes(state) : [],
    step: playhead ?? 0,
    moving: plays,
    frame,
    rock: state.instrument === "rock",
  };
}

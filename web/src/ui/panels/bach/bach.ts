/** The animated organist, Bach: he composes with a quill while the network works, and plays along with what sounds. */

import { soundingNotes } from "../../../app/sounding";
import type { State } from "../../../app/state";
import { setAttributes } from "../../../engraving/svg";
import { bachText } from "../../../i18n/bach";
import type { VoiceNote } from "../../../music/notes";
import { el } from "../../element";
import { memoizeLast } from "../../memoize-last";
import { createFacts } from "./facts";
import { createFigure } from "./figure";
import { poseOf, type Scene } from "./pose";

export interface BachDeps {
  /** The figure of the page in which he sits, with the facts as its caption. */
  readonly host: HTMLElement;
  /** Milliseconds, from any beginning. */
  readonly clock: () => number;
}

/** Seats him; returns the function that shows a state. Where it is to be `calm` he holds one pose for each activity. */
export function createBach({
  host,
  clock,
}: BachDeps): (state: State, wish: { readonly calm: boolean }) => void {
  const figure = createFigure();
  const [room, caption] = [".figure-of-bach", ".facts"].map((part) => host.querySelector<HTMLElement>(part));
  const picture = el("div", { class: "picture", role: "img" }, figure.element);
  room?.append(picture);
  const notesOf = memoizeLast((voices: State["voices"], melodyAlone: boolean) =>
    soundingNotes({ voices, melodyAlone }),
  );
  const showFacts = createFacts(caption ?? el("figcaption"), clock);
  return (state, { calm }) => {
    const plays = state.activity === "playing" && !calm;
    setAttributes(picture, { "aria-label": bachText().picture });
    const { voices, melodyAlone } = state;
    figure.take(poseOf(sceneOf(state, plays ? notesOf(voices, melodyAlone) : null)));
    showFacts(state.activity === "harmonizing" || state.model.status === "loading");
  };
}

/** The scene of a state; `notes` are those that he plays along with, `null` where he holds still. */
function sceneOf(
  { activity, shape, playhead, instrument }: State,
  notes: readonly VoiceNote[] | null,
): Scene {
  return {
    task: activity === "idle" ? "rest" : activity === "harmonizing" ? "compose" : "play",
    notes: notes ?? [],
    step: playhead ?? 0,
    moving: notes !== null,
    shape,
    rock: instrument === "rock",
  };
}

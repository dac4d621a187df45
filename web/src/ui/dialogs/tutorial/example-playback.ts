/** Playback of the example: a button for each excerpt. One sounds at a time; its button is pressed while it does. */
import type { Player } from "../../../audio/player";
import { svg } from "../../../engraving/svg";
import { errorText } from "../../../i18n/errors";
import { tutorialText } from "../../../i18n/tutorial";
import { voiceTitles } from "../../../i18n/voices";
import { spec } from "../../../music/spec";
import { el } from "../../element";
import { example } from "./example";
import type { Excerpt } from "./steps";

/** Beats a minute: slow enough to follow a voice. */
const TEMPO = 92;

const PLAY = "M8 5.500v13L18.500 12Z";
const STOP = "M7 7h10v10H7Z";

export interface ExamplePlaybackDeps {
  readonly player: Player;
  /** An excerpt begins, or `null`: what sounded is over. */
  readonly changed: (excerpt: Excerpt | null) => void;
  /** What is heard, in steps from the beginning. */
  readonly at: (position: number) => void;
  /** Why nothing can be heard; empty when that is over. */
  readonly said: (sentence: string) => void;
}

export interface ExamplePlayback {
  /** The button of an excerpt. */
  button(excerpt: Excerpt): HTMLButtonElement;
  /** Silence, at once. */
  stop(): void;
}

/** Makes buttons that play with this player. */
export function createExamplePlayback({ player, changed, at, said }: ExamplePlaybackDeps): ExamplePlayback {
  const buttons = new Map<Excerpt, HTMLButtonElement>();
  let current: Excerpt | null = null;

  const become = (excerpt: Excerpt | null) => {
    current = excerpt;
    for (const [each, button] of buttons) button.setAttribute("aria-pressed", String(each === excerpt));
    changed(excerpt);
  };
  const listen = async (excerpt: Excerpt) => {
    become(excerpt);
    said("");
    const notes = example(excerpt.ending).filter(({ voice }) => excerpt.voices.includes(voice));
    try {
      await player.play(notes, TEMPO, (position) => {
        if (current === excerpt) at(position);
      });
    } catch (error) {
      if (current === excerpt) said(errorText(error));
    }
    if (current === excerpt) become(null);
  };
  const stop = () => {
    if (current === null) return;
    player.stop();
    become(null);
  };
  return {
    button(excerpt) {
      const button = el(
        "button",
        { type: "button", class: "hearing", "aria-pressed": "false" },
        signOf(excerpt),
        nameOf(excerpt),
      );
      button.addEventListener("click", () => {
        if (current === excerpt) stop();
        else void listen(excerpt);
      });
      buttons.set(excerpt, button);
      return button;
    },
    stop,
  };
}

function nameOf({ name }: Excerpt): string {
  return typeof name === "number" ? voiceTitles()[name] : tutorialText().excerpts[name];
}

/** The sign of a voice, or of playing; while it sounds, that of stopping. */
function signOf({ name }: Excerpt): SVGElement {
  const play =
    typeof name === "number"
      ? svg("use", {
          class: `play voice-${name}`,
          href: `#mark-${spec.voices[name]}`,
          x: 5,
          y: 5,
          width: 14,
          height: 14,
        })
      : svg("path", { class: "play", d: PLAY });
  return svg(
    "svg",
    { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    play,
    svg("path", { class: "stop", d: STOP }),
  );
}

/** The buttons by which the example is heard. One sounds at a time; its button is pressed while it does. */
import type { Player } from "../../../audio/player";
import { svg } from "../../../engraving/svg";
import { errorText } from "../../../i18n/errors";
import { tutorialText } from "../../../i18n/tutorial";
import { voiceTitles } from "../../../i18n/voices";
import { spec } from "../../../music/spec";
import { el } from "../../element";
import { example } from "./example";
import type { Hearing } from "./steps";

/** Beats a minute: slow enough to follow a voice. */
const TEMPO = 92;

const PLAY = "M8 5.500v13L18.500 12Z";
const STOP = "M7 7h10v10H7Z";

export interface ListeningParts {
  readonly player: Player;
  /** A hearing begins, or `null`: what sounded is over. */
  readonly changed: (hearing: Hearing | null) => void;
  /** What is heard, in steps from the beginning. */
  readonly at: (position: number) => void;
  /** Why nothing can be heard; empty when that is over. */
  readonly said: (sentence: string) => void;
}

export interface Listening {
  /** The button of a hearing. */
  button(hearing: Hearing): HTMLButtonElement;
  /** Silence, at once. */
  stop(): void;
}

/** Makes buttons that play with this player. */
export function createListening({ player, changed, at, said }: ListeningParts): Listening {
  const buttons = new Map<Hearing, HTMLButtonElement>();
  let current: Hearing | null = null;

  const become = (hearing: Hearing | null) => {
    current = hearing;
    for (const [each, button] of buttons) button.setAttribute("aria-pressed", String(each === hearing));
    changed(hearing);
  };
  const listen = async (hearing: Hearing) => {
    become(hearing);
    said("");
    const notes = example(hearing.ending).filter(({ voice }) => hearing.voices.includes(voice));
    try {
      await player.play(notes, TEMPO, (position) => {
        if (current === hearing) at(position);
      });
    } catch (error) {
      if (current === hearing) said(errorText(error));
    }
    if (current === hearing) become(null);
  };
  const stop = () => {
    if (current === null) return;
    player.stop();
    become(null);
  };
  return {
    button(hearing) {
      const button = el(
        "button",
        { type: "button", class: "hearing", "aria-pressed": "false" },
        signOf(hearing),
        nameOf(hearing),
      );
      button.addEventListener("click", () => {
        if (current === hearing) stop();
        else void listen(hearing);
      });
      buttons.set(hearing, button);
      return button;
    },
    stop,
  };
}

function nameOf({ name }: Hearing): string {
  return typeof name === "number" ? voiceTitles()[name] : tutorialText().hearings[name];
}

/** The sign of a voice, or of playing; while it sounds, that of stopping. */
function signOf({ name }: Hearing): SVGElement {
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

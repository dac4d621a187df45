/** The transport: Play, Stop, and the melody by itself. The button whose music sounds pauses it. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { melodyOf } from "../../../app/work";
import { setAttributes } from "../../../engraving/svg";
import { statusText } from "../../../i18n/status";
import { byId, setInert } from "../../element";

/** Binds the buttons of the page; returns the function that shows a state in them. */
export function createTransport(store: Store, conductor: Conductor): (state: State) => void {
  const [play, stop, melody] = [byId("play"), byId("stop"), byId("play-melody")];
  play.addEventListener("click", () => togglePlaying(store.get(), conductor));
  stop.addEventListener("click", () => conductor.stop());
  melody.addEventListener("click", () => {
    const state = store.get();
    if (sounds(state, true)) conductor.pause();
    else if (state.activity !== "harmonizing") void conductor.play({ melodyAlone: true });
  });
  return (state) => {
    play.classList.toggle("pauses", sounds(state, false));
    melody.classList.toggle("pauses", sounds(state, true));
    setInert(play, state.activity === "harmonizing");
    setInert(stop, state.activity === "idle" && state.playhead === null);
    const reason = whyNoMelody(state);
    setInert(melody, reason !== null);
    setAttributes(melody, { title: reason ?? undefined });
  };
}

/** Plays all there is, or pauses; leaves alone what is being composed. */
export function togglePlaying(state: State, conductor: Pick<Conductor, "play" | "pause">): void {
  if (sounds(state, false)) conductor.pause();
  else if (state.activity !== "harmonizing") void conductor.play();
}

function sounds({ activity, melodyAlone }: State, alone: boolean): boolean {
  return activity === "playing" && melodyAlone === alone;
}

/** Why the melody cannot be played by itself, a sentence; `null` where it can. */
function whyNoMelody(state: State): string | null {
  if (state.activity === "harmonizing") return statusText().composing;
  return melodyOf(state).length === 0 ? statusText().noMelody : null;
}

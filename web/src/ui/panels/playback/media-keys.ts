/** Media Session: the media keys of headsets and keyboards, and what the system shows of what plays. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { pageText } from "../../../i18n/page";

/** Binds the system's keys, where the browser has them; returns the function that shows a state in it. */
export function createMediaKeys(
  store: Store,
  conductor: Pick<Conductor, "play" | "pause" | "stop">,
): (state: State) => void {
  const session = navigator.mediaSession;
  if (session === undefined) return () => undefined;
  session.setActionHandler("play", () => {
    const { activity, melodyAlone } = store.get();
    // What is being composed is left alone.
    if (activity !== "harmonizing") void conductor.play({ melodyAlone });
  });
  session.setActionHandler("pause", () => conductor.pause());
  session.setActionHandler("stop", () => conductor.stop());
  let shownTitle = "";
  return ({ activity, playhead, title }) => {
    const paused = playhead === null ? "none" : "paused";
    const now = activity === "playing" ? "playing" : paused;
    // Compared in every frame, and set only where it is new: the browser passes it on to the system.
    if (session.playbackState !== now) session.playbackState = now;
    const name = title === "" ? pageText().chorale : title;
    if (session.playbackState === "none" || name === shownTitle) return;
    shownTitle = name;
    session.metadata = new MediaMetadata({ title: name, artist: "Kantor" });
  };
}

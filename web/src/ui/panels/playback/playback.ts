/** The playback panel: transport, position, play options, mixer and keys. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import type { Dialogs } from "../../dialogs/dialogs";
import { createMediaKeys } from "./media-keys";
import { createMixer } from "./mixer";
import { createPlayOptions } from "./play-options";
import { createPositionSlider } from "./position-slider";
import { playBySpaceKey } from "./space-key";
import { createTransport } from "./transport";

export interface PlaybackDeps {
  readonly store: Store;
  readonly conductor: Conductor;
  readonly dialogs: Dialogs;
}

/** Binds the controls of the page; returns the function that shows a state in them. */
export function createPlayback(deps: PlaybackDeps): (state: State) => void {
  const { store, conductor } = deps;
  const bound = [
    createTransport(store, conductor),
    createPositionSlider(store, conductor),
    createPlayOptions(store),
    createMixer(store),
    createMediaKeys(store, conductor),
  ];
  playBySpaceKey(deps, document);
  return (state) => {
    for (const show of bound) show(state);
  };
}

/** Everything by which music is played: the buttons, the position, what goes along, the mixer, the keys. */

import type { Conductor } from "../../../app/conductor";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import type { Dialogs } from "../../dialogs/dialogs";
import { createMediaKeys } from "./media-keys";
import { createMixer } from "./mixer";
import { createAlong } from "./play-options";
import { createPosition } from "./position-slider";
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
    createPosition(store, conductor),
    createAlong(store),
    createMixer(store),
    createMediaKeys(store, conductor),
  ];
  playBySpaceKey(deps, document);
  return (state) => {
    for (const show of bound) show(state);
  };
}

/** Whose the selected notes are: keeping them as the user's own, and giving them back to the network. */
import type { Action } from "../../../app/reduce";
import { selectedRegion } from "../../../app/selection";
import { isIn } from "../../../music/score";
import { announceOwner } from "../announcements";
import type { CommandState, Commands } from "./command";

export const ownership = {
  /** The key: keeps what is the network's; where all is the user's, lets it go. */
  keepOrLetGo: {
    shortcuts: [{ key: "k" }],
    row: "keep",
    actions: (state) => {
      const keeping = keepActions(state);
      return keeping.length > 0 ? keeping : letGoActions(state);
    },
    announce: announceOwner,
  },
  keep: { actions: keepActions, announce: announceOwner },
  letGo: { actions: letGoActions, announce: announceOwner },
} as const satisfies Commands;

function keepActions(state: CommandState): readonly Action[] {
  return withRegion(state, "keep", false);
}

function letGoActions(state: CommandState): readonly Action[] {
  return withRegion(state, "letGo", true);
}

/** The action on the selected region, where there is anything that is the user's or the network's. */
function withRegion(state: CommandState, type: "keep" | "letGo", given: boolean): readonly Action[] {
  const region = selectedRegion(state);
  if (region === null) return [];
  const some = state.voices.flat().some((note) => note.given === given && isIn(note, region));
  return some ? [{ type, region }] : [];
}

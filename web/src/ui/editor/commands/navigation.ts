/** Going from note to note and from gap to gap: the cursor's keys. */

import type { Action } from "../../../app/reduce";
import type { State } from "../../../app/state";
import { activeLine, stepsOf } from "../../../app/work";
import { noteAt } from "../../../music/melody";
import { firstStep } from "../../../music/score-shape";
import { cursorPitchName } from "../announcements";
import { snapGrid } from "../snap-grid";
import type { CommandState, Commands } from "./command";
import { editedPlace, goTo } from "./cursor-place";
import { ANY } from "./shortcut";

const announce = (before: State, after: State) =>
  after.selected === null ? cursorPitchName(before, after) : "";

export const navigation = {
  goLeft: { shortcuts: [{ key: "ArrowLeft" }], row: "go", reselects: true, actions: goLeft, announce },
  goRight: { shortcuts: [{ key: "ArrowRight" }], row: "go", reselects: true, actions: goRight, announce },
  goToStart: {
    shortcuts: [{ key: "Home", ctrl: ANY, alt: ANY }],
    row: "go",
    actions: (state) => goTo(state, firstStep(state.shape)),
    announce,
  },
  goToEnd: {
    shortcuts: [{ key: "End", ctrl: ANY, alt: ANY }],
    row: "go",
    actions: (state) => goTo(state, stepsOf(state) - snapGrid(state.noteLength)),
    announce,
  },
} as const satisfies Commands;

function goRight(state: CommandState): readonly Action[] {
  const { end } = editedPlace(state);
  return end >= stepsOf(state) ? [] : goTo(state, end);
}

function goLeft(state: CommandState): readonly Action[] {
  const { start } = editedPlace(state);
  if (start === firstStep(state.shape)) return [];
  if (noteAt(activeLine(state), start - 1) !== null) return goTo(state, start - 1);
  const grid = snapGrid(state.noteLength);
  const slot = Math.ceil(start / grid - 1) * grid;
  const before = activeLine(state)
    .filter((note) => note.start < start)
    .at(-1);
  return goTo(state, Math.max(slot, before === undefined ? 0 : before.start + before.length));
}

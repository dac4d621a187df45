/** Making the active note longer or shorter. */
import type { Action } from "../../../app/reduce";
import { activeLine, stepsOf } from "../../../app/work";
import { clamp } from "../../../music/clamp";
import { announceNote } from "../announcements";
import { nextOnGrid, snapGrid } from "../snap-grid";
import type { CommandState, Commands } from "./command";
import { ANY } from "./shortcut";

export const resizing = {
  shorter: {
    shortcuts: [{ key: "ArrowLeft", ctrl: ANY, alt: true, shift: true }],
    row: "length",
    actions: (state) => resize(state, -1),
    announce: announceNote,
  },
  longer: {
    shortcuts: [{ key: "ArrowRight", ctrl: ANY, alt: true, shift: true }],
    row: "length",
    actions: (state) => resize(state, 1),
    announce: announceNote,
  },
} as const satisfies Commands;

/** Moves the end of the active note to the next place of the grid. */
function resize(state: CommandState, direction: 1 | -1): readonly Action[] {
  const { selected, noteLength } = state;
  if (selected === null) return [];
  const { start, length } = activeLine(state)[selected];
  const end = nextOnGrid(start + length, direction, snapGrid(noteLength, start));
  const resized = clamp(end - start, 1, stepsOf(state) - start);
  return [{ type: "resizeNote", index: selected, length: resized }];
}

/** Writing a note at the cursor. */
import { stepsOf } from "../../../app/work";
import { announceNote } from "../announcements";
import type { Commands } from "./command";
import { ANY_MODIFIERS } from "./shortcut";

export const writing = {
  write: {
    shortcuts: [
      { key: "Enter", ...ANY_MODIFIERS },
      { key: " ", ...ANY_MODIFIERS },
    ],
    row: "write",
    reselects: true,
    actions: (state) => {
      if (state.selected !== null) return [];
      const { step, pitch } = state.cursor;
      const length = Math.min(state.noteLength, stepsOf(state) - step);
      return [{ type: "placeNote", note: { start: step, length, pitch } }];
    },
    announce: announceNote,
  },
} as const satisfies Commands;

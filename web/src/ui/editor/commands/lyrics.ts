/** The words under the notes: the field for the syllable of the note that is selected. */
import { activeLine } from "../../../app/work";
import { isRest } from "../../../music/score";
import type { Commands } from "./command";

export const lyrics = {
  lyrics: {
    shortcuts: [{ key: "l" }],
    row: "lyrics",
    button: { group: "more", place: 6 },
    actions: (state) => {
      const note = activeLine(state)[state.selected ?? -1];
      const isOne = state.selected !== null && state.selected === state.anchor;
      return isOne && note !== undefined && !isRest(note) ? [{ type: "writeLyrics", verse: 0 }] : [];
    },
  },
} as const satisfies Commands;

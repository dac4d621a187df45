/** Deleting notes: the selected ones, or all. */
import { isSeveral, selectionOf } from "../../../app/selection";
import { isClear } from "../../../app/work";
import { editorText } from "../../../i18n/editor";
import { soundingNotes } from "../../../music/score";
import { countName } from "../../note-names";
import { announceRemoval } from "../announcements";
import type { Commands } from "./command";
import { ANY_MODIFIERS } from "./shortcut";

export const removal = {
  remove: {
    shortcuts: [
      { key: "Delete", ...ANY_MODIFIERS },
      { key: "Backspace", ...ANY_MODIFIERS, unlisted: true },
    ],
    row: "remove",
    button: { group: "removal", place: 0 },
    actions: (state) => {
      const range = selectionOf(state);
      if (state.region !== null) return [{ type: "removeSelection" }];
      if (range === null) return [];
      return [isSeveral(range) ? { type: "removeSelection" } : { type: "removeNote", index: range.first }];
    },
    announce: announceRemoval,
  },
  clear: {
    button: { group: "more", place: 7 },
    actions: (state) => (isClear(state) ? [] : [{ type: "clear" }]),
    announce: (before) => editorText().removed(countName(soundingNotes(before.voices))),
  },
} as const satisfies Commands;

/** Copy, cut and paste. */

import type { Action } from "../../../app/reduce";
import { selectedNotes } from "../../../app/selection";
import { stepsOf } from "../../../app/work";
import { editorText } from "../../../i18n/editor";
import type { Note } from "../../../music/notes";
import { countName } from "../../note-names";
import { selectionName } from "../announcements";
import type { CommandState, Commands } from "./command";

export const clipboard = {
  copy: {
    shortcuts: [{ key: "c", ctrl: true }],
    row: "clip",
    button: { group: "more", place: 2 },
    actions: ({ selected }) => (selected === null ? [] : [{ type: "copy" }]),
    announce: (_, after) => editorText().copied(countName(after.clipboard)),
  },
  cut: {
    shortcuts: [{ key: "x", ctrl: true }],
    row: "clip",
    button: { group: "more", place: 3 },
    actions: (state) => {
      if (state.selected === null) return [];
      const [{ start }] = selectedNotes(state);
      const { pitch } = state.cursor;
      return [{ type: "cut" }, { type: "moveCursor", cursor: { step: start, pitch } }];
    },
    announce: (_, after) => editorText().cut(countName(after.clipboard)),
  },
  paste: {
    shortcuts: [{ key: "v", ctrl: true }],
    row: "clip",
    button: { group: "more", place: 4 },
    actions: paste,
    announce: (_, after) => `${editorText().pasted(countName(selectedNotes(after)))} ${selectionName(after)}`,
  },
} as const satisfies Commands;

/** Pastes at the cursor or over the selection; behind it where it is what was copied, so that pasting repeats it. */
function paste(state: CommandState): readonly Action[] {
  const { cursor } = state;
  if (state.clipboard.length === 0) return [];
  const notes = selectedNotes(state);
  if (notes.length === 0) return [{ type: "paste", step: cursor.step }];
  const [{ start }] = notes;
  const { start: lastStart, length: lastLength } = notes[notes.length - 1];
  const step = isCopyOf(notes, state.clipboard) ? lastStart + lastLength : start;
  return step < stepsOf(state) ? [{ type: "paste", step }] : [];
}

function isCopyOf(notes: readonly Note[], copied: readonly Note[]): boolean {
  return (
    notes.length === copied.length &&
    notes.every(({ start, length, pitch }, index) => {
      const copy = copied[index];
      return start - notes[0].start === copy.start && length === copy.length && pitch === copy.pitch;
    })
  );
}

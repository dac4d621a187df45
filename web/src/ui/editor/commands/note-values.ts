/** Choosing the note value to write, and its dot. */
import type { State } from "../../../app/state";
import { editorText } from "../../../i18n/editor";
import { isDotted, isNoteLength, type NoteLength, undotted } from "../../../music/note-values";
import { lengthName } from "../../note-names";
import type { Command, Commands } from "./command";
import { ANY } from "./shortcut";

/** Says the note value that will be written. */
export const announceNoteValue = (_: State, after: State) =>
  editorText().writing(lengthName(after.noteLength));

export const noteValues = {
  sixteenth: noteValue("6", 1),
  eighth: noteValue("8", 2),
  quarter: noteValue("4", 4),
  half: noteValue("2", 8),
  whole: noteValue("1", 16),
  dot: {
    shortcuts: [{ key: ".", shift: ANY }],
    row: "dotted",
    actions: ({ noteLength }) => {
      const other = isDotted(noteLength) ? undotted(noteLength) : noteLength * 1.5;
      return isNoteLength(other) ? [{ type: "setNoteLength", noteLength: other }] : [];
    },
    announce: announceNoteValue,
  },
} as const satisfies Commands;

/** Chooses a length in steps by the digit that names it: a sixteenth is 6. */
function noteValue(digit: string, noteLength: NoteLength) {
  return {
    shortcuts: [{ key: digit }],
    row: "lengths",
    actions: () => [{ type: "setNoteLength", noteLength }],
    announce: announceNoteValue,
  } as const satisfies Command;
}

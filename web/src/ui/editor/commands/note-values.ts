/** Choosing the note value to write, and its dot. */
import type { Action } from "../../../app/reduce";
import type { State } from "../../../app/state";
import { activeLine } from "../../../app/work";
import { editorText } from "../../../i18n/editor";
import { isDotted, isNoteLength, type NoteLength, undotted, withDot } from "../../../music/note-values";
import { lengthName } from "../../note-names";
import type { Edit } from "../dispatch-edit";
import type { Command, CommandState, Commands } from "./command";
import { ANY } from "./shortcut";

/** Note values from the longest, in steps, with the digits that choose them and their signs in the music font (SMuFL). */
export const NOTE_VALUES = {
  whole: { noteLength: 16, digit: "1", sign: "\uE1D2" },
  half: { noteLength: 8, digit: "2", sign: "\uE1D3" },
  quarter: { noteLength: 4, digit: "4", sign: "\uE1D5" },
  eighth: { noteLength: 2, digit: "8", sign: "\uE1D7" },
  sixteenth: { noteLength: 1, digit: "6", sign: "\uE1D9" },
} as const;

export const DOTTED_QUARTER = `${NOTE_VALUES.quarter.sign}\u200A\uE1E7`;

const announce = (_: State, after: State) => editorText().writing(lengthName(after.noteLength));

/** The length that the tools show, in steps: the selected note's, else that of the next note. */
export function shownLength(
  state: Pick<CommandState, "voices" | "voice" | "selected" | "noteLength">,
): number {
  const note = state.selected === null ? undefined : activeLine(state)[state.selected];
  return note?.length ?? state.noteLength;
}

/** The length that a note value in the toolbar stands for. Unlike its digit, that leaves the dot as it is. */
export function chosenLength(value: NoteLength, state: CommandState): NoteLength {
  const shown = shownLength(state);
  return withDot(value, isNoteLength(shown) && isDotted(shown));
}

/** Chooses a note value in the toolbar. */
export function chooseNoteValue(value: NoteLength, state: CommandState): Edit {
  return { actions: withLength(chosenLength(value, state), state), announce };
}

/** The length with a dot where it has none, and without where it has one; `null` where no sign writes that. */
export function otherwiseDotted(state: CommandState): NoteLength | null {
  const shown = shownLength(state);
  if (!isNoteLength(shown)) return null;
  const other = isDotted(shown) ? undotted(shown) : shown * 1.5;
  return isNoteLength(other) ? other : null;
}

export const noteValues = {
  sixteenth: byDigit(NOTE_VALUES.sixteenth),
  eighth: byDigit(NOTE_VALUES.eighth),
  quarter: byDigit(NOTE_VALUES.quarter),
  half: byDigit(NOTE_VALUES.half),
  whole: byDigit(NOTE_VALUES.whole),
  dot: {
    shortcuts: [{ key: ".", shift: ANY }],
    row: "dotted",
    actions: (state) => {
      const other = otherwiseDotted(state);
      return other === null ? [] : withLength(other, state);
    },
    announce,
  },
} as const satisfies Commands;

function byDigit({ noteLength, digit }: (typeof NOTE_VALUES)[keyof typeof NOTE_VALUES]) {
  return {
    shortcuts: [{ key: digit }],
    row: "lengths",
    actions: (state) => withLength(noteLength, state),
    announce,
  } as const satisfies Command;
}

/** Chooses the length of the next note, and gives it to what is selected. */
function withLength(noteLength: NoteLength, { selected }: CommandState): readonly Action[] {
  const choose: Action = { type: "setNoteLength", noteLength };
  return selected === null ? [choose] : [choose, { type: "resizeSelection", length: noteLength }];
}

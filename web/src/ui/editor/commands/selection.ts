/** Selecting notes: all, several by extending the selection, none. */
import type { Action } from "../../../app/reduce";
import { announceSelection } from "../announcements";
import type { Command, CommandState, Commands } from "./command";
import { ANY_MODIFIERS } from "./shortcut";

export const selection = {
  extendLeft: {
    shortcuts: [{ key: "ArrowLeft", shift: true }],
    row: "select",
    reselects: true,
    ...extension(-1, ({ selected }) => (selected ?? 0) - 1),
  },
  extendRight: {
    shortcuts: [{ key: "ArrowRight", shift: true }],
    row: "select",
    reselects: true,
    ...extension(1, ({ selected }) => (selected ?? 0) + 1),
  },
  extendToStart: {
    shortcuts: [{ key: "Home", ...ANY_MODIFIERS, shift: true }],
    row: "select",
    ...extension(-1, () => 0),
  },
  extendToEnd: {
    shortcuts: [{ key: "End", ...ANY_MODIFIERS, shift: true }],
    row: "select",
    ...extension(1, ({ melody }) => melody.length - 1),
  },
  selectAll: {
    shortcuts: [{ key: "a", ctrl: true }],
    row: "selectAll",
    button: { group: "more", place: 5 },
    actions: ({ melody }) => (melody.length > 0 ? [{ type: "selectAll" }] : []),
    announce: announceSelection,
  },
  selectNone: {
    shortcuts: [{ key: "Escape", ...ANY_MODIFIERS }],
    row: "selectNone",
    yieldsShortcut: true,
    actions: ({ selected }) => (selected === null ? [] : [{ type: "select", index: null }]),
  },
} as const satisfies Commands;

/** Selects from the anchor to the note at an index; from a gap, the next note in a direction. */
function extension(
  direction: 1 | -1,
  target: (state: CommandState) => number,
): Pick<Command, "actions" | "announce"> {
  const actions = (state: CommandState): readonly Action[] => {
    const { selected, melody, cursor } = state;
    if (selected !== null) {
      const index = target(state);
      return melody[index] === undefined ? [] : [{ type: "extendSelection", index }];
    }
    const next =
      direction === 1
        ? melody.findIndex(({ start }) => start > cursor.step)
        : melody.findLastIndex(({ start }) => start <= cursor.step);
    return next === -1 ? [] : [{ type: "select", index: next }];
  };
  return {
    actions,
    announce: (before, after) => (before.selected === null ? "" : announceSelection(before, after)),
  };
}

/** Selecting notes: all, several by extending the selection, none. */
import type { Action } from "../../../app/reduce";
import { activeLine, isEmpty } from "../../../app/work";
import { ALL_VOICES } from "../../../music/score";
import { barsOf } from "../../../music/score-shape";
import { announceRegion, announceSelection } from "../announcements";
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
    ...extension(1, (state) => activeLine(state).length - 1),
  },
  selectAll: {
    shortcuts: [{ key: "a", ctrl: true }],
    row: "selectAll",
    button: { group: "more", place: 5 },
    actions: (state) => (isEmpty(state) ? [] : [{ type: "selectAll" }]),
    announce: announceRegion,
  },
  selectBar: {
    shortcuts: [{ key: "m" }],
    row: "bar",
    actions: (state) => barOf(state, 0),
    announce: announceRegion,
  },
  selectNextBar: {
    shortcuts: [{ key: "m", shift: true }],
    row: "bar",
    actions: (state) => barOf(state, 1),
    announce: announceRegion,
  },
  selectNone: {
    shortcuts: [{ key: "Escape", ...ANY_MODIFIERS }],
    row: "selectNone",
    yieldsShortcut: true,
    actions: ({ selected, region }) =>
      selected === null && region === null ? [] : [{ type: "select", index: null }],
  },
} as const satisfies Commands;

/** Selects the bar of the cursor in all voices, or the selected bars and so many more. */
function barOf({ region, cursor, shape }: CommandState, more: number): readonly Action[] {
  const at = region?.start ?? cursor.step;
  const end = region?.end ?? cursor.step + 1;
  const bars = barsOf(shape);
  const first = bars.findIndex((bar) => at < bar.end);
  const last = bars.findIndex((bar) => end <= bar.end);
  const to = bars[Math.min(last + more, bars.length - 1)];
  if (bars[first] === undefined || to === undefined) return [];
  return [{ type: "selectRegion", region: { start: bars[first].start, end: to.end, voices: ALL_VOICES } }];
}

/** Selects from the anchor to the note at an index; from a gap, the next note in a direction. */
function extension(
  direction: 1 | -1,
  target: (state: CommandState) => number,
): Pick<Command, "actions" | "announce"> {
  const actions = (state: CommandState): readonly Action[] => {
    const { selected, cursor } = state;
    const melody = activeLine(state);
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

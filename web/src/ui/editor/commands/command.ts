/** What an editor command is: its keys, its button, what it does, and what a screen reader says of it, in one object. */
import type { Action } from "../../../app/reduce";
import type { State } from "../../../app/state";
import type { ShortcutRow } from "../../../i18n/tools";
import type { Shortcut } from "./shortcut";

/** What of a state the commands depend on. */
export const COMMAND_PARTS = [
  "voices",
  "shape",
  "key",
  "fermatas",
  "ending",
  "tempoChanges",
  "stale",
  "past",
  "future",
  "voice",
  "selected",
  "anchor",
  "region",
  "cursor",
  "clipboard",
  "noteLength",
] as const;
export type CommandState = Pick<State, (typeof COMMAND_PARTS)[number]>;

/** The groups of buttons. Each has its own place on the page, marked `data-buttons` in index.html. */
export const BUTTON_GROUPS = ["history", "accidentals", "removal", "more"] as const;

/** Where a command's button stands in the toolbar. Its label is the word of the command's id in `i18n/tools`. */
interface Button {
  readonly group: (typeof BUTTON_GROUPS)[number];
  /** Buttons of a group stand in the order of these. */
  readonly place: number;
  /** What stands on it, in place of the drawing `#tool-<id>` of index.html. */
  readonly sign?: string;
}

export interface Command {
  readonly shortcuts?: readonly Shortcut[];
  /** The row of the list of keys, worded in `i18n/tools`, that names its keys. */
  readonly row?: ShortcutRow;
  readonly button?: Button;
  /** What it does: actions for the store; none where it is not possible. */
  readonly actions: (state: CommandState) => readonly Action[];
  /** What its keys do where no note is selected, if they do more there than its button. */
  readonly atCursor?: (state: CommandState) => readonly Action[];
  /** What a screen reader says of it; nothing where the active element's own name says it. */
  readonly announce?: (before: State, after: State) => string;
  /** It acts on a note: where the cursor is on one that has been let go, its keys select that, and do no more. */
  readonly reselects?: true;
  /** Where it is not possible, its keys are the browser's. */
  readonly yieldsShortcut?: true;
  /** Its keys work from everywhere on the page, and not only on the staff. */
  readonly pageWide?: true;
}

/** Commands by their ids. */
export type Commands = Readonly<Record<string, Command>>;

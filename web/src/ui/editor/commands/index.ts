/**
 * Every command of the editor. Its keys, its button and its row in the list of keys are derived from here: a new command is
 * an object in one of these families, or in a new one, and its words in `i18n/tools`.
 */
import type { State } from "../../../app/state";
import { activeLine } from "../../../app/work";
import { noteAt } from "../../../music/melody";
import type { Edit } from "../dispatch-edit";
import { clipboard } from "./clipboard";
import type { Command, CommandState } from "./command";
import { history } from "./history";
import { lyrics } from "./lyrics";
import { navigation } from "./navigation";
import { noteValues } from "./note-values";
import { ownership } from "./ownership";
import { removal } from "./removal";
import { resizing } from "./resizing";
import { selection } from "./selection";
import { shifting } from "./shifting";
import { isPressOf, type KeyPress } from "./shortcut";
import { signs } from "./signs";
import { transposition } from "./transposition";
import { voiceChoice } from "./voice-choice";
import { writing } from "./writing";

const COMMANDS = {
  ...navigation,
  ...writing,
  ...noteValues,
  ...resizing,
  ...signs,
  ...lyrics,
  ...transposition,
  ...shifting,
  ...voiceChoice,
  ...selection,
  ...ownership,
  ...clipboard,
  ...history,
  ...removal,
};
export type CommandId = keyof typeof COMMANDS;

/** A command that has a button, and so a label. */
export type ButtonId = {
  [Id in CommandId]: (typeof COMMANDS)[Id] extends { readonly button: object } ? Id : never;
}[CommandId];

/** The commands with their ids. */
export const COMMAND_LIST = Object.entries(COMMANDS) as readonly (readonly [CommandId, Command])[];

/** What a command does to a state. */
export function editOf(id: CommandId, state: CommandState): Edit {
  const { actions, announce }: Command = COMMANDS[id];
  return { actions: actions(state), announce };
}

/** Whether a command has something to do. */
export function isPossible(id: CommandId, state: CommandState): boolean {
  return COMMANDS[id].actions(state).length > 0;
}

/** What a key does on the staff; `null` where it is not the staff's. No actions mean that it is, but nothing can be done. */
export function editOfKey(press: KeyPress, state: State): Edit | null {
  const command = commandOfKey(press);
  if (command === undefined) return null;
  const letGo = state.selected === null ? noteAt(activeLine(state), state.cursor.step) : null;
  if (letGo !== null && command.reselects && !press.altKey)
    return { actions: [{ type: "select", index: letGo }] };
  const act = (state.selected === null && command.atCursor) || command.actions;
  const actions = act(state);
  return actions.length === 0 && command.yieldsShortcut ? null : { actions, announce: command.announce };
}

/** What a key does from everywhere on the page; `null` where it does nothing there. */
export function editOfPageKey(press: KeyPress, state: State): Edit | null {
  const command = commandOfKey(press);
  return command?.pageWide ? { actions: command.actions(state), announce: command.announce } : null;
}

function commandOfKey(press: KeyPress): Command | undefined {
  return COMMAND_LIST.find(([, { shortcuts }]) =>
    shortcuts?.some((shortcut) => isPressOf(shortcut, press)),
  )?.[1];
}

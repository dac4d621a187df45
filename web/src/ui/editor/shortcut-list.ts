/** The list of keyboard shortcuts in its dialog: those of the commands, and those that ask the network. */
import { onLanguage } from "../../i18n/language";
import { type ShortcutRow, toolsText } from "../../i18n/tools";
import { el } from "../element";
import { contentOf } from "../localise";
import { COMMAND_LIST } from "./commands";
import type { Shortcut } from "./commands/shortcut";

const ARROWS: Readonly<Record<string, string>> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
};

/** Keys that ask the network, which no command of the editor does: see `ui/score`. */
const NETWORK_KEYS: Readonly<Partial<Record<ShortcutRow, readonly string[]>>> = {
  again: ["R"],
  answers: ["Shift", "R"],
  ask: ["Q"],
};

/** Puts the list into a `dl`, a row for each entry of the words, and keeps it in the language in use. */
export function createShortcutList(host: HTMLElement): void {
  const show = () => {
    const rows = Object.entries(toolsText().shortcuts) as [ShortcutRow, string][];
    host.replaceChildren(
      ...rows.map(([row, text]) =>
        el("div", {}, el("dt", {}, ...contentOf(shortcutsText(row))), el("dd", {}, text)),
      ),
    );
  };
  show();
  onLanguage(show);
}

/** The keys of a row as a message has them: `[Alt] [↑] [↓], [Page Up] [Page Down]`. */
export function shortcutsText(row: ShortcutRow): string {
  const text = toolsText();
  if (row === "mouse") return `[${text.keyNames.Shift}]`;
  const asked = NETWORK_KEYS[row];
  if (asked !== undefined)
    return asked.map((key) => (key === "Shift" ? `[${text.keyNames.Shift}]` : `[${key}]`)).join(" ");
  const listed = COMMAND_LIST.filter(([, command]) => command.row === row).flatMap(
    ([id, { shortcuts = [] }]) =>
      shortcuts
        .filter(({ unlisted }) => !unlisted)
        .map((shortcut) => ({ id, shortcut, modifiers: modifiersOf(shortcut) })),
  );
  const modifiers = [...new Set(listed.map((entry) => entry.modifiers))];
  const groups = modifiers.map((held) => {
    const group = listed.filter((entry) => entry.modifiers === held);
    // Two keys of one command are alternatives.
    const isChoice = group.length > 1 && group.every(({ id }) => id === group[0].id);
    return held + group.map(({ shortcut }) => `[${keyName(shortcut.key)}]`).join(isChoice ? text.keyOr : " ");
  });
  return groups.join(text.keyComma);
}

/** The modifiers of a shortcut, each with a space behind it. */
function modifiersOf({ ctrl, alt, shift }: Shortcut): string {
  const { Ctrl, Alt, Shift } = toolsText().keyNames;
  const held = [ctrl === true && Ctrl, alt === true && Alt, shift === true && Shift];
  return held.map((name) => (name === false ? "" : `[${name}] `)).join("");
}

function keyName(key: string): string {
  const names: Readonly<Record<string, string>> = toolsText().keyNames;
  return ARROWS[key] ?? names[key] ?? key.toUpperCase();
}

// @vitest-environment happy-dom
import { afterEach, expect, it } from "vitest";
import { LANGUAGES, setLanguage } from "../../i18n/language";
import { type ShortcutRow, toolsText } from "../../i18n/tools";
import { COMMAND_LIST } from "./commands";
import { createShortcutList, shortcutsText } from "./shortcut-list";

afterEach(() => setLanguage("en"));

it.each([
  ["go", "[←] [→] [Home] [End]", "[←] [→] [Pos1] [Ende]", "[←] [→] [Home] [End]"],
  ["write", "[Enter] or [Space]", "[Eingabe] oder [Leertaste]", "[Enter] 或 [空格]"],
  ["lengths", "[6] [8] [4] [2] [1]", "[6] [8] [4] [2] [1]", "[6] [8] [4] [2] [1]"],
  ["dotted", "[.]", "[.]", "[.]"],
  ["length", "[Alt] [Shift] [←] [→]", "[Alt] [Umschalt] [←] [→]", "[Alt] [Shift] [←] [→]"],
  ["semitone", "[↑] [↓]", "[↑] [↓]", "[↑] [↓]"],
  ["position", "[Shift] [↑] [↓]", "[Umschalt] [↑] [↓]", "[Shift] [↑] [↓]"],
  [
    "octave",
    "[Alt] [↑] [↓], [Page Up] [Page Down]",
    "[Alt] [↑] [↓], [Bild ↑] [Bild ↓]",
    "[Alt] [↑] [↓]，[Page Up] [Page Down]",
  ],
  ["time", "[Ctrl] [←] [→]", "[Strg] [←] [→]", "[Ctrl] [←] [→]"],
  [
    "select",
    "[Shift] [←] [→] [Home] [End]",
    "[Umschalt] [←] [→] [Pos1] [Ende]",
    "[Shift] [←] [→] [Home] [End]",
  ],
  ["selectAll", "[Ctrl] [A]", "[Strg] [A]", "[Ctrl] [A]"],
  ["mouse", "[Shift]", "[Umschalt]", "[Shift]"],
  ["clip", "[Ctrl] [C] [X] [V]", "[Strg] [C] [X] [V]", "[Ctrl] [C] [X] [V]"],
  [
    "undo",
    "[Ctrl] [Z], [Ctrl] [Shift] [Z]",
    "[Strg] [Z], [Strg] [Umschalt] [Z]",
    "[Ctrl] [Z]，[Ctrl] [Shift] [Z]",
  ],
  ["remove", "[Delete]", "[Entf]", "[Delete]"],
  ["selectNone", "[Esc]", "[Esc]", "[Esc]"],
] as const)("the row %s has its keys in every language", (row, ...expected) => {
  const texts = LANGUAGES.map((language) => {
    setLanguage(language);
    return shortcutsText(row);
  });
  expect(texts).toEqual(expected);
});

it("has every command that has keys, and no row without keys", () => {
  const keyed = COMMAND_LIST.filter(([, { shortcuts }]) => shortcuts !== undefined);
  expect(keyed.filter(([, { row }]) => row === undefined)).toEqual([]);
  const rows = Object.keys(toolsText().shortcuts) as ShortcutRow[];
  expect(rows.map(shortcutsText)).not.toContain("");
});

it("shows keys as keys, in the order of the words, and follows the language", () => {
  const host = document.createElement("dl");
  createShortcutList(host);
  setLanguage("de");
  const [first, second] = host.children;
  expect(first.innerHTML).toMatch(/^<dt><kbd>←<\/kbd> <kbd>→<\/kbd> <kbd>Pos1<\/kbd>/);
  expect(second.innerHTML).toBe(
    "<dt><kbd>Eingabe</kbd> oder <kbd>Leertaste</kbd></dt><dd>eine Note in die Lücke schreiben</dd>",
  );
});

/** The tools above the staff: the note to write, and what can be done with the notes that are selected. */

import type { State } from "../../app/state";
import { setAttributes, svg } from "../../engraving/svg";
import { toolsText } from "../../i18n/tools";
import { isDotted, type NoteLength, undotted, withDot } from "../../music/note-values";
import { el, setText } from "../element";
import { showParts } from "../memoize-last";
import { lengthName } from "../note-names";
import { actionsOf, COMMAND_PARTS, type Command } from "./commands";
import { perform } from "./dispatch-edit";
import type { EditorParts } from "./staff-editor";

/** Note values in steps, with their signs as the music font has them (SMuFL's single notes). */
const VALUES: readonly (readonly [length: NoteLength, sign: string])[] = [
  [16, "\uE1D2"],
  [8, "\uE1D3"],
  [4, "\uE1D5"],
  [2, "\uE1D7"],
  [1, "\uE1D9"],
];
const DOTTED_QUARTER = "\uE1D5\u200A\uE1E7";

/** Buttons in their groups. */
const GROUPS: readonly (readonly Command[])[] = [
  ["undo", "redo", "remove"],
  ["lower", "raise", "octaveDown", "octaveUp"],
  ["selectAll", "copy", "cut", "paste"],
  ["clear"],
];

/** What stands on the buttons that have no drawing. */
const SIGNS: Partial<Record<Command, string>> = { lower: "♭", raise: "♯" };

/** Builds the toolbar into its host; returns the function that shows a state in it. */
export function createToolbar(
  host: HTMLElement,
  parts: Pick<EditorParts, "store" | "announcer" | "preview">,
): (state: State) => void {
  const { store } = parts;
  const lengths = createLengths((value) => {
    const noteLength = withDot(value, isDotted(store.get().noteLength));
    perform(parts, [{ type: "setNoteLength", noteLength }]);
  });
  const dot = el("button", { type: "button", class: "dot" }, glyph(DOTTED_QUARTER));
  dot.addEventListener("click", () => perform(parts, actionsOf("dot", store.get())));
  const buttons = GROUPS.flat().map((command) => {
    const button = el("button", { type: "button", class: "tool" }, face(command));
    button.addEventListener("click", () => perform(parts, actionsOf(command, store.get())));
    return { command, button };
  });
  const groups = GROUPS.map((commands) =>
    el(
      "div",
      { class: "tool-group" },
      ...buttons.filter(({ command }) => commands.includes(command)).map(({ button }) => button),
    ),
  );
  const actions = el("div", { class: "tool-row", role: "group" }, ...groups);
  host.replaceChildren(el("div", { class: "writing" }, lengths.element, dot), actions);

  return showParts(COMMAND_PARTS, (state) => {
    const text = toolsText();
    lengths.show(state.noteLength);
    setAttributes(dot, {
      "aria-label": text.dot,
      title: `${text.dot} (.)`,
      "aria-pressed": isDotted(state.noteLength) ? "true" : "false",
      "aria-disabled": actionsOf("dot", state).length === 0 ? "true" : undefined,
    });
    setAttributes(actions, { "aria-label": text.selectedNote });
    for (const { command, button } of buttons) {
      setAttributes(button, {
        "aria-label": text.commands[command],
        title: text.commands[command],
        "aria-disabled": actionsOf(command, state).length === 0 ? "true" : undefined,
      });
    }
  });
}

/** The note values to choose from, named in the language in use. */
function createLengths(choose: (value: NoteLength) => void): {
  element: HTMLElement;
  show(noteLength: NoteLength): void;
} {
  const legend = el("legend", { class: "hidden" });
  const choices = VALUES.map(([value, sign]) => {
    const input = el("input", { type: "radio", name: "length", value });
    input.addEventListener("change", () => choose(value));
    return { value, input, label: el("label", {}, input, glyph(sign)) };
  });
  return {
    element: el("fieldset", { class: "lengths" }, legend, ...choices.map(({ label }) => label)),
    show(noteLength) {
      setText(legend, toolsText().noteToWrite);
      for (const { value, input, label } of choices) {
        const name = lengthName(value);
        setAttributes(input, { "aria-label": name.charAt(0).toUpperCase() + name.slice(1) });
        setAttributes(label, { title: input.getAttribute("aria-label") ?? "" });
        input.checked = value === undotted(noteLength);
      }
    },
  };
}

function face(command: Command): Node {
  const sign = SIGNS[command];
  if (sign !== undefined) return el("span", { "aria-hidden": "true" }, sign);
  const drawing = svg("use", { href: `#tool-${command}` });
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, drawing);
}

function glyph(sign: string): HTMLElement {
  return el("span", { class: "note-sign", "aria-hidden": "true" }, sign);
}

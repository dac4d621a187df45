/** The toolbar above the staff: the note value to write, and a button for each command that has one. */

import type { State } from "../../app/state";
import { setAttributes, svg } from "../../engraving/svg";
import { toolsText } from "../../i18n/tools";
import { isDotted, type NoteLength, undotted } from "../../music/note-values";
import { el, setText } from "../element";
import { showParts } from "../memoize-last";
import { lengthName } from "../note-names";
import { type ButtonId, COMMAND_LIST, editOf, isPossible } from "./commands";
import { BUTTON_GROUPS, COMMAND_PARTS } from "./commands/command";
import { chooseNoteValue, DOTTED_QUARTER, NOTE_VALUES } from "./commands/note-values";
import { dispatchEdit } from "./dispatch-edit";
import type { EditorDeps } from "./editor-deps";

/** Builds the toolbar into its host; returns the function that shows a state in it. */
export function createToolbar(
  host: HTMLElement,
  deps: Pick<EditorDeps, "store" | "announcer" | "preview">,
): (state: State) => void {
  const { store } = deps;
  const lengths = createLengths((value) => dispatchEdit(deps, chooseNoteValue(value, store.get())));
  const dot = el("button", { type: "button", class: "dot" }, glyph(DOTTED_QUARTER));
  dot.addEventListener("click", () => dispatchEdit(deps, editOf("dot", store.get())));
  const groups = BUTTON_GROUPS.map((group) =>
    buttonsOf(group).map(({ id, sign }) => {
      const element = el("button", { type: "button", class: "tool" }, face(id, sign));
      element.addEventListener("click", () => dispatchEdit(deps, editOf(id, store.get())));
      return { id, element };
    }),
  );
  const actions = el(
    "div",
    { class: "tool-row", role: "group" },
    ...groups.map((buttons) => el("div", { class: "tool-group" }, ...buttons.map(({ element }) => element))),
  );
  host.replaceChildren(el("div", { class: "writing" }, lengths.element, dot), actions);

  return showParts(COMMAND_PARTS, (state) => {
    const text = toolsText();
    lengths.show(state.noteLength);
    setAttributes(dot, {
      "aria-label": text.dot,
      title: `${text.dot} (.)`,
      "aria-pressed": isDotted(state.noteLength) ? "true" : "false",
      "aria-disabled": isPossible("dot", state) ? undefined : "true",
    });
    setAttributes(actions, { "aria-label": text.selectedNote });
    for (const { id, element } of groups.flat()) {
      setAttributes(element, {
        "aria-label": text.buttons[id],
        title: text.buttons[id],
        "aria-disabled": isPossible(id, state) ? undefined : "true",
      });
    }
  });
}

/** The commands that have their buttons in a group, from the left. */
function buttonsOf(group: (typeof BUTTON_GROUPS)[number]): readonly { id: ButtonId; sign?: string }[] {
  return COMMAND_LIST.flatMap(([id, { button }]) =>
    button?.group === group ? [{ id: id as ButtonId, ...button }] : [],
  ).sort((one, other) => one.place - other.place);
}

/** The note values to choose from, named in the language in use. */
function createLengths(choose: (value: NoteLength) => void): {
  element: HTMLElement;
  show(noteLength: NoteLength): void;
} {
  const legend = el("legend", { class: "hidden" });
  const choices = Object.values(NOTE_VALUES).map(({ noteLength: value, sign }) => {
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

/** What stands on a button: a sign, or the drawing of its command. */
function face(id: ButtonId, sign: string | undefined): Node {
  if (sign !== undefined) return el("span", { "aria-hidden": "true" }, sign);
  const drawing = svg("use", { href: `#tool-${id}` });
  return svg("svg", { viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, drawing);
}

function glyph(sign: string): HTMLElement {
  return el("span", { class: "note-sign", "aria-hidden": "true" }, sign);
}

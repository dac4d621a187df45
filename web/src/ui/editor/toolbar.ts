/** The tools beside the score: the note value to write, and a button for each command that has one. */

import type { State } from "../../app/state";
import { setAttributes, svg } from "../../engraving/svg";
import { toolsText } from "../../i18n/tools";
import { isDotted, isNoteLength, type NoteLength, undotted } from "../../music/note-values";
import { el, setText } from "../element";
import { showParts } from "../memoize-last";
import { lengthName } from "../note-names";
import { type ButtonId, COMMAND_LIST, editOf, isPossible } from "./commands";
import { BUTTON_GROUPS, COMMAND_PARTS } from "./commands/command";
import {
  chooseNoteValue,
  chosenLength,
  DOTTED_QUARTER,
  NOTE_VALUES,
  otherwiseDotted,
  shownLength,
} from "./commands/note-values";
import { dispatchEdit } from "./dispatch-edit";
import type { EditorDeps } from "./editor-deps";

/** Groups whose buttons say their names. */
const WORDED: readonly string[] = ["removal", "more"];

export interface ToolbarDeps extends Pick<EditorDeps, "store" | "announcer" | "preview"> {
  /** Where the note values to write go: before whatever else stands there. */
  readonly lengths: HTMLElement;
  /** Where the buttons of each group go. */
  readonly groups: Readonly<Record<(typeof BUTTON_GROUPS)[number], HTMLElement>>;
}

/** Finds the places of the buttons on the page. */
export function buttonPlaces(page: Document): ToolbarDeps["groups"] {
  const place = (group: string) => {
    const found = page.querySelector<HTMLElement>(`[data-buttons="${group}"]`);
    if (found === null) throw new Error(`The page has no place for the buttons of the group "${group}".`);
    return [group, found];
  };
  return Object.fromEntries(BUTTON_GROUPS.map(place));
}

/** Builds the tools into their places; returns the function that shows a state in them. */
export function createToolbar(deps: ToolbarDeps): (state: State) => void {
  const { store } = deps;
  const offer = (length: NoteLength | null) => store.dispatch({ type: "offerLength", length });
  const lengths = createLengths(
    (value) => dispatchEdit(deps, chooseNoteValue(value, store.get())),
    (value) => offer(value === null ? null : chosenLength(value, store.get())),
  );
  const dot = el("button", { type: "button", class: "dot" }, glyph(DOTTED_QUARTER));
  dot.addEventListener("click", () => dispatchEdit(deps, editOf("dot", store.get())));
  dot.addEventListener("pointerenter", () => offer(otherwiseDotted(store.get())));
  dot.addEventListener("pointerleave", () => offer(null));
  deps.lengths.prepend(lengths.element, dot);
  const buttons = BUTTON_GROUPS.flatMap((group) => {
    const made = buttonsOf(group).map(({ id, sign }) => {
      const word = WORDED.includes(group) ? el("span", {}) : undefined;
      const element = el(
        "button",
        { type: "button", class: word ? "worded" : "square", "data-command": id },
        face(id, sign),
      );
      if (word !== undefined) element.append(word);
      element.addEventListener("click", () => dispatchEdit(deps, editOf(id, store.get())));
      return { id, element, word };
    });
    deps.groups[group].append(...made.map(({ element }) => element));
    return made;
  });

  return showParts(COMMAND_PARTS, (state) => {
    const text = toolsText();
    const shown = shownLength(state);
    lengths.show(shown);
    setAttributes(dot, {
      "aria-label": text.dot,
      title: `${text.dot} (.)`,
      "aria-pressed": isNoteLength(shown) && isDotted(shown) ? "true" : "false",
      "aria-disabled": isPossible("dot", state) ? undefined : "true",
    });
    for (const { id, element, word } of buttons) {
      const name = text.buttons[id];
      if (word !== undefined) setText(word, name);
      setAttributes(element, {
        "aria-label": word === undefined ? name : undefined,
        title: word === undefined ? name : undefined,
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
function createLengths(
  choose: (value: NoteLength) => void,
  offer: (value: NoteLength | null) => void,
): {
  element: HTMLElement;
  /** Shows which value has a length, in steps; none where no one sign writes it. */
  show(length: number): void;
} {
  const choices = Object.values(NOTE_VALUES).map(({ noteLength: value, sign }) => {
    const input = el("input", { type: "radio", name: "length", value });
    // The arrow keys click too; the event `change` does not come when the same is given to another note.
    input.addEventListener("click", () => choose(value));
    const label = el("label", {}, input, glyph(sign));
    // What it would cover is shown before it does.
    label.addEventListener("pointerenter", () => offer(value));
    label.addEventListener("pointerleave", () => offer(null));
    return { value, input, label };
  });
  return {
    element: el("div", { class: "lengths" }, ...choices.map(({ label }) => label)),
    show(length) {
      for (const { value, input, label } of choices) {
        const name = lengthName(value);
        setAttributes(input, { "aria-label": name.charAt(0).toUpperCase() + name.slice(1) });
        setAttributes(label, { title: input.getAttribute("aria-label") ?? "" });
        input.checked = isNoteLength(length) && value === undotted(length);
      }
    },
  };
}

/** What stands on a button: a sign, or the drawing of its command. */
function face(id: ButtonId, sign: string | undefined): Node {
  if (sign !== undefined) return el("span", { class: "sign", "aria-hidden": "true" }, sign);
  const drawing = svg("use", { href: `#tool-${id}` });
  return svg(
    "svg",
    { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
    drawing,
  );
}

function glyph(sign: string): HTMLElement {
  return el("span", { class: "note-sign", "aria-hidden": "true" }, sign);
}

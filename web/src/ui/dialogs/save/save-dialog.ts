/** The dialog that exports the score: its title, what of it is saved, and the formats. */

import type { Store } from "../../../app/store";
import { isHarmonised, melodyOf } from "../../../app/work";
import { setAttributes } from "../../../engraving/svg";
import { saveText } from "../../../i18n/save";
import { LONGEST_TITLE } from "../../../music/title";
import { byId, el, setInert, setText } from "../../element";
import { radioRow } from "../../radio-row";
import type { View } from "../../view";
import type { Dialogs } from "../dialogs";
import { createExportProgress } from "./export-progress";
import type { SaveChoice } from "./export-task";
import { fileName } from "./file-name";
import type { FormatName } from "./formats";
import { saveFile } from "./save-file";

/**
 * The formats in the order in which they are offered. PDF is made by the browser, when it prints; the practice files are
 * offered by what they are for.
 */
const OFFERED = {
  musicxml: "MusicXML",
  midi: "MIDI",
  wav: "WAV",
  practice: "ZIP",
  pdf: "PDF",
  svg: "SVG",
  png: "PNG",
  json: "JSON",
} as const satisfies Readonly<Record<FormatName | "pdf", string>>;

type Offered = keyof typeof OFFERED;

/** Formats that are engraved: they wait for the music font. */
const ENGRAVED: readonly Offered[] = ["pdf", "svg", "png"];

export interface SaveDeps {
  readonly store: Store;
  readonly dialogs: Dialogs;
  /** Opens the browser's dialog of printing, for all voices or the melody alone. */
  readonly print: (whole: boolean) => void;
}

interface Save extends View {
  /** Opens the panel, where there is anything to save. */
  open(): void;
}

/** Builds the panel, and lets the Save button open it. */
export function createSave({ store, dialogs, print }: SaveDeps): Save {
  let choice: SaveChoice = { whole: true, staves: 2 };
  let fontReady = false;
  const opener = byId("save");
  const parts = buildParts();
  const { field, rows, close } = parts;
  const progress = createExportProgress();
  const dialog = dialogs.register(parts.dialog, () => progress.stop());
  const choose = (change: Partial<SaveChoice>) => {
    choice = { ...choice, ...change };
    update();
  };
  const what = radioRow("save-what", ["whole", "melody"], (value) => choose({ whole: value === "whole" }));
  const staves = radioRow("save-staves", [2, 4], (value) => choose({ staves: value === 4 ? 4 : 2 }));
  parts.options.append(what.element, staves.element);
  parts.list.after(progress.element);

  function update(): void {
    const state = store.get();
    const text = saveText();
    const melody = melodyOf(state);
    const harmonised = isHarmonised(state);
    const empty = !harmonised && melody.length === 0;
    setInert(opener, empty);
    setAttributes(opener, { title: empty ? text.nothing : undefined });
    if (!dialog.isOpen()) return;
    setText(parts.title, text.title);
    setText(parts.label, text.scoreTitle);
    const noMelody = !choice.whole && melody.length === 0;
    setText(parts.onlyMelody, noMelody ? text.noMelody : text.onlyMelody);
    setText(close, text.close);
    if (document.activeElement !== field) field.value = state.title;
    what.show(text.what, choice.whole ? "whole" : "melody", (value) => text[value]);
    staves.show(text.staves, choice.staves, text.stavesName);
    parts.options.hidden = !harmonised;
    staves.element.hidden = !choice.whole;
    parts.onlyMelody.hidden = harmonised && !noMelody;
    for (const { offered, button, label, use } of rows) {
      setText(label, offered === "practice" ? text.practice : OFFERED[offered]);
      setText(use, text.uses[offered]);
      setInert(button, noMelody || progress.busy() || (ENGRAVED.includes(offered) && !fontReady));
    }
    progress.show();
  }

  /** Writes the score in a format and saves the file; progress and outcome are shown in the dialog. */
  async function save(offered: FormatName): Promise<void> {
    const state = store.get();
    await progress.run(OFFERED[offered], update, async (task) => {
      const { FORMATS } = await import("./formats");
      const { extension, write } = FORMATS[offered];
      const name = fileName(state.title, extension);
      const file = await write(state, choice, task);
      task.signal.throwIfAborted();
      saveFile(name, file);
      return name;
    });
  }

  const open = () => {
    if (opener.getAttribute("aria-disabled") === "true") return;
    dialog.open();
    progress.clear();
    update();
  };
  opener.addEventListener("click", open);
  field.addEventListener("change", () => {
    store.dispatch({ type: "setTitle", title: field.value });
    field.value = store.get().title;
  });
  for (const { offered, button } of rows) {
    button.addEventListener("click", () => {
      if (button.getAttribute("aria-disabled") === "true") return;
      if (offered !== "pdf") void save(offered);
      else {
        dialog.close();
        print(choice.whole);
      }
    });
  }
  close.addEventListener("click", () => dialog.close());

  return {
    open,
    show(_state, context) {
      fontReady = context.fontReady;
      update();
    },
  };
}

function buildParts() {
  const title = el("h2", { id: "save-title" });
  const field = el("input", { type: "text", id: "save-name", maxlength: LONGEST_TITLE, autocomplete: "off" });
  const label = el("label", { for: "save-name" });
  const onlyMelody = el("p", { class: "help" });
  const options = el("div", { class: "save-options" });
  const rows = (Object.keys(OFFERED) as Offered[]).map((offered, index) => {
    const label = el("bdi", offered === "practice" ? {} : { translate: "no" });
    const use = el("span", { id: `save-use-${offered}` });
    const button = el(
      "button",
      { type: "button", autofocus: index === 0, "aria-describedby": use.id },
      label,
    );
    return { offered, button, label, use, row: el("li", {}, button, use) };
  });
  const list = el("ul", { class: "save-formats", role: "list" }, ...rows.map(({ row }) => row));
  const close = el("button", { type: "button", class: "close" });
  const body = el(
    "div",
    {},
    title,
    el("div", { class: "save-name" }, label, field),
    options,
    onlyMelody,
    list,
    close,
  );
  const dialog = el(
    "dialog",
    { id: "save-panel", class: "paper save", "aria-labelledby": title.id, closedby: "any" },
    body,
  );
  return { dialog, title, field, label, onlyMelody, options, rows, list, close };
}

/**
 * The field in which the syllable of the selected note is written, under its staff. A hyphen or a space goes on to the next
 * note, as in other notation programs, and text that is pasted is spread over the notes.
 */
import type { State } from "../../app/state";
import type { Store } from "../../app/store";
import { activeLine } from "../../app/work";
import type { FittedLayout, Layout } from "../../engraving/layout";
import { setAttributes } from "../../engraving/svg";
import { editorText } from "../../i18n/editor";
import { HYPHEN, LONGEST_SYLLABLE, versesOf } from "../../music/lyrics";
import type { VoiceNote } from "../../music/notes";
import { isRest } from "../../music/score";
import { STAFF_OF_VOICE } from "../../music/short-score";
import { el, setText } from "../element";
import { voiceNoteName } from "../note-names";

/** The syllables of a text that is typed: each ends with a space or with its hyphen, the last one with neither. */
function syllablesOf(text: string): readonly string[] {
  return text.replaceAll(HYPHEN, `${HYPHEN} `).split(/\s+/);
}

/** From the staff to the field, in units of the drawing. */
const BELOW = 8;

interface LyricFieldDeps {
  readonly store: Store;
  /** What the field is put into, where the sheet is. */
  readonly stand: HTMLElement;
  /** What has the focus after it. */
  readonly host: HTMLElement;
}

/** The note whose syllable is written, and which of its verses, from 0. */
interface Target {
  readonly note: VoiceNote;
  readonly index: number;
  readonly verse: number;
}

/** Builds the field; returns the function that shows a state in it. */
export function createLyricField({ store, stand, host }: LyricFieldDeps) {
  const input = el("input", {
    ...{ type: "text", maxlength: 40 * LONGEST_SYLLABLE, autocomplete: "off" },
    ...{ autocapitalize: "off", spellcheck: "false" },
  });
  const verseButton = el("button", { type: "button" });
  const field = el("div", { class: "lyric-field" }, verseButton, input);
  field.hidden = true;
  stand.append(field);
  let shown: Target | null = null;
  /** The beginning of the next syllable, where more than one was typed at once. */
  let begun: string | null = null;

  const write = (text: string) => {
    const target = targetOf(store.get());
    if (target === null) return;
    const { index, verse } = target;
    store.dispatch({ type: "setSyllable", index, verse, text });
  };
  const close = () => {
    store.dispatch({ type: "writeLyrics", verse: null });
    host.focus();
  };
  /** Goes to another note of the voice; ends where there is none. */
  const go = (way: 1 | -1) => {
    const next = neighbour(store.get(), way);
    if (next === null) close();
    else store.dispatch({ type: "select", index: next });
  };
  const chooseVerse = (verse: number) => {
    write(input.value);
    const verses = versesOf(activeLine(store.get()));
    store.dispatch({ type: "writeLyrics", verse: (verse + verses + 1) % (verses + 1) });
  };
  /** Writes all syllables that are ended, each under its note; the last one goes on being written. */
  const spread = () => {
    const syllables = syllablesOf(input.value);
    const last = syllables[syllables.length - 1];
    syllables.slice(0, -1).forEach((syllable, index) => {
      if (syllable !== "") write(syllable);
      if (index === syllables.length - 2 && last !== "") begun = last;
      go(1);
    });
  };
  const keys: Readonly<Record<string, (event: KeyboardEvent) => void>> = {
    Enter: () => {
      write(input.value);
      close();
    },
    Escape: close,
    ArrowUp: () => chooseVerse((shown?.verse ?? 0) - 1),
    ArrowDown: () => chooseVerse((shown?.verse ?? 0) + 1),
    " ": ({ shiftKey }) => {
      write(input.value);
      go(shiftKey ? -1 : 1);
    },
  };
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key](event);
  });
  input.addEventListener("input", (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) spread();
  });
  input.addEventListener("blur", () => {
    // What was given up, or is written already, is not shown any more.
    if (targetOf(store.get()) === null) return;
    write(input.value);
    store.dispatch({ type: "writeLyrics", verse: null });
  });
  for (const kind of ["pointerdown", "pointerup", "pointermove"]) {
    field.addEventListener(kind, (event) => event.stopPropagation());
  }
  // The field keeps the focus, and with it a phone its keyboard.
  verseButton.addEventListener("pointerdown", (event) => event.preventDefault());
  verseButton.addEventListener("click", () => chooseVerse((shown?.verse ?? 0) + 1));

  return (state: State, layout: Layout, { scale }: FittedLayout, fifths: number): void => {
    const target = targetOf(state);
    const before = shown;
    shown = target;
    field.hidden = target === null;
    if (target === null) {
      begun = null;
      return;
    }
    const { note, verse } = target;
    const staff = layout.systemOf(note.start).staves[STAFF_OF_VOICE[note.voice]];
    field.style.left = `${layout.stepToX(note.start) * scale}px`;
    field.style.top = `${(staff.bottom + BELOW) * scale}px`;
    const text = editorText();
    const name = voiceNoteName(note, fifths, state.shape);
    setAttributes(input, { "aria-label": text.syllable(verse + 1, name), title: text.syllableHelp });
    setAttributes(verseButton, { "aria-label": text.verse(verse + 1), title: text.verseHelp });
    setText(verseButton, `${verse + 1}.`);
    if (before?.verse === verse && before.note.start === note.start && before.note.voice === note.voice)
      return;
    input.value = begun ?? note.lyrics?.[verse] ?? "";
    input.focus();
    if (begun === null) input.select();
    begun = null;
  };
}

/** The note of a state under which words are written; `null` where none are. */
function targetOf(state: State): Target | null {
  const { selected, anchor, lyricVerse } = state;
  const note = activeLine(state)[selected ?? -1];
  if (lyricVerse === null || selected === null || selected !== anchor) return null;
  return note === undefined || isRest(note) ? null : { note, index: selected, verse: lyricVerse };
}

/** The next or the previous note of the active voice that is sung; `null` where there is none. */
function neighbour(state: State, way: 1 | -1): number | null {
  const line = activeLine(state);
  let index = (state.selected ?? -1) + way;
  while (line[index] !== undefined && isRest(line[index])) index += way;
  return line[index] === undefined ? null : index;
}

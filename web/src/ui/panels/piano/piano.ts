/** The piano keyboard: the one on the page, the computer's and a MIDI instrument's. Each key writes a note at the cursor. */

import type { Action } from "../../../app/reduce";
import { fifthsOf } from "../../../app/spelling-key";
import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { activeLine } from "../../../app/work";
import { setAttributes, svg } from "../../../engraving/svg";
import { language } from "../../../i18n/language";
import { pianoText } from "../../../i18n/piano";
import { voiceTitles } from "../../../i18n/voices";
import { noteAt } from "../../../music/melody";
import { spec } from "../../../music/spec";
import { el, setText } from "../../element";
import { showParts } from "../../memoize-last";
import { pitchName, voiceNoteName } from "../../note-names";
import { listenToMidi } from "./midi-input";
import { compassOf, enterPitch, intoCompass, isLast, nearestPitch } from "./note-entry";
import { baseC, pianoKeys, pitchClassOfLetter, pitchOfCode } from "./piano-keys";

/** White keys of an octave. */
const WHITES_IN_OCTAVE = 7;

export interface PianoDeps {
  readonly host: HTMLElement;
  /** The button that shows it, where it is not always there. */
  readonly opener: HTMLElement;
  /** Where the button goes that asks for a MIDI instrument. */
  readonly midi: HTMLElement;
  /** The score, on which letters write notes into the active voice. */
  readonly staff: HTMLElement;
  /** A polite live region for what was written. */
  readonly announcer: HTMLElement;
  readonly store: Store;
  /** Sounds a pitch of a voice for a moment. */
  readonly preview: (pitch: number, voice: number) => void;
  /** Requests a new picture of the page: the staff shows its cursor while the piano is played. */
  readonly changed: () => void;
  /** Requests MIDI access of the browser; without it there is no such button. */
  readonly requestMidi?: () => Promise<MIDIAccess>;
}

/** Puts the piano into its host; returns the function that shows a state. */
export function createPiano(deps: PianoDeps): (state: State) => void {
  const { host, opener, staff, announcer, store, preview } = deps;
  const keys = pianoKeys(spec.pitchMin, spec.pitchMax).map((key) => {
    const button = el("button", { type: "button", class: key.black ? "black" : "white", tabindex: -1 });
    button.style.setProperty("--place", String(key.place));
    button.addEventListener("click", () => write(key.pitch));
    return { ...key, button };
  });
  const whites = keys.filter(({ black }) => !black).length;
  const board = el("div", { class: "keys-board" }, ...keys.map(({ button }) => button));
  board.style.setProperty("--whites", String(whites));
  const help = el("p", { class: "help", id: "piano-help" });
  const midi = midiButton(deps, (pitch) => write(pitch));
  const scroller = el("div", { class: "piano-scroll" }, board);
  const octaves = createOctaves(scroller, board);
  host.replaceChildren(octaves.element, scroller, el("div", { class: "piano-foot" }, help, midi.status));
  deps.midi.replaceChildren(...midi.buttons);
  opener.addEventListener("click", () => {
    const open = host.classList.toggle("open");
    setAttributes(opener, { "aria-expanded": String(open) });
    if (open) showVoice(store.get());
    deps.changed();
  });
  setAttributes(host, { role: "group", "aria-describedby": help.id });
  board.addEventListener("focusin", deps.changed);
  board.addEventListener("focusout", deps.changed);

  const isShown = () => getComputedStyle(host).display !== "none";
  const keyOf = (wanted: number) => keys.find(({ pitch }) => pitch === wanted)?.button;
  const placeOf = (wanted: number) => keys.findIndex(({ pitch }) => pitch === wanted);
  let openedAt: number | null = null;

  /** Opens the board at the compass of the active voice, where it is not open there. */
  function showVoice(state: Pick<State, "voice" | "cursor">): void {
    if (!isShown()) return;
    if (state.voice !== openedAt) octaves.centre(...compassOf(state).map(keyOf));
    openedAt = state.voice;
    octaves.goTo(keyOf(state.cursor.pitch));
  }

  /** Writes a pitch at the cursor, sounds and announces it. */
  function write(asked: number): void {
    const pitch = intoCompass(asked, compassOf(store.get()));
    const last = isLast(store.get());
    const actions = enterPitch(store.get(), pitch);
    for (const action of actions) store.dispatch(action);
    preview(pitch, store.get().voice);
    const outside = () => pianoText().outside(voiceTitles()[store.get().voice]);
    const remarks = [pitch === asked ? "" : outside(), last ? pianoText().full : ""];
    const remark = remarks.filter((text) => text !== "").join(" ");
    midi.say(remark);
    // What is not shown is not read out.
    const unsaid = isShown() ? "" : remark;
    setText(announcer, `${writtenName(store.get(), actions)} ${unsaid}`.trim());
  }

  board.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const at = keys.findIndex(({ button }) => button === document.activeElement);
    const aside = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const compass = compassOf(store.get());
    const end = { Home: compass[0], End: compass[1] }[event.key];
    const target = end === undefined ? at + (aside ?? 0) : placeOf(end);
    const pitch = event.repeat ? null : pitchOfCode(event.code, baseC(compass));
    if (target !== at && keys[target] !== undefined) focusKey(target);
    else if (pitch !== null) write(pitch);
    else return;
    event.preventDefault();
  });

  /** Has Tab come to a key. */
  function tabTo(index: number): void {
    keys.forEach(({ button }, place) => {
      button.tabIndex = place === index ? 0 : -1;
    });
  }

  function focusKey(index: number): void {
    tabTo(index);
    keys[index].button.focus();
  }

  let tabbedIn: number | null = null;

  staff.addEventListener("keydown", (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      event.shiftKey ||
      event.repeat ||
      event.key.length !== 1
    )
      return;
    const pitchClass = pitchClassOfLetter(event.key, language());
    if (pitchClass === null) return;
    event.preventDefault();
    const state = store.get();
    write(nearestPitch(pitchClass, state.cursor.pitch, compassOf(state)));
  });

  return showParts(["voices", "voice", "key", "cursor"], (state) => {
    const text = pianoText();
    const fifths = fifthsOf(state);
    octaves.show();
    setAttributes(host, { "aria-label": text.keyboard });
    setText(help, text.help);
    const compass = compassOf(state);
    for (const { button, pitch } of keys) {
      setAttributes(button, { "aria-label": pitchName(pitch, fifths) });
      button.classList.toggle("at", pitch === state.cursor.pitch);
      button.classList.toggle("outside", pitch < compass[0] || pitch > compass[1]);
    }
    if (state.voice !== tabbedIn) tabTo(placeOf(baseC(compass)));
    tabbedIn = state.voice;
    showVoice(state);
    midi.show();
  });
}

/**
 * The two buttons that take the keyboard an octave to the left and to the right, where not all of it is in sight. They
 * are for fingers: keys of the computer go along the piano's keys, which brings each into sight.
 */
function createOctaves(scroller: HTMLElement, board: HTMLElement) {
  const [down, up] = [-1, 1].map((direction) => {
    const d = direction < 0 ? "M15 5l-7 7 7 7" : "M9 5l7 7-7 7";
    const icon = svg(
      "svg",
      { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" },
      svg("path", { d }),
    );
    const button = el("button", { type: "button", class: "square", tabindex: -1 }, icon);
    button.addEventListener("click", () => {
      const octave = WHITES_IN_OCTAVE * (board.querySelector(".white")?.getBoundingClientRect().width ?? 0);
      scroller.scrollBy({ left: direction * octave });
    });
    return button;
  });
  return {
    element: el("div", { class: "octaves" }, down, up),
    /** Brings the middle between two keys into the middle of what is seen. */
    centre(lowest?: HTMLElement, highest?: HTMLElement) {
      if (lowest === undefined || highest === undefined) return;
      const [from, to] = [lowest.offsetLeft, highest.offsetLeft + highest.offsetWidth];
      scroller.scrollLeft = (from + to - scroller.clientWidth) / 2;
    },
    /** Brings a key into sight, in the middle of its octave's neighbours, where it is not. */
    goTo(key: HTMLElement | undefined) {
      if (key === undefined) return;
      const [from, to] = [key.offsetLeft, key.offsetLeft + key.offsetWidth];
      const within = from >= scroller.scrollLeft && to <= scroller.scrollLeft + scroller.clientWidth;
      if (!within) scroller.scrollLeft = (from + to - scroller.clientWidth) / 2;
    },
    show() {
      const text = pianoText();
      setAttributes(down, { "aria-label": text.octaveDown, title: text.octaveDown });
      setAttributes(up, { "aria-label": text.octaveUp, title: text.octaveUp });
    },
  };
}

/** The note that actions have written, in a sentence. */
function writtenName(state: State, actions: readonly Action[]): string {
  const placed = actions.find((action) => action.type === "placeNote");
  const line = activeLine(state);
  const index = placed === undefined ? null : noteAt(line, placed.note.start);
  return index === null ? "" : `${voiceNoteName(line[index], fifthsOf(state), state.shape)}.`;
}

/** The button that asks for MIDI, and what came of it. */
function midiButton({ requestMidi }: PianoDeps, noteOn: (pitch: number) => void) {
  const button = el("button", { type: "button" });
  const status = el("p", { class: "help", id: "piano-status", "aria-live": "polite" });
  let sentence = () => "";
  let remark = "";
  const show = () => {
    setText(button, pianoText().connect);
    setText(status, [sentence(), remark].filter((text) => text !== "").join(" "));
  };
  button.addEventListener("click", async () => {
    sentence = () => pianoText().connecting;
    show();
    try {
      listenToMidi((await requestMidi?.()) as MIDIAccess, noteOn, (names) => {
        sentence = () => (names.length === 0 ? pianoText().none : pianoText().listening(names.join(", ")));
        button.hidden = true;
        show();
      });
    } catch {
      sentence = () => pianoText().refused;
      show();
    }
  });
  return {
    status,
    buttons: requestMidi === undefined ? [] : [button],
    show,
    say(text: string) {
      remark = text;
      show();
    },
  };
}

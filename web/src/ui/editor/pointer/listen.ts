/** Pointer events of the staff, by mouse, pen and finger: the state machine's inputs, and what its effects do. */

import { isWithin } from "../../../app/selection";
import { fifthsOf } from "../../../app/spelling-key";
import type { Layout } from "../../../engraving/layout";
import type { Sheet } from "../../../engraving/sheet";
import type { Key } from "../../../music/key";
import type { VoiceNote } from "../../../music/notes";
import type { Voices } from "../../../music/score";
import { spec } from "../../../music/spec";
import { memoizeLast } from "../../memoize-last";
import { dispatchEdit } from "../dispatch-edit";
import type { EditorDeps } from "../editor-deps";
import { noteAtPoint, type Point, type StaffContext, voiceAtPoint, withVoice } from "../staff-geometry";
import type { Draft } from "./holding";
import { IDLE, targetAt } from "./idle";
import { type HoldingState, holdingOf, type PointerInput, type PointerState, transition } from "./machine";
import { preventScrolling } from "./prevent-scrolling";
import { bandOf } from "./sweeping";
import type { Effect } from "./transition";

/** What the pointer is doing, for the drawing. */
export interface PointerView {
  /** The melody with what is held in it; `null` while nothing is held. */
  readonly draft: Draft | null;
  readonly hovers: boolean;
  /** What is held is off the staff. */
  readonly isOff: boolean;
  /** The voice of what is held; `null` while nothing is held. */
  readonly voice: number | null;
  /** Steps from and to which notes of that voice are being selected. */
  readonly band: readonly [from: number, to: number] | null;
  /** Steps `[start, end)` of all voices that are being selected. */
  readonly beats: readonly [start: number, end: number] | null;
  /** Notes of the voice that what is held would cover, were it let go here. */
  readonly swallowed: readonly VoiceNote[];
  /** Where a finger holds a note, in CSS pixels of the screen, and the note; `null` for a mouse. */
  readonly finger: { readonly at: Point; readonly note: VoiceNote } | null;
  /** Index of the note whose end the mouse is at. */
  readonly resizable: number | null;
  /** The note that a click would write, or the one that is about to be removed. */
  readonly ghost: VoiceNote | null;
  /** The step at which a click would set a fermata, or take it away. */
  readonly fermata: number | null;
  /** Lets what is held go back to where it was; says whether anything was held. */
  cancel(): boolean;
  /** Forgets where the pointer hovers, until it moves again. */
  forgetHover(): void;
}

export function listenToPointer(deps: EditorDeps, sheet: Sheet): PointerView {
  const { host, store, preview, changed } = deps;
  let state: PointerState = IDLE;
  let timer = 0;

  const contextOf = memoizeLast(
    (
      voices: Voices,
      voice: number,
      key: Key | null,
      noteLength: number,
      rests: boolean,
      layout: Layout,
    ): StaffContext => ({
      voice,
      melody: voices[voice],
      voices,
      compass: spec.voiceRanges[voice],
      layout,
      fifths: fifthsOf({ voices, key }),
      noteLength,
      rests,
      strip: sheet.fitted().strip,
    }),
  );

  const context = (): StaffContext => {
    const { voices, voice, key, noteLength, writesRests } = store.get();
    return contextOf(voices, voice, key, noteLength, writesRests, sheet.layout());
  };

  const send = (input: PointerInput) => {
    const before = state;
    const step = transition(before, input, context(), store.get());
    state = step.state;
    if (state !== before) changed();
    for (const effect of step.effects) run(effect);
  };

  const run = (effect: Effect) => {
    switch (effect.type) {
      case "dispatch":
        return store.dispatch(effect.action);
      case "edit":
        // What was dragged there has sounded already.
        return dispatchEdit({ ...deps, preview: () => undefined }, effect.edit);
      case "sound":
        return preview(effect.pitch, store.get().voice);
      case "startTimer":
        clearTimeout(timer);
        timer = window.setTimeout(() => send({ type: "timeout" }), effect.milliseconds);
        return;
      case "stopTimer":
        return clearTimeout(timer);
      case "focus":
        return host.focus({ preventScroll: true });
    }
  };

  // What is held is known by its index in the score as it was: in another score it would be another note.
  store.subscribe(({ voices }) => {
    const holding = holdingOf(state);
    if (holding !== null && holding.on.voices !== voices) send({ type: "cancel" });
  });

  host.addEventListener("pointerdown", (event) => {
    const holding = holdingOf(state);
    if (event.button !== 0 || !event.isPrimary || holding !== null) return;
    // A mark of the teacher's pencil is read, and what lies under it is left alone.
    if (event.target instanceof Element && event.target.closest(".pencil-mark") !== null) return;
    // Who listens to answers takes one, or none: a press that goes astray is neither.
    if (store.get().audition !== null) return;
    const { pointerType, shiftKey: adds } = event;
    send({ type: "press", point: sheet.pointOf(event), pointerType, at: placeOf(event), adds });
    if (holdingOf(state) !== null) host.setPointerCapture(event.pointerId);
  });

  host.addEventListener("pointermove", (event) => {
    if (!event.isPrimary) return;
    const finger = event.pointerType === "touch" ? placeOf(event) : null;
    send({ type: "move", point: sheet.pointOf(event), finger });
  });

  host.addEventListener("pointerup", (event) => send({ type: "release", point: sheet.pointOf(event) }));
  host.addEventListener("pointercancel", () => send({ type: "cancel" }));
  host.addEventListener("pointerleave", () => send({ type: "leave" }));
  preventScrolling(host, () => holdingOf(state) !== null);

  const swallowedBy = memoizeLast(swallowedOf);
  const hoveredTarget = memoizeLast((point: Point, on: StaffContext) => targetAt(point, "mouse", on, null));
  const hoverOf = (current: PointerState) => (current.name === "idle" ? current.hover : null);

  return {
    get draft() {
      return holdingOf(state)?.draft ?? null;
    },
    get hovers() {
      return hoverOf(state) !== null;
    },
    get isOff() {
      return holdingOf(state)?.off === true;
    },
    get voice() {
      return holdingOf(state)?.on.voice ?? null;
    },
    get band() {
      return state.name === "sweeping" ? bandOf(state) : null;
    },
    get beats() {
      return state.name === "sweepingBeats" ? state.steps : null;
    },
    get swallowed() {
      return swallowedBy(holdingOf(state));
    },
    get finger() {
      const holding = holdingOf(state);
      return holding?.finger && holding.note ? { at: holding.finger.at, note: holding.note } : null;
    },
    get resizable() {
      const hover = hoverOf(state);
      if (hover === null) return null;
      const target = hoveredTarget(hover, context());
      return target.kind === "end" ? target.index : null;
    },
    get fermata() {
      const hover = hoverOf(state);
      if (hover === null) return null;
      const target = hoveredTarget(hover, context());
      return target.kind === "fermata" ? target.step : null;
    },
    get ghost() {
      const holding = holdingOf(state);
      if (holding !== null) return holding.off ? holding.note : null;
      const [hover, on] = [hoverOf(state), context()];
      if (hover === null || hoveredTarget(hover, on).kind !== "empty") return null;
      return noteAtPoint(hover, withVoice(on, voiceAtPoint(hover, on)));
    },
    cancel() {
      const was = holdingOf(state) !== null;
      send({ type: "cancel" });
      return was;
    },
    forgetHover() {
      if (state.name === "idle") state = IDLE;
    },
  };
}

/** The notes of the line as it was that are not in the draft, or are shorter there; but for those that are held. */
function swallowedOf(holding: HoldingState | null): readonly VoiceNote[] {
  if (holding === null || holding.name === "sweeping" || holding.name === "sweepingBeats") return [];
  const held = holding.name === "draggingSelection" ? holding.range : null;
  const touched = holding.name === "resizingNote" ? holding.index : holding.held.origin;
  return holding.on.melody.filter(
    (note, index) =>
      index !== touched &&
      !isWithin(held, index) &&
      !holding.draft.melody.some((other) => other.start === note.start && other.length >= note.length),
  );
}

/** Where an event is on the screen, in CSS pixels. */
function placeOf({ clientX, clientY }: PointerEvent): Point {
  return { x: clientX, y: clientY };
}

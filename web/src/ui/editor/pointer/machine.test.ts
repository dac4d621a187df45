import { describe, expect, it } from "vitest";
import { UNSELECTED } from "../../../app/selection";
import type { Melody } from "../../../music/notes";
import { layout, OFF, placeOf, staffWith } from "../../../testing/staff";
import { resizeHandleOf } from "../resize-handles";
import type { Point } from "../staff-geometry";
import { IDLE } from "./idle";
import { type PointerInput, type PointerState, transition } from "./machine";
import type { Effect } from "./transition";

const melody: Melody = [
  { start: 0, length: 4, pitch: 72 },
  { start: 4, length: 4, pitch: 76 },
];
const on = staffWith(melody);
const onNote = placeOf(0, 72);
const onEnd = resizeHandleOf(melody[0], layout, 0);
const onEmpty = placeOf(16, 74);

/** The names of the states that some inputs lead through, and all that they ask for. */
function walk(inputs: readonly PointerInput[], selection = UNSELECTED) {
  let state: PointerState = IDLE;
  const names: string[] = [];
  const effects: Effect[] = [];
  for (const input of inputs) {
    const step = transition(state, input, on, selection);
    state = step.state;
    names.push(state.name);
    effects.push(...step.effects);
  }
  const edits = effects.flatMap((effect) => (effect.type === "edit" ? effect.edit.actions : []));
  const sounds = effects.flatMap((effect) => (effect.type === "sound" ? [effect.pitch] : []));
  return { state, names, effects, edits, sounds };
}

const pressAs =
  (pointerType: string) =>
  (point: Point, adds = false): PointerInput => ({ type: "press", point, pointerType, at: point, adds });
const click = pressAs("mouse");
const touch = pressAs("touch");
const mouseTo = (point: Point): PointerInput => ({ type: "move", point, finger: null });
const fingerTo = (point: Point): PointerInput => ({ type: "move", point, finger: point });
const releaseAt = (point: Point): PointerInput => ({ type: "release", point });
const timeout: PointerInput = { type: "timeout" };
const aside = ({ x, y }: Point, right: number, down = 0): Point => ({ x: x + right, y: y + down });

describe("the mouse", () => {
  it("hovers until it leaves", () => {
    expect(walk([mouseTo(onEmpty)]).state).toEqual({ name: "idle", hover: onEmpty });
    expect(walk([mouseTo(onEmpty), { type: "leave" }]).state).toEqual(IDLE);
  });

  it.each([
    ["an empty place", click(onEmpty), "draggingNote"],
    ["a note", click(onNote), "draggingNote"],
    ["the end of a note", click(onEnd), "resizingNote"],
    ["an empty place with Shift", click(onEmpty, true), "sweeping"],
    ["a note with Shift", click(onNote, true), "idle"],
  ])("on %s", (_, input, name) => {
    expect(walk([input]).names).toEqual([name]);
  });

  it("on one of several selected notes drags them all", () => {
    expect(walk([click(onNote)], { selected: 1, anchor: 0 }).names).toEqual(["draggingSelection"]);
    expect(walk([click(onNote)], { selected: 0, anchor: 0 }).names).toEqual(["draggingNote"]);
  });

  it("with Shift on a note selects it, or all from the selected one to it", () => {
    const second = click(placeOf(4, 76), true);
    expect(walk([second]).edits).toEqual([{ type: "select", index: 1 }]);
    expect(walk([second], { selected: 0, anchor: 0 }).edits).toEqual([{ type: "extendSelection", index: 1 }]);
  });

  it("lets each pitch sound once, and none off the staff", () => {
    const there = placeOf(16, 77);
    const { sounds, edits } = walk([click(onEmpty), mouseTo(there), mouseTo(aside(there, 1)), mouseTo(OFF)]);
    expect(sounds).toEqual([74, 77]);
    expect(edits).toEqual([]);
  });

  it("writes where it is let go, and nothing after Escape", () => {
    const note = { start: 16, length: 4, pitch: 74 };
    expect(walk([click(onEmpty), releaseAt(onEmpty)])).toMatchObject({
      state: IDLE,
      edits: [{ type: "placeNote", note }],
    });
    const given = walk([click(onEmpty), { type: "cancel" }, releaseAt(onEmpty)]);
    expect(given).toMatchObject({ state: IDLE, edits: [] });
  });

  it("holds one thing at a time", () => {
    expect(walk([click(onNote), click(onEnd)]).names).toEqual(["draggingNote", "draggingNote"]);
  });
});

describe("a finger on an empty place", () => {
  it("that is taken off writes", () => {
    const { names, edits, sounds } = walk([touch(onEmpty), fingerTo(aside(onEmpty, 3)), releaseAt(onEmpty)]);
    expect(names).toEqual(["pressing", "pressing", "idle"]);
    expect(edits).toMatchObject([{ type: "placeNote", note: { start: 16, pitch: 74 } }]);
    expect(sounds).toEqual([74]);
  });

  it("that rests holds a new note", () => {
    const { names, effects } = walk([touch(onEmpty), timeout]);
    expect(names).toEqual(["pressing", "draggingNote"]);
    expect(effects).toContainEqual({ type: "startTimer", milliseconds: 150 });
  });

  it("that goes aside drags a new note", () => {
    const { names, effects } = walk([touch(onEmpty), fingerTo(aside(onEmpty, 12, 4))]);
    expect(names).toEqual(["pressing", "draggingNote"]);
    expect(effects).toContainEqual({ type: "stopTimer" });
  });

  it("that swipes up or down scrolls, and writes nothing", () => {
    const { names, edits, effects } = walk([
      touch(onEmpty),
      fingerTo(aside(onEmpty, 4, 12)),
      fingerTo(aside(onEmpty, 40, 12)),
      releaseAt(onEmpty),
    ]);
    expect(names).toEqual(["pressing", "scrolling", "scrolling", "idle"]);
    expect(edits).toEqual([]);
    expect(effects).toContainEqual({ type: "stopTimer" });
  });
});

describe("a finger on a note", () => {
  it("drags it as soon as it has left its place", () => {
    const near = walk([touch(onNote), fingerTo(aside(onNote, 7))]);
    expect(near.state).toMatchObject({ name: "draggingNote", draft: { melody } });
    const far = walk([touch(onNote), fingerTo(placeOf(12, 72)), releaseAt(placeOf(12, 72))]);
    expect(far.edits).toEqual([{ type: "moveNote", index: 0, to: { start: 12, pitch: 72 } }]);
    expect(far.effects).toContainEqual({ type: "stopTimer" });
  });

  it("that rests long sweeps from there", () => {
    const { names, effects, edits } = walk([
      touch(onNote),
      timeout,
      fingerTo(placeOf(6, 72)),
      releaseAt(placeOf(6, 72)),
    ]);
    expect(names).toEqual(["draggingNote", "sweeping", "sweeping", "idle"]);
    expect(effects).toContainEqual({ type: "startTimer", milliseconds: 500 });
    expect(edits).toEqual([
      { type: "select", index: 0 },
      { type: "extendSelection", index: 1 },
    ]);
  });

  it("reaches only the end of the note that is selected", () => {
    const aimed = aside(onEnd, 2);
    expect(walk([touch(aimed)]).names).not.toEqual(["resizingNote"]);
    expect(walk([touch(aimed)], { selected: 0, anchor: 0 }).names).toEqual(["resizingNote"]);
  });

  it("takes the keyboard's focus along", () => {
    expect(walk([touch(onNote)]).effects[0]).toEqual({ type: "focus" });
  });
});

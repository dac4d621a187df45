import { describe, expect, it } from "vitest";
import { FIRST_SELECTED } from "../../../app/selection";
import type { Selected } from "../../../app/state";
import { ALL_VOICES } from "../../../music/score";
import { layout, OFF, placeOf, scoreWith, staffWith } from "../../../testing/staff";
import { composed, given, linesOf, rest } from "../../../testing/voice-notes";
import { resizeHandleOf } from "../resize-handles";
import { headOf, type Point } from "../staff-geometry";
import { IDLE, targetAt } from "./idle";
import { type PointerInput, type PointerState, transition } from "./machine";
import type { Effect } from "./transition";

const melody = [given(0, 0, 72), given(0, 4, 76)];
const melodyStaff = staffWith(melody);
const onNote = placeOf(0, 72);
const onEnd = resizeHandleOf(melody[0], layout, 0);
const onEmpty = placeOf(16, 74);

/** The names of the states that some inputs lead through, and all that they ask for. */
function walk(inputs: readonly PointerInput[], selected: Partial<Selected> = {}, on = melodyStaff) {
  const selection = { ...FIRST_SELECTED, voice: on.voice, ...selected };
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
  const dispatched = effects.flatMap((effect) => (effect.type === "dispatch" ? [effect.action] : []));
  return { state, names, effects, edits, sounds, dispatched };
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
    expect(walk([second]).edits).toEqual([{ type: "select", index: 1, voice: 0 }]);
    expect(walk([second], { selected: 0, anchor: 0 }).edits).toEqual([{ type: "extendSelection", index: 1 }]);
  });

  it("lets each pitch sound once, and none off the staff", () => {
    const there = placeOf(16, 77);
    const { sounds, edits } = walk([click(onEmpty), mouseTo(there), mouseTo(aside(there, 1)), mouseTo(OFF)]);
    expect(sounds).toEqual([74, 77]);
    expect(edits).toEqual([]);
  });

  it("writes where it is let go, and nothing after Escape", () => {
    const note = given(0, 16, 74);
    expect(walk([click(onEmpty), releaseAt(onEmpty)])).toMatchObject({
      state: IDLE,
      edits: [{ type: "placeNote", note }],
    });
    const escaped = walk([click(onEmpty), { type: "cancel" }, releaseAt(onEmpty)]);
    expect(escaped).toMatchObject({ state: IDLE, edits: [] });
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

describe("in all voices", () => {
  const voices = linesOf(
    ...[given(0, 0, 72), composed(1, 0, 67), composed(1, 4, 65)],
    ...[composed(2, 0, 60), composed(3, 0, 48), rest(3, 8)],
  );
  const score = scoreWith(voices);
  const alto = placeOf(4, 65, 1);

  it("a note of another voice that is touched makes its voice the active one, and is held", () => {
    const { state, dispatched, sounds } = walk([click(alto)], {}, score);
    expect(dispatched).toEqual([{ type: "select", index: 1, voice: 1 }]);
    expect(state).toMatchObject({ name: "draggingNote", on: { voice: 1 }, draft: { melody: voices[1] } });
    expect(sounds).toEqual([65]);
  });

  it("it is moved in its own voice", () => {
    const there = placeOf(16, 64, 1);
    const { edits } = walk([click(alto), mouseTo(there), releaseAt(there)], {}, score);
    expect(edits).toEqual([{ type: "moveNote", index: 1, to: { start: 16, pitch: 64 } }]);
  });

  it("with Shift it is selected alone: a selection is of one voice", () => {
    const { edits } = walk([click(alto, true)], { selected: 0, anchor: 0 }, score);
    expect(edits).toEqual([{ type: "select", index: 1, voice: 1 }]);
    const within = walk([click(alto, true)], { selected: 0, anchor: 0 }, scoreWith(voices, { voice: 1 }));
    expect(within.edits).toEqual([{ type: "extendSelection", index: 1 }]);
  });

  it("an empty place is the active voice's on its own staff", () => {
    const place = placeOf(16, 65, 1);
    const writing = scoreWith(voices, { voice: 1 });
    const { edits, dispatched } = walk([click(place), releaseAt(place)], {}, writing);
    expect(edits).toEqual([{ type: "placeNote", note: given(1, 16, 65) }]);
    expect(dispatched).toEqual([{ type: "select", index: null }]);
  });

  it.each([
    ["bass", "soprano", 0, 3, 50],
    ["soprano", "alto's bass", 1, 3, 50],
    ["soprano", "tenor", 2, 0, 72],
  ])(
    "an empty place on the other staff is the outer voice's: the %s, from the %s",
    (_, __, voice, outer, pitch) => {
      const place = placeOf(16, pitch, outer);
      const { edits, dispatched } = walk([click(place), releaseAt(place)], {}, scoreWith(voices, { voice }));
      expect(dispatched[0]).toEqual({ type: "chooseVoice", voice: outer });
      expect(edits).toEqual([{ type: "placeNote", note: given(outer, 16, pitch) }]);
    },
  );

  it("a tap of a finger is as a click", () => {
    const place = placeOf(16, 50, 3);
    const { edits, dispatched } = walk([touch(place), releaseAt(place)], {}, score);
    expect(dispatched[0]).toEqual({ type: "chooseVoice", voice: 3 });
    expect(edits).toEqual([{ type: "placeNote", note: given(3, 16, 50) }]);
  });

  it("a rest is touched at its sign, and makes no sound", () => {
    const sign = headOf(voices[3][1], layout, 0);
    const { state, sounds, dispatched } = walk([click(sign)], {}, score);
    expect(dispatched).toEqual([{ type: "select", index: 1, voice: 3 }]);
    expect(state).toMatchObject({ name: "draggingNote", note: rest(3, 8) });
    expect(sounds).toEqual([]);
  });

  it("a sweep that begins on the other staff is of the voice there", () => {
    const place = placeOf(16, 50, 3);
    const { state, dispatched } = walk([click(place, true)], {}, score);
    expect(state).toMatchObject({ name: "sweeping", on: { voice: 3 } });
    expect(dispatched).toEqual([{ type: "chooseVoice", voice: 3 }]);
  });
});

describe("the ruler above the staves", () => {
  const RULER = layout.systems[0].top + 8;
  const beatAt = (step: number): Point => ({ x: layout.stepToX(step), y: RULER });
  const selected = (start: number, end: number) => [
    { type: "selectRegion", region: { start, end, voices: ALL_VOICES } },
  ];

  it("selects the beat that is clicked, in all voices", () => {
    const { names, edits } = walk([click(beatAt(5)), releaseAt(beatAt(5))]);
    expect(names).toEqual(["sweepingBeats", "idle"]);
    expect(edits).toEqual(selected(4, 8));
  });

  it("selects the beats that are swept over, in both directions", () => {
    for (const [from, to] of [
      [5, 14],
      [14, 5],
    ])
      expect(walk([click(beatAt(from)), mouseTo(beatAt(to)), releaseAt(beatAt(to))]).edits).toEqual(
        selected(4, 16),
      );
  });

  it("selects the bar whose number is clicked, and from there on what is swept over", () => {
    const number = aside(beatAt(16), -15);
    expect(walk([click(number), releaseAt(number)]).edits).toEqual(selected(16, 32));
    const back = [click(number), mouseTo(beatAt(9)), releaseAt(beatAt(9))];
    expect(walk(back).edits).toEqual(selected(8, 32));
  });

  it("is swept over by a finger as by the mouse", () => {
    const inputs = [touch(beatAt(4)), fingerTo(beatAt(12)), releaseAt(beatAt(12))];
    expect(walk(inputs).edits).toEqual(selected(4, 16));
  });

  it("selects nothing after Escape", () => {
    expect(walk([click(beatAt(4)), { type: "cancel" }, releaseAt(beatAt(4))]).edits).toEqual([]);
  });
});

describe("the band of the fermatas", () => {
  const BAND = layout.systems[0].top + 26;
  const bandAt = (step: number): Point => ({ x: layout.stepToX(step), y: BAND });

  it("sets one over the soprano's note that sounds there, else on the beat", () => {
    expect(walk([click(bandAt(6))]).edits).toEqual([{ type: "toggleFermata", step: 4 }]);
    expect(walk([click(bandAt(22))]).edits).toEqual([{ type: "toggleFermata", step: 20 }]);
    expect(walk([click(bandAt(6))]).names).toEqual(["idle"]);
  });

  it("sets one where a finger taps, and none where it scrolls", () => {
    const tapped = walk([touch(bandAt(6)), fingerTo(aside(bandAt(6), 3)), releaseAt(bandAt(6))]);
    expect(tapped.edits).toEqual([{ type: "toggleFermata", step: 4 }]);
    for (const [right, down] of [
      [14, 0],
      [0, 14],
    ]) {
      const swiped = walk([touch(bandAt(6)), fingerTo(aside(bandAt(6), right, down)), releaseAt(OFF)]);
      expect(swiped).toMatchObject({ names: ["pressing", "scrolling", "idle"], edits: [] });
    }
    expect(walk([touch(bandAt(6)), timeout]).names).toEqual(["pressing", "pressing"]);
  });

  it("gives way to a note that reaches into it", () => {
    const high = staffWith([given(0, 0, 81)]);
    expect(walk([click(placeOf(0, 81))], {}, high).names).toEqual(["draggingNote"]);
  });
});

describe("on a strip, which is scrolled aside", () => {
  const strip = scoreWith(linesOf(...melody), { strip: true });

  it("a finger that goes aside from an empty place scrolls, and writes nothing", () => {
    const { names, edits } = walk(
      [touch(onEmpty), fingerTo(aside(onEmpty, 12, 4)), releaseAt(onEmpty)],
      {},
      strip,
    );
    expect(names).toEqual(["pressing", "scrolling", "idle"]);
    expect(edits).toEqual([]);
  });

  it("a finger that goes up or down drags a new note, and one that taps writes it", () => {
    const dragged = walk([touch(onEmpty), fingerTo(aside(onEmpty, 2, -12))], {}, strip);
    expect(dragged.names).toEqual(["pressing", "draggingNote"]);
    const tapped = walk([touch(onEmpty), releaseAt(onEmpty)], {}, strip);
    expect(tapped.edits).toMatchObject([{ type: "placeNote", note: { start: 16, pitch: 74 } }]);
  });

  it("a finger on a note drags it in any direction", () => {
    const there = placeOf(12, 72);
    const { edits } = walk([touch(onNote), fingerTo(there), releaseAt(there)], {}, strip);
    expect(edits).toMatchObject([{ type: "moveNote", index: 0, to: { start: 12 } }]);
  });
});

describe("beside the grip of a note", () => {
  const soprano = given(0, 0, 72);
  const alto = given(1, 4, 72);
  const on = scoreWith(linesOf(soprano, alto));
  const grip = resizeHandleOf(soprano, layout, 0);
  const head = headOf(alto, layout, 0);

  it("a finger touches the head of another voice that is nearer", () => {
    const nearHead = { x: (grip.x + 3 * head.x) / 4, y: head.y };
    expect(Math.hypot(nearHead.x - grip.x, nearHead.y - grip.y)).toBeLessThan(16);
    expect(targetAt(nearHead, "touch", on, 0)).toEqual({ kind: "note", voice: 1, index: 0 });
    expect(targetAt(grip, "touch", on, 0)).toEqual({ kind: "end", voice: 0, index: 0 });
  });

  it("its own head does not hide it", () => {
    const short = given(0, 0, 72, 1);
    const [own, end] = [headOf(short, layout, 0), resizeHandleOf(short, layout, 0)];
    const between = { x: (3 * own.x + 2 * end.x) / 5, y: own.y };
    expect(targetAt(between, "touch", staffWith([short]), 0)).toMatchObject({ kind: "end", index: 0 });
  });
});

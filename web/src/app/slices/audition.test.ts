import { describe, expect, it } from "vitest";
import { freeCells, givenMelody, type Region } from "../../music/score";
import { answerTo, harmonized } from "../../testing/answers";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import { againScope } from "../scope";
import { selectedRegion } from "../selection";
import type { State } from "../state";
import { sameWork } from "../work";

const melody = [{ start: 0, length: 32, pitch: 72 }];
const REGION: Region = { start: 8, end: 16, voices: [1, 2] };
const written = reduce(initialState(7), { type: "loadMelody", melody });
const harmony = harmonized(written);
/** The harmony with an edit by which the last beats are out of date. */
const edited = reduce(harmony, { type: "resizeNote", index: 0, length: 28 });

function acted(state: State, ...actions: Action[]): State {
  return actions.reduce(reduce, state);
}

/** Three answers asked for. */
function started(state: State, region: Region | null = REGION): State {
  const cells = againScope(state, region);
  return reduce(state, { type: "auditionStarted", cells, seeds: [8, 9, 10], far: 1, bold: 1 });
}

/** The answer with an index, in which the voices have a pitch each. */
function answer(state: State, index: number, chord: readonly number[]): Action {
  const cells = state.audition?.cells ?? [];
  return { type: "auditionAnswered", index, grid: answerTo(state, cells, chord) };
}

const LOW = [70, 62, 55, 43];
const HIGH = [81, 74, 65, 55];

describe("an audition", () => {
  it("has the score that is there as its number 0, and keeps it one step of undo below", () => {
    const state = started(edited);
    expect(state.audition).toMatchObject({ heard: 0, region: REGION, answers: [null, null, null] });
    expect(state.audition?.present).toBe(edited.voices);
    expect(state).toMatchObject({ voices: edited.voices, stale: edited.stale, version: null, seed: 11 });
    expect(state.past.at(-1)?.voices).toBe(edited.voices);
    expect(state.past).toHaveLength(edited.past.length + 1);
  });

  it("puts the first answer that comes on the score, and the others when they are asked for", () => {
    const state = started(harmony);
    const heard = acted(state, answer(state, 1, LOW));
    expect(heard.audition?.heard).toBe(2);
    expect(heard.voices[1]).toContainEqual({ start: 8, length: 8, pitch: 62, voice: 1, given: false });
    expect([heard.voices[0], heard.voices[3]]).toEqual([harmony.voices[0], harmony.voices[3]]);
    const both = acted(heard, answer(state, 0, HIGH));
    expect(both.voices).toBe(heard.voices);
    const other = reduce(both, { type: "audition", number: 1 });
    expect(other.voices[2]).toContainEqual({ start: 8, length: 8, pitch: 65, voice: 2, given: false });
    expect(reduce(other, { type: "audition", number: 3 }), "which has not come").toBe(other);
    expect(reduce(other, { type: "audition", number: 1 })).toBe(other);
    expect(other.past).toBe(state.past);
  });

  it("goes back to what was there by number 0, in all its parts", () => {
    for (const before of [harmony, edited]) {
      const state = started(before, null);
      const back = acted(state, answer(state, 0, LOW), { type: "audition", number: 0 });
      expect(sameWork(back, before)).toBe(true);
      expect(back.audition?.heard).toBe(0);
    }
  });

  it("does not put a late answer on the score while what was there is being listened to", () => {
    const state = started(harmony);
    const back = acted(state, answer(state, 0, LOW), { type: "audition", number: 0 }, answer(state, 1, HIGH));
    expect(back.voices).toBe(harmony.voices);
    expect(back.audition?.answers.map((one) => one !== null)).toEqual([true, true, false]);
  });

  it("changes nothing outside the cells for which it was asked, whatever an answer holds", () => {
    const state = started(harmony);
    const everywhere = answerTo(state, freeCells(givenMelody([]), 32), HIGH);
    const heard = reduce(state, { type: "auditionAnswered", index: 0, grid: everywhere });
    expect(heard.voices[0]).toEqual(harmony.voices[0]);
    expect(heard.voices[3]).toEqual(harmony.voices[3]);
    expect(heard.voices[1].map(({ start, pitch }) => [start, pitch])).toEqual([
      [0, 67],
      [8, 74],
      [16, 67],
    ]);
  });

  it("makes what was out of date up to date where it has been written anew", () => {
    expect(edited.stale).toEqual([6, 7]);
    const whole = started(edited, null);
    expect(acted(whole, answer(whole, 0, LOW)).stale).toEqual([]);
    const part = started(edited);
    expect(acted(part, answer(part, 0, LOW)).stale).toEqual([6, 7]);
  });

  it("leaves the selected region, in which it is", () => {
    const selected = reduce(harmony, { type: "selectRegion", region: REGION });
    const state = started(selected);
    expect(acted(state, answer(state, 0, LOW)).region).toEqual(REGION);
  });

  it("keeps the place of the notes that were selected, for whoever asks there once more", () => {
    const notes = acted(harmony, { type: "select", index: 0, voice: 1 });
    const state = started(notes, selectedRegion(notes));
    const heard = acted(state, answer(state, 0, LOW));
    expect(heard).toMatchObject({ selected: null, region: { start: 0, end: 32, voices: [1] } });
    const taken = reduce(heard, { type: "auditionTaken", made: 1 });
    expect(selectedRegion(taken)).toEqual(selectedRegion(notes));
  });

  it("goes on while its answers are played, and while the music is stopped", () => {
    const state = acted(started(harmony), { type: "playStarted" });
    expect(state.audition).not.toBeNull();
    expect(reduce(state, { type: "playStopped" }).audition).not.toBeNull();
  });
});

describe("an answer that is taken", () => {
  const state = started(edited, null);
  const heard = acted(state, answer(state, 0, LOW), answer(state, 1, HIGH), { type: "audition", number: 2 });
  const taken = reduce(heard, { type: "auditionTaken", made: 9 });

  it("is a version by its own seed", () => {
    expect(taken).toMatchObject({ audition: null, version: 2, voices: heard.voices });
    expect(taken.versions.at(-1)).toMatchObject({ number: 2, seed: 9, made: 9, voices: heard.voices });
  });

  it("is one step of undo, and comes back by redo", () => {
    const undone = reduce(taken, { type: "undo" });
    expect(sameWork(undone, edited)).toBe(true);
    expect(sameWork(reduce(undone, { type: "redo" }), taken)).toBe(true);
    expect(taken.past).toHaveLength(edited.past.length + 1);
  });

  it("is none where it is the one that was there", () => {
    const present = acted(heard, { type: "audition", number: 0 }, { type: "auditionTaken", made: 9 });
    expect(sameWork(present, edited)).toBe(true);
    expect(present).toMatchObject({ audition: null, past: edited.past, versions: edited.versions });
  });

  it("is taken by an edit of it, which is a second step", () => {
    for (const edit of [
      { type: "resizeNote", index: 0, length: 24 },
      { type: "keep", region: REGION },
      { type: "toggleFermata", step: 28 },
      { type: "setKey", key: { fifths: 1, mode: "major" } },
      { type: "setTitle", title: "Lied" },
    ] as const) {
      const next = reduce(reduce(heard, { type: "playStarted" }), edit);
      expect(next, edit.type).toMatchObject({ audition: null, version: null });
      expect(next, "the loop is over").toMatchObject({ activity: "idle", playhead: null });
      const once = reduce(next, { type: "undo" });
      expect(once.voices, edit.type).toBe(heard.voices);
      expect(sameWork(reduce(once, { type: "undo" }), edited), edit.type).toBe(true);
    }
  });

  it("is undone with the audition: what was there is there again", () => {
    const undone = reduce(heard, { type: "undo" });
    expect(sameWork(undone, edited)).toBe(true);
    expect(undone.audition).toBeNull();
  });
});

describe("an audition that is given up", () => {
  it("leaves no trace but its seeds, which are not given again", () => {
    const state = started(edited, null);
    const ended = acted(state, answer(state, 0, LOW), { type: "auditionEnded" });
    expect(sameWork(ended, edited)).toBe(true);
    expect(ended).toMatchObject({ audition: null, activity: "idle", past: edited.past, seed: 11 });
    expect(reduce(edited, { type: "auditionEnded" })).toBe(edited);
  });

  it("gives back what could be redone, also when it is asked for twice", () => {
    const back = acted(edited, { type: "undo" });
    expect(back.future).toHaveLength(1);
    const state = started(started(back, null), null);
    expect(state.future).toEqual([]);
    const ended = acted(state, answer(state, 0, LOW), { type: "auditionEnded" });
    expect(ended.future).toBe(back.future);
    expect(sameWork(reduce(ended, { type: "redo" }), edited)).toBe(true);
  });

  it("by undo, while what was there is heard, leaves nothing to be redone", () => {
    for (const before of [started(edited), acted(started(edited, null), { type: "playStarted" })]) {
      const some = acted(before, answer(before, 0, LOW), { type: "audition", number: 0 });
      for (const state of [before, some]) {
        const undone = reduce(state, { type: "undo" });
        expect(sameWork(undone, edited)).toBe(true);
        expect(undone).toMatchObject({ audition: null, activity: "idle", past: edited.past, future: [] });
      }
    }
  });

  it("selects again what was selected, in the voice that it was in", () => {
    const part = reduce(harmony, { type: "selectRegion", region: REGION });
    const note = acted(harmony, { type: "select", index: 0, voice: 1 });
    for (const before of [harmony, part, note]) {
      const state = started(before);
      const heard = acted(state, answer(state, 0, LOW), { type: "chooseVoice", voice: 3 });
      const { voice, selected, anchor, region, cursor } = before;
      const ended = reduce(heard, { type: "auditionEnded" });
      expect(ended).toMatchObject({ voice, selected, anchor, region });
      if (selected !== null) expect(ended.cursor).toEqual(cursor);
    }
  });

  it("selects no other note than the one that was selected in an answer, or its place", () => {
    const state = started(harmony);
    const heard = acted(state, answer(state, 0, LOW));
    const at = (index: number) =>
      reduce(reduce(heard, { type: "select", index, voice: 1 }), { type: "auditionEnded" });
    expect(heard.voices[1].map(({ start }) => start)).toEqual([0, 8, 16]);
    expect(at(0)).toMatchObject({ voice: 1, selected: 0, anchor: 0, region: null });
    expect(at(1)).toMatchObject({ selected: null, anchor: null, region: { start: 8, end: 16, voices: [1] } });
  });

  it("takes nothing from an answer that comes afterwards", () => {
    const state = started(edited, null);
    const ended = reduce(state, { type: "auditionEnded" });
    expect(reduce(ended, answer(state, 0, LOW))).toBe(ended);
    expect(reduce(ended, { type: "audition", number: 1 })).toBe(ended);
    expect(reduce(ended, { type: "auditionTaken", made: 1 })).toBe(ended);
  });

  it("by an edit before an answer has come is no step of its own", () => {
    const next = reduce(started(edited), { type: "resizeNote", index: 0, length: 24 });
    expect(next.past).toHaveLength(edited.past.length + 1);
    expect(sameWork(reduce(next, { type: "undo" }), edited)).toBe(true);
  });
});

it("asked for once more begins from what was there, not from the answer that is heard", () => {
  const state = started(edited, null);
  const heard = acted(state, answer(state, 0, LOW));
  const again = reduce(heard, {
    type: "auditionStarted",
    cells: state.audition?.cells ?? [],
    ...{ seeds: [11, 12, 13], far: 0.3, bold: 1.2 },
  });
  expect(again.audition).toMatchObject({ heard: 0, far: 0.3, bold: 1.2, answers: [null, null, null] });
  expect(sameWork(again, edited)).toBe(true);
  expect(again.past).toHaveLength(edited.past.length + 1);
});

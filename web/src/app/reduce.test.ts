import { describe, expect, it, vi } from "vitest";
import { emptyGrid } from "../music/grid";
import { EMPTY_VOICES, freeCells, givenMelody, givenVoices, isComposed } from "../music/score";
import { SOPRANO } from "../music/spec";
import type { VoiceLeadingRates } from "../network/metadata";
import { answerTo, CHORD } from "../testing/answers";
import { given } from "../testing/voice-notes";
import { initialState } from "./initial-state";
import { type Action, reduce } from "./reduce";
import type { Notice, State } from "./state";
import { createStore } from "./store";
import { melodyOf } from "./work";

const quarter = (start: number, pitch: number) => ({ start, length: 4, pitch });
const melody = [quarter(0, 72), quarter(4, 74)];

/** The state after some actions on an empty staff. */
function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, initialState(7));
}

const written: Action = { type: "loadMelody", melody };
const scope = freeCells(givenMelody(melody), 32);
const started: Action = { type: "harmonizeStarted", scope };
const harmonized: Action = {
  type: "harmonized",
  grid: answerTo({ voices: givenMelody(melody), shape: initialState(7).shape }, scope),
  made: 1,
};
const sketch: Action = { type: "sketch", sketch: { grid: emptyGrid(32), step: 1, total: 64 } };

describe("editing", () => {
  it("selects the note it places", () => {
    const state = stateAfter(written, { type: "placeNote", note: quarter(8, 76) });
    expect(melodyOf(state)).toHaveLength(3);
    expect(state.selected).toBe(2);
  });

  it("follows the note it moves", () => {
    const state = stateAfter(written, { type: "moveNote", index: 0, to: { start: 12 } });
    expect(state.voices[SOPRANO]).toEqual([given(0, 4, 74), given(0, 12, 72)]);
    expect(state.selected).toBe(1);
  });

  it.each([
    [0, null],
    [1, 0],
  ])("with note 0 or 1 selected, removing note 0 leaves %s -> %s", (selected, expected) => {
    const state = stateAfter(written, { type: "select", index: selected }, { type: "removeNote", index: 0 });
    expect(state.selected).toBe(expected);
  });

  it("selects nothing where there is no note", () => {
    expect(stateAfter(written, { type: "select", index: 9 }).selected).toBeNull();
  });

  it.each<Action>([
    { type: "placeNote", note: quarter(8, 78) },
    { type: "moveNote", index: 0, to: { pitch: 70 } },
    { type: "removeNote", index: 1 },
  ])("$type leaves the harmony where it is, and the beats around are out of date", (edit) => {
    const harmony = stateAfter(written, started, harmonized);
    expect(isComposed(harmony.voices)).toBe(true);
    expect(harmony.stale).toEqual([]);
    const edited = reduce(harmony, edit);
    expect(edited).toMatchObject({ activity: "idle", version: null });
    expect(edited.voices.slice(1)).toEqual(harmony.voices.slice(1));
    expect(edited.stale.length).toBeGreaterThan(0);
  });

  it.each<Action>([{ type: "clear" }, written])("$type takes the harmony with the melody", (edit) => {
    const harmony = stateAfter(written, started, harmonized);
    const emptied = reduce(harmony, edit);
    expect(emptied).toMatchObject({ activity: "idle", stale: [], version: null });
    expect(isComposed(emptied.voices)).toBe(false);
  });

  it.each<[Notice, Notice | null]>([
    [{ level: "info", kind: "linkOpened", details: {} }, null],
    [
      { level: "error", kind: "linkDamaged", details: {} },
      { level: "error", kind: "linkDamaged", details: {} },
    ],
  ])("drops a notice on the old melody, but no error: %o", (notice, expected) => {
    const noticed = stateAfter(written, { type: "notice", notice });
    expect(reduce(noticed, { type: "removeNote", index: 0 }).notice).toEqual(expected);
  });

  it("that changes nothing leaves the state as it is", () => {
    const state = stateAfter(written, started, harmonized);
    expect(reduce(state, { type: "moveNote", index: 0, to: { pitch: 72 } })).toBe(state);
    expect(reduce(state, { type: "removeNote", index: 9 })).toBe(state);
  });

  it.each([
    [20, 40],
    [500, 160],
    [99.6, 100],
    [Number.NaN, 80],
  ])("a tempo of %s becomes %s", (asked, expected) => {
    expect(stateAfter({ type: "setTempo", tempo: asked }).tempo).toBe(expected);
  });
});

describe.each([
  ["the teacher's pencil", "pencil", "setPencil"],
  ["the strict teacher", "strict", "setStrict"],
  ["following", "follow", "setFollow"],
  ["the names of the chords", "chordNames", "setChordNames"],
] as const)("%s", (_, part, type) => {
  const on: Action = { type, on: true };

  it("is laid aside at first, taken up, and laid aside again", () => {
    expect(stateAfter()[part]).toBe(false);
    expect(stateAfter(on)[part]).toBe(true);
    expect(stateAfter(on, { type, on: false })[part]).toBe(false);
  });

  it("stays while melodies and harmonies come and go", () => {
    const state = stateAfter(on, written, started, sketch, harmonized, { type: "clear" });
    expect(state[part]).toBe(true);
    expect(isComposed(state.voices)).toBe(false);
  });

  it("changes nothing where it is so already, and no harmony", () => {
    const state = stateAfter(on, written, started, harmonized);
    expect(reduce(state, on)).toBe(state);
    expect(reduce(state, { type, on: false })).toMatchObject({ voices: state.voices, version: 1 });
  });
});

describe("the cursor", () => {
  it("follows the note that is placed, selected or moved", () => {
    const placed = stateAfter(written, { type: "placeNote", note: quarter(8, 76) });
    expect(placed.cursor).toEqual({ step: 8, pitch: 76 });
    const selected = reduce(placed, { type: "select", index: 1 });
    expect(selected.cursor).toEqual({ step: 4, pitch: 74 });
    const moved = reduce(selected, { type: "moveNote", index: 1, to: { start: 20, pitch: 70 } });
    expect(moved.cursor).toEqual({ step: 20, pitch: 70 });
  });

  it("stays where a removed note was", () => {
    const state = stateAfter(written, { type: "select", index: 1 }, { type: "removeNote", index: 1 });
    expect(state).toMatchObject({ selected: null, cursor: { step: 4, pitch: 74 } });
  });

  it("leaves the selection and keeps to the staff", () => {
    const select: Action = { type: "select", index: 1 };
    const away = stateAfter(written, select, { type: "moveCursor", cursor: { step: 99, pitch: 20 } });
    expect(away).toMatchObject({ selected: null, cursor: { step: 31, pitch: 60 } });
  });
});

describe("harmonizing", () => {
  it("shows the sketch, then the harmony with its seed, and goes on to another seed", () => {
    const sketched = stateAfter(written, started, sketch);
    expect(sketched).toMatchObject({ activity: "harmonizing", sketch: { step: 1 }, scope });
    const done = reduce(sketched, harmonized);
    expect(done).toMatchObject({ activity: "idle", sketch: null, scope: null, version: 1, seed: 8 });
    expect(done.versions).toMatchObject([{ number: 1, seed: 7, voices: done.voices }]);
    expect(givenVoices(done.voices)).toEqual(givenMelody(melody));
  });

  it("starts seeds again from zero after the last", () => {
    const actions: Action[] = [written, started, harmonized];
    const last = actions.reduce(reduce, initialState(2 ** 32 - 1));
    expect(last.seed).toBe(0);
  });

  it("that fails keeps the melody and says why", () => {
    const state = stateAfter(written, started, sketch, {
      type: "harmonizeFailed",
      error: "The model stopped.",
    });
    expect(state).toMatchObject({
      activity: "idle",
      sketch: null,
      scope: null,
      notice: { level: "error", kind: "failed", details: { error: "The model stopped." } },
    });
    expect(melodyOf(state)).toHaveLength(2);
  });

  it("another time keeps the harmony that stands until there is a new one", () => {
    const first = stateAfter(written, started, harmonized);
    const again = reduce(first, started);
    expect(again).toMatchObject({ activity: "harmonizing", voices: first.voices, version: 1 });
    expect(reduce(again, { type: "harmonizeStopped" })).toMatchObject({
      activity: "idle",
      voices: first.voices,
      version: 1,
    });
  });

  it.each<Action>([sketch, harmonized, { type: "harmonizeFailed", error: "late" }])(
    "drops a late $type after an edit",
    (late) => {
      const edited = stateAfter(written, started, { type: "removeNote", index: 0 });
      expect(reduce(edited, late)).toBe(edited);
    },
  );

  it("writes into its scope and nowhere else, whatever the answer holds there", () => {
    const first = stateAfter(written, started, harmonized);
    const bass = Array.from({ length: 8 }, (_, step) => 4 * step + 3);
    const everywhere = answerTo(first, [...Array(128).keys()], [80, 70, 62, 43]);
    const again = [
      { type: "harmonizeStarted", scope: bass } as const,
      { type: "harmonized", grid: everywhere, made: 2 } as const,
    ].reduce<State>(reduce, first);
    expect(again.voices.slice(0, 3)).toEqual(first.voices.slice(0, 3));
    expect(again.voices[3].map(({ start, pitch }) => [start, pitch])).toEqual([
      [0, 43],
      [4, 43],
      [8, CHORD[3]],
    ]);
  });
});

describe("what was selected when an answer comes", () => {
  const alto = [
    { start: 0, length: 4, pitch: 67, voice: 1, given: false },
    { start: 4, length: 4, pitch: 65, voice: 1, given: false },
  ];
  const voices = EMPTY_VOICES.with(1, alto);
  const selected = reduce({ ...initialState(7), voices }, { type: "select", index: 1, voice: 1 });
  /** An answer in which the alto sings so throughout. */
  const answered = (state: State, pitches: readonly number[]) => {
    const scope = freeCells(state.voices, 8, { start: 0, end: 8, voices: [1] });
    const grid = emptyGrid(32);
    for (const cell of scope) grid.cells[cell] = pitches[cell < 16 ? 0 : 1];
    return reduce(reduce(state, { type: "harmonizeStarted", scope }), { type: "harmonized", grid, made: 1 });
  };

  it("is selected still where the notes are there", () => {
    expect(answered(selected, [62, 64])).toMatchObject({ selected: 1, anchor: 1, region: null });
  });

  it("is the region of the notes where they are not: asked for once more, it is the same place", () => {
    const held = answered(selected, [62, 62]);
    expect(held.voices[1]).toHaveLength(1);
    expect(held).toMatchObject({ selected: null, anchor: null, region: { start: 4, end: 8, voices: [1] } });
    const both = answered(reduce(selected, { type: "extendSelection", index: 0 }), [62, 62]);
    expect(both).toMatchObject({ selected: null, region: { start: 0, end: 8, voices: [1] } });
  });
});

describe("playing", () => {
  it("knows of the melody alone until something else begins or it ends", () => {
    const alone = stateAfter(written, { type: "playStarted", melodyAlone: true });
    expect(alone).toMatchObject({ activity: "playing", melodyAlone: true });
    for (const action of [
      { type: "playStarted" },
      { type: "playStopped" },
      started,
      { type: "undo" },
    ] as const) {
      expect(reduce(alone, action).melodyAlone).toBe(false);
    }
  });

  it("moves the playhead and ends", () => {
    const playing = stateAfter(written, { type: "playStarted" }, { type: "playhead", step: 3.5 });
    expect(playing).toMatchObject({ activity: "playing", playhead: 3.5 });
    expect(reduce(playing, { type: "playStopped" })).toMatchObject({ activity: "idle", playhead: null });
  });

  it("drops a late position", () => {
    const state = stateAfter(written);
    expect(reduce(state, { type: "playhead", step: 3 })).toBe(state);
  });
});

describe("the model", () => {
  it("loads, fails with an error, and is tried again", () => {
    const failed = stateAfter(written, { type: "modelFailed", error: "No model." });
    expect(failed).toMatchObject({ model: { status: "failed", error: "No model." } });
    const ready = [
      { type: "modelLoading" } as const,
      { type: "modelReady", backend: "wasm", millisecondsPerPass: 9 } as const,
    ].reduce<State>(reduce, failed);
    expect(ready.model).toEqual({ status: "ready", backend: "wasm", millisecondsPerPass: 9 });
    expect(melodyOf(ready)).toHaveLength(2);
  });

  it("brings the rates of its faults, if somebody has counted them", () => {
    const ready = { type: "modelReady", backend: "wasm", millisecondsPerPass: 9 } as const;
    const rates = { windows: 2, fold: "test" } as VoiceLeadingRates;
    expect(stateAfter({ ...ready, rates }).model.rates).toBe(rates);
    expect(stateAfter({ ...ready, rates }, ready).model.rates).toBeUndefined();
  });
});

describe("the store", () => {
  it("tells listeners of changes, and of nothing else", () => {
    const store = createStore(initialState(0));
    const listener = vi.fn();
    const end = store.subscribe(listener);
    store.dispatch({ type: "setTempo", tempo: 80 });
    expect(listener).not.toHaveBeenCalled();
    store.dispatch({ type: "setTempo", tempo: 100 });
    expect(listener).toHaveBeenCalledOnce();
    expect(listener.mock.calls[0].map((state: State) => state.tempo)).toEqual([100, 80]);
    end();
    store.dispatch({ type: "setTempo", tempo: 120 });
    expect(listener).toHaveBeenCalledOnce();
  });
});

import { describe, expect, it, vi } from "vitest";
import { emptyGrid } from "../music/grid";
import { melodyToGrid } from "../music/notes";
import type { VoiceLeadingRates } from "../network/metadata";
import { initialState } from "./initial-state";
import { type Action, reduce } from "./reduce";
import type { Notice, State } from "./state";
import { createStore } from "./store";

const quarter = (start: number, pitch: number) => ({ start, length: 4, pitch });

/** The state after some actions on an empty staff. */
function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, initialState(7));
}

const written: Action = { type: "loadMelody", melody: [quarter(0, 72), quarter(4, 74)] };
const harmonized: Action = {
  type: "harmonized",
  grid: melodyToGrid([quarter(0, 72), quarter(4, 74)], 32),
  made: 1,
};
const sketch: Action = { type: "sketch", sketch: { grid: emptyGrid(32), step: 1, total: 64 } };

describe("editing", () => {
  it("selects the note it places", () => {
    const state = stateAfter(written, { type: "placeNote", note: quarter(8, 76) });
    expect(state.melody).toHaveLength(3);
    expect(state.selected).toBe(2);
  });

  it("follows the note it moves", () => {
    const state = stateAfter(written, { type: "moveNote", index: 0, to: { start: 12 } });
    expect(state.melody).toEqual([quarter(4, 74), quarter(12, 72)]);
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
    { type: "placeNote", note: quarter(8, 76) },
    { type: "moveNote", index: 0, to: { pitch: 70 } },
    { type: "removeNote", index: 1 },
    { type: "clear" },
    written,
  ])("$type clears the harmony, which was of another melody", (edit) => {
    const harmony = stateAfter(written, { type: "harmonizeStarted" }, harmonized);
    expect(harmony.harmony).not.toBeNull();
    expect(reduce(harmony, edit)).toMatchObject({ harmony: null, activity: "idle" });
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

  it("that changes nothing keeps the harmony", () => {
    const state = stateAfter(written, { type: "harmonizeStarted" }, harmonized);
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

describe("the teacher's pencil", () => {
  const on: Action = { type: "setPencil", on: true };

  it("is laid aside at first, taken up, and laid aside again", () => {
    expect(stateAfter().pencil).toBe(false);
    expect(stateAfter(on).pencil).toBe(true);
    expect(stateAfter(on, { type: "setPencil", on: false }).pencil).toBe(false);
  });

  it("stays while melodies and harmonies come and go", () => {
    const state = stateAfter(on, written, { type: "harmonizeStarted" }, sketch, harmonized, {
      type: "clear",
    });
    expect(state).toMatchObject({ pencil: true, harmony: null });
  });

  it("changes nothing where it is so already, and no harmony", () => {
    const state = stateAfter(on, written, { type: "harmonizeStarted" }, harmonized);
    expect(reduce(state, on)).toBe(state);
    expect(reduce(state, { type: "setPencil", on: false }).harmony).toBe(state.harmony);
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
    const sketched = stateAfter(written, { type: "harmonizeStarted" }, sketch);
    expect(sketched).toMatchObject({ activity: "harmonizing", sketch: { step: 1 } });
    const done = reduce(sketched, harmonized);
    expect(done).toMatchObject({ activity: "idle", sketch: null, harmony: { seed: 7 }, seed: 8 });
    expect(done.harmony?.notes.filter((note) => note.given)).toHaveLength(2);
  });

  it("starts seeds again from zero after the last", () => {
    const actions: Action[] = [written, { type: "harmonizeStarted" }, harmonized];
    const last = actions.reduce(reduce, initialState(2 ** 32 - 1));
    expect(last.seed).toBe(0);
  });

  it("that fails keeps the melody and says why", () => {
    const state = stateAfter(written, { type: "harmonizeStarted" }, sketch, {
      type: "harmonizeFailed",
      error: "The model stopped.",
    });
    expect(state).toMatchObject({
      activity: "idle",
      sketch: null,
      notice: { level: "error", kind: "failed", details: { error: "The model stopped." } },
    });
    expect(state.melody).toHaveLength(2);
  });

  it("another time keeps the harmony that stands until there is a new one", () => {
    const again = stateAfter(written, { type: "harmonizeStarted" }, harmonized, { type: "harmonizeStarted" });
    expect(again.harmony?.seed).toBe(7);
    expect(reduce(again, { type: "harmonizeStopped" })).toMatchObject({
      activity: "idle",
      harmony: { seed: 7 },
    });
  });

  it.each<Action>([sketch, harmonized, { type: "harmonizeFailed", error: "late" }])(
    "drops a late $type after an edit",
    (late) => {
      const edited = stateAfter(written, { type: "harmonizeStarted" }, { type: "removeNote", index: 0 });
      expect(reduce(edited, late)).toBe(edited);
    },
  );
});

describe("playing", () => {
  it("knows of the melody alone until something else begins or it ends", () => {
    const alone = stateAfter(written, { type: "playStarted", melodyAlone: true });
    expect(alone).toMatchObject({ activity: "playing", melodyAlone: true });
    for (const type of ["playStarted", "playStopped", "harmonizeStarted", "undo"] as const) {
      expect(reduce(alone, { type }).melodyAlone).toBe(false);
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
    expect(ready.melody).toHaveLength(2);
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

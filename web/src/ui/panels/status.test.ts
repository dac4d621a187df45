import { describe, expect, it } from "vitest";
import { initialState } from "../../app/initial-state";
import type { State } from "../../app/state";
import { emptyGrid } from "../../music/grid";
import { engineText, progressOf, statusText } from "./status";

const idle: State = { ...initialState(1), model: { status: "ready", backend: "wasm" } };
const grid = emptyGrid(32);
const sketching = (step: number, total = 64): State => ({
  ...idle,
  activity: "harmonizing",
  sketch: { grid, step, total },
});

describe("statusText", () => {
  it.each([64, 128])("changes five times while %i sketches go by", (total) => {
    const said = new Set(Array.from({ length: total + 1 }, (_, step) => statusText(sketching(step, total))));
    expect(said.size).toBe(5);
    expect(said).toContain(`Composing: sketch ${(3 * total) / 4} of ${total}.`);
  });

  it("says that the melody is kept when the network has failed", () => {
    const model = { status: "failed", error: new Error("The network could not be loaded.") } as const;
    expect(statusText({ ...idle, model })).toBe("The network could not be loaded. Your melody is kept.");
  });

  it("says what is played", () => {
    const harmony = { grid, notes: [], seed: 1, number: 1 };
    expect(statusText({ ...idle, activity: "playing" })).toBe("Playing the melody.");
    expect(statusText({ ...idle, activity: "playing", harmony })).toBe("Playing the chorale.");
    expect(statusText({ ...idle, activity: "playing", harmony, melodyAlone: true })).toBe(
      "Playing the melody.",
    );
  });

  it("says what was told before only while the chorale plays, of which it was told", () => {
    const harmony = { grid, notes: [], seed: 1, number: 1 };
    const playing = {
      ...idle,
      activity: "playing",
      harmony,
      notice: { level: "info", kind: "nothingToPlay", details: {} },
    } as const;
    expect(statusText(playing)).toBe("There is nothing to play yet: write a note first. Playing.");
    expect(statusText({ ...playing, melodyAlone: true })).toBe("Playing the melody.");
  });

  it("invites to write on an empty staff, and to harmonize a full one", () => {
    expect(statusText(idle)).toMatch(/Write a tune/);
    const note = { start: 0, length: 4, pitch: 72 };
    expect(statusText({ ...idle, melody: [note] })).toMatch(/1 note\. The gaps/);
    expect(statusText({ ...idle, melody: [{ ...note, length: 32 }] })).toMatch(/1 note\.$/);
  });
});

describe("progressOf", () => {
  it("is the share of the sketches that are done", () => {
    expect(progressOf(sketching(16))).toBe(0.25);
    expect(progressOf(idle)).toBeNull();
  });
});

it("tells what runs the network", () => {
  expect(engineText({ status: "loading" })).toBe("Loading the network.");
  expect(engineText({ status: "failed", error: new Error("No network here.") })).toBe("No network here.");
  expect(engineText({ status: "ready", backend: "webgl", millisecondsPerPass: 2.34 })).toBe(
    "The network runs on webgl, 2.3 ms a pass.",
  );
});

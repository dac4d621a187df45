import { describe, expect, it } from "vitest";
import { initialState } from "../../app/initial-state";
import { reduce } from "../../app/reduce";
import type { State } from "../../app/state";
import { emptyGrid } from "../../music/grid";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { engineText, progressOf, statusText } from "./status";

const idle: State = { ...initialState(1), model: { status: "ready", backend: "wasm" } };
const grid = emptyGrid(32);
const chorale = linesOf(given(0, 0, 72, 32), composed(3, 0, 48, 32));
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
    expect(statusText({ ...idle, activity: "playing" })).toBe("Playing the melody.");
    expect(statusText({ ...idle, activity: "playing", voices: chorale })).toBe("Playing the chorale.");
    expect(statusText({ ...idle, activity: "playing", voices: chorale, melodyAlone: true })).toBe(
      "Playing the melody.",
    );
  });

  it("says what was told before only while the chorale plays, of which it was told", () => {
    const playing = {
      ...idle,
      activity: "playing",
      voices: chorale,
      notice: { level: "info", kind: "nothingToPlay", details: {} },
    } as const;
    expect(statusText(playing)).toBe("There is nothing to play yet: write a note first. Playing.");
    expect(statusText({ ...playing, melodyAlone: true })).toBe("Playing the melody.");
  });

  it("invites to write on an empty staff, and to harmonize a full one", () => {
    expect(statusText(idle)).toMatch(/Write a tune/);
    expect(statusText({ ...idle, voices: linesOf(given(0, 0, 72)) })).toMatch(/1 note\. The gaps/);
    expect(statusText({ ...idle, voices: linesOf(given(0, 0, 72, 32)) })).toMatch(/1 note\.$/);
  });

  it("says of a chorale whether it is complete, open or out of date", () => {
    const complete = chorale.map((line, voice) => (line.length > 0 ? line : [composed(voice, 0, 60, 32)]));
    expect(statusText({ ...idle, voices: chorale })).toBe("Harmonize fills what is open.");
    expect(statusText({ ...idle, voices: complete })).toMatch(/^The chorale is complete/);
    expect(statusText({ ...idle, voices: complete, stale: [1] })).toMatch(/^The shaded beats no longer fit/);
  });

  it("says of four voices of one's own that nothing is left to write, and counts no rest for a note", () => {
    const own = linesOf(given(0, 0, 72, 32), given(1, 0, 67, 32), given(2, 0, 60, 32), rest(3, 0, 32));
    expect(statusText({ ...idle, voices: own })).toMatch(/^All four voices are yours/);
    expect(statusText({ ...idle, voices: own.with(2, []) })).toMatch(/2 notes\.$/);
  });

  it("says how one goes on from several answers", () => {
    const state = reduce(
      { ...idle, voices: chorale },
      { type: "auditionStarted", cells: [1], seeds: [1], far: 1, bold: 1 },
    );
    expect(statusText(state)).toMatch(/^Several answers/);
    expect(statusText({ ...state, activity: "playing" })).toMatch(/^Several answers/);
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

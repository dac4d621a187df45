import { describe, expect, it } from "vitest";
import { recorded, redone, undone } from "./history";
import { initialState } from "./initial-state";
import type { State } from "./state";
import { workOf } from "./work";

const first = initialState(1);
const titled = (state: State, title: string): State => recorded(state, { ...state, title });

describe("the history of a work", () => {
  it("has each work once, and goes back and forward over them", () => {
    const state = titled(titled(first, "A"), "B");
    expect(state.past.map(({ title }) => title)).toEqual(["", "A"]);
    const back = undone(undone(state));
    expect(back.title).toBe("");
    expect(redone(redone(back))).toEqual(state);
  });

  it("forgets what was undone when something else is done", () => {
    const other = titled(undone(titled(first, "A")), "B");
    expect(other.future).toEqual([]);
    expect(redone(other)).toBe(other);
  });

  it("takes no step where the work is the same, or is on the stack already", () => {
    expect(recorded(first, { ...first, tempo: 99 }).past).toEqual([]);
    const awaiting = { ...first, past: [workOf(first)] };
    expect(titled(awaiting, "A").past).toEqual([workOf(first)]);
  });

  it("ends at both ends", () => {
    expect(undone(first)).toBe(first);
    expect(redone(first)).toBe(first);
  });
});

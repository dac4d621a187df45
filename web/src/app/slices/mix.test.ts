import { describe, expect, it } from "vitest";
import { type Mix, USUAL_MIX } from "../../music/mix";
import { initialState } from "../initial-state";
import { reduce } from "../reduce";
import { type MixAction, reduceMix } from "./mix";

const mixed = (...actions: MixAction[]): Mix => actions.reduce(reduceMix, USUAL_MIX);

describe("the mixer", () => {
  it("sets one voice and leaves the others", () => {
    const { voices } = mixed(
      { type: "setVoice", voice: 2, level: { volume: 0.4, muted: true } },
      { type: "setVoice", voice: 2, level: { solo: true } },
    );
    expect(voices[2]).toEqual({ volume: 0.4, muted: true, solo: true });
    expect(voices.toSpliced(2, 1)).toEqual(USUAL_MIX.voices.toSpliced(2, 1));
  });

  it("has no volume beyond its ends, and no fifth voice", () => {
    expect(mixed({ type: "setVoice", voice: 0, level: { volume: 3 } })).toBe(USUAL_MIX);
    expect(mixed({ type: "setVoice", voice: 0, level: { volume: -3 } }).voices[0].volume).toBe(0);
    expect(mixed({ type: "setVoice", voice: 4, level: { volume: 0 } })).toBe(USUAL_MIX);
  });

  it("turns what goes along with the music on and off", () => {
    const all = mixed(
      { type: "setLoop", on: true },
      { type: "setMetronome", on: true },
      { type: "setCountIn", on: true },
    );
    expect(all).toEqual({ ...USUAL_MIX, loop: true, metronome: true, countIn: true });
    expect(reduceMix(all, { type: "setLoop", on: true })).toBe(all);
    expect(reduceMix(all, { type: "setLoop", on: false }).loop).toBe(false);
  });
});

it("is a part of the state, which stays the same where nothing changes", () => {
  const state = initialState(1);
  expect(reduce(state, { type: "setLoop", on: true }).mix.loop).toBe(true);
  expect(reduce(state, { type: "setLoop", on: false })).toBe(state);
});

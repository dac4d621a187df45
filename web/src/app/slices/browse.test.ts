import { describe, expect, it } from "vitest";
import { ALL_VOICES, type Region } from "../../music/score";
import { spec } from "../../music/spec";
import { given, linesOf } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import { selectedNotes, selectedRegion } from "../selection";
import type { State } from "../state";

const VOICES = linesOf(given(0, 0, 72), given(0, 4, 74), given(3, 0, 48, 8));
const BASS = 3;

function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, { ...initialState(7), voices: VOICES });
}

describe("choosing a voice", () => {
  it("selects nothing of it, and brings the cursor into its compass", () => {
    const state = stateAfter({ type: "select", index: 1 }, { type: "chooseVoice", voice: BASS });
    const [, highest] = spec.voiceRanges[BASS];
    expect(state).toMatchObject({ voice: BASS, selected: null, anchor: null, region: null });
    expect(state.cursor).toEqual({ step: 4, pitch: highest });
  });

  it("that is chosen already, or is none, changes nothing", () => {
    const state = stateAfter({ type: "select", index: 1 });
    for (const voice of [0, -1, 4]) expect(reduce(state, { type: "chooseVoice", voice })).toBe(state);
  });

  it("is no edit: there is nothing to undo, and nothing that is under way stops", () => {
    const state = stateAfter({ type: "playStarted" }, { type: "chooseVoice", voice: BASS });
    expect(state).toMatchObject({ past: [], activity: "playing", voices: VOICES });
  });

  it("comes with a note of it that is selected", () => {
    const state = stateAfter({ type: "select", index: 0, voice: BASS });
    expect(state).toMatchObject({ voice: BASS, selected: 0, cursor: { step: 0, pitch: 48 } });
    expect(selectedNotes(state)).toEqual([given(3, 0, 48, 8)]);
    expect(selectedRegion(state)).toEqual({ start: 0, end: 8, voices: [BASS] });
  });
});

describe("selecting a region", () => {
  const select = (region: Region | null): Action => ({ type: "selectRegion", region });
  const beat: Region = { start: 4, end: 8, voices: ALL_VOICES };

  it("takes the place of selected notes, and they of it", () => {
    const state = stateAfter({ type: "select", index: 1 }, select(beat));
    expect(state).toMatchObject({ selected: null, anchor: null, region: beat });
    expect(selectedRegion(state)).toEqual(beat);
    expect(reduce(state, { type: "select", index: 1 }).region).toBeNull();
    expect(reduce(state, { type: "moveCursor", cursor: { step: 0, pitch: 72 } }).region).toBeNull();
    expect(reduce(state, select(null)).region).toBeNull();
  });

  it("of one voice makes that the active one", () => {
    const state = stateAfter(select({ ...beat, voices: [BASS] }));
    expect(state).toMatchObject({ voice: BASS, region: { voices: [BASS] } });
    expect(stateAfter(select({ ...beat, voices: [2, BASS] })).voice).toBe(0);
  });

  it("ends with the score, and beyond it, or of no voice, there is none", () => {
    expect(stateAfter(select({ ...beat, start: -4, end: 99 })).region).toEqual({
      ...beat,
      start: 0,
      end: 32,
    });
    const state = stateAfter();
    expect(reduce(state, select({ ...beat, start: 32, end: 36 }))).toBe(state);
    expect(reduce(state, select({ ...beat, voices: [] }))).toBe(state);
    expect(reduce(state, select(null))).toBe(state);
  });
});

describe("selecting all", () => {
  it("is the active voice's line, and a second time the score", () => {
    const line = stateAfter({ type: "selectAll" });
    expect(selectedNotes(line)).toEqual(VOICES[0]);
    expect(reduce(line, { type: "selectAll" })).toMatchObject({
      selected: null,
      region: { start: 0, end: 32, voices: ALL_VOICES },
    });
  });

  it("in a voice without notes is the score at once, and in an empty score nothing", () => {
    expect(stateAfter({ type: "chooseVoice", voice: 1 }, { type: "selectAll" }).region?.voices).toEqual(
      ALL_VOICES,
    );
    const empty = initialState(1);
    expect(reduce(empty, { type: "selectAll" })).toBe(empty);
  });
});

describe("undo", () => {
  it("leaves the active voice, and selects nothing: notes may have gone", () => {
    const note = { start: 16, length: 4, pitch: 50 };
    const written = stateAfter({ type: "chooseVoice", voice: BASS }, { type: "placeNote", note });
    expect(written.selected).toBe(1);
    const undone = reduce(written, { type: "undo" });
    expect(undone).toMatchObject({ voice: BASS, selected: null, region: null });
    expect(undone.voices).toBe(VOICES);
  });
});

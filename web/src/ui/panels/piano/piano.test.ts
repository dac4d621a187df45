import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { initialState } from "../../../app/initial-state";
import { type Action, reduce } from "../../../app/reduce";
import type { State } from "../../../app/state";
import { activeLine } from "../../../app/work";
import type { VoiceLine } from "../../../music/score";
import { MELODY_HIGHEST, MELODY_LOWEST, SOPRANO, spec } from "../../../music/spec";
import { composed as composedNote, given, linesOf } from "../../../testing/voice-notes";
import { listenToMidi, noteOnPitch } from "./midi-input";
import { compassOf, enterPitch, intoCompass, isLast, nearestPitch } from "./note-entry";
import { baseC, pianoKeys, pitchClassOfLetter, pitchOfCode } from "./piano-keys";

function played(state: State, ...pitches: number[]): State {
  return pitches.reduce((at, pitch) => enterPitch(at, pitch).reduce<State>(reduce, at), state);
}

const empty = initialState(1);
const note = (start: number, length: number, pitch: number) => given(SOPRANO, start, pitch, length);
const COMPASS = spec.voiceRanges[SOPRANO];

/** The line of the voice that is written, after some pitches have been played. */
function lineAfter(state: State, ...pitches: number[]): VoiceLine {
  return activeLine(played(state, ...pitches));
}

describe("note after note", () => {
  it("is written at the cursor, which goes on", () => {
    const state = played(empty, 72, 74);
    expect(activeLine(state)).toEqual([note(0, 4, 72), note(4, 4, 74)]);
    expect(state).toMatchObject({ selected: null, cursor: { step: 8, pitch: 74 } });
  });

  it("has the chosen length and takes the place of what stands there", () => {
    const halves: Action = { type: "setNoteLength", noteLength: 8 };
    const begun = played(empty, 72, 74, 76);
    const back = [{ type: "select", index: 1 } as const, halves].reduce<State>(reduce, begun);
    expect(lineAfter(back, 60)).toEqual([note(0, 4, 72), note(4, 8, 60)]);
  });

  it("ends with the staff, where the last note is played anew", () => {
    const full = played(empty, 60, 62, 64, 65, 67, 69, 71);
    expect(isLast(full)).toBe(true);
    const done = played(full, 72);
    expect(activeLine(done).at(-1)).toEqual(note(28, 4, 72));
    expect(lineAfter(done, 74)).toHaveLength(8);
    expect(lineAfter(done, 74).at(-1)).toEqual(note(28, 4, 74));
  });

  it("is cut where it would not fit", () => {
    const late = reduce(empty, { type: "moveCursor", cursor: { step: 30, pitch: 72 } });
    expect(lineAfter(late, 72)).toEqual([note(30, 2, 72)]);
  });
});

describe("in another voice", () => {
  const tenor = reduce(empty, { type: "chooseVoice", voice: 2 });

  it("notes are written there, one after the other", () => {
    expect(activeLine(played(tenor, 55, 57))).toEqual([given(2, 0, 55), given(2, 4, 57)]);
    expect(played(tenor, 55).voices[SOPRANO]).toEqual([]);
  });

  it("each takes the place of what the network had there, and is the user's", () => {
    const composed = { ...tenor, voices: linesOf(composedNote(2, 0, 60, 8)) };
    expect(lineAfter(composed, 55)).toEqual([given(2, 0, 55), composedNote(2, 4, 60)]);
  });

  it("a pitch is brought into its compass by octaves", () => {
    expect(compassOf(tenor)).toEqual(spec.voiceRanges[2]);
    const [lowest, highest] = compassOf(tenor);
    expect(intoCompass(84, compassOf(tenor))).toBe(60);
    expect(nearestPitch(0, highest, compassOf(tenor))).toBeLessThanOrEqual(highest);
    expect(nearestPitch(0, lowest, compassOf(tenor))).toBeGreaterThanOrEqual(lowest);
  });
});

describe("a pitch", () => {
  it("outside the compass is brought inside by octaves", () => {
    fc.assert(
      fc.property(fc.nat(127), (pitch) => {
        const inside = intoCompass(pitch, COMPASS);
        expect(inside).toBeGreaterThanOrEqual(MELODY_LOWEST);
        expect(inside).toBeLessThanOrEqual(MELODY_HIGHEST);
        expect((inside - pitch) % 12).toBeCloseTo(0);
        if (pitch >= MELODY_LOWEST && pitch <= MELODY_HIGHEST) expect(inside).toBe(pitch);
      }),
    );
  });

  it.each([
    [0, 71, 72],
    [11, 72, 71],
    [5, 71, 65],
    [9, MELODY_LOWEST, 69],
    [11, MELODY_HIGHEST, 71],
  ])("of class %s nearest to %s is %s", (pitchClass, to, expected) => {
    expect(nearestPitch(pitchClass, to, COMPASS)).toBe(expected);
  });

  it("has its letter by the language", () => {
    expect([
      pitchClassOfLetter("b", "en"),
      pitchClassOfLetter("B", "de"),
      pitchClassOfLetter("h", "de"),
    ]).toEqual([11, 10, 11]);
    expect([pitchClassOfLetter("h", "en"), pitchClassOfLetter("x", "de")]).toEqual([null, null]);
  });

  it.each([0, 1, 2, 3])("of voice %s: the computer's keys begin at a C of its compass", (voice) => {
    const [lowest, highest] = spec.voiceRanges[voice];
    const c = baseC([lowest, highest]);
    expect(c % 12).toBe(0);
    expect(c).toBe([60, 60, 48, 48][voice]);
  });

  it("has its key on the computer by place, not by letter", () => {
    expect([pitchOfCode("KeyA", 60), pitchOfCode("KeyY", 60), pitchOfCode("KeyP", 60)]).toEqual([60, 68, 75]);
    expect(pitchOfCode("KeyQ", 60)).toBeNull();
  });
});

describe("the piano", () => {
  it("has every pitch once, white keys side by side and black ones between", () => {
    const keys = pianoKeys(60, 81);
    expect(keys.map(({ pitch }) => pitch)).toEqual(Array.from({ length: 22 }, (_, index) => 60 + index));
    expect(keys.filter(({ black }) => !black).map(({ place }) => place)).toEqual([...Array(13).keys()]);
    expect(keys.filter(({ black }) => black).map(({ pitch, place }) => [pitch, place])).toEqual([
      [61, 1],
      [63, 2],
      [66, 4],
      [68, 5],
      [70, 6],
      [73, 8],
      [75, 9],
      [78, 11],
      [80, 12],
    ]);
  });
});

describe("MIDI", () => {
  it.each([
    [[0x90, 60, 64], 60],
    [[0x9f, 61, 1], 61],
    [[0x90, 60, 0], null],
    [[0x80, 60, 64], null],
    [[0xb0, 60, 64], null],
    [[0xfe], null],
  ])("message %j strikes %s", (bytes, pitch) => {
    expect(noteOnPitch(Uint8Array.from(bytes))).toBe(pitch);
  });

  it("hears what is connected, then or later, and tells its name", () => {
    const source = (name: string, state: string) => ({ name, state, onmidimessage: null as never });
    const [piano, organ] = [source("Piano", "connected"), source("Organ", "disconnected")];
    const access = {
      inputs: new Map([
        ["1", piano],
        ["2", organ],
      ]),
      onstatechange: null as never,
    };
    const [noteOn, changed] = [vi.fn(), vi.fn()];
    listenToMidi(access as unknown as MIDIAccess, noteOn, changed);
    expect(changed).toHaveBeenLastCalledWith(["Piano"]);
    organ.state = "connected";
    (access.onstatechange as () => void)();
    expect(changed).toHaveBeenLastCalledWith(["Piano", "Organ"]);
    (organ.onmidimessage as (event: { data: Uint8Array }) => void)({ data: Uint8Array.from([0x90, 70, 9]) });
    expect(noteOn).toHaveBeenCalledExactlyOnceWith(70);
  });
});

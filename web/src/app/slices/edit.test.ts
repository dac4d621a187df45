import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isFermatas, isVoices } from "../../music/checks";
import type { Alteration } from "../../music/notes";
import { ALL_VOICES, type Region, soundingNotes, type VoiceLine } from "../../music/score";
import { MELODY_HIGHEST, REST, SOPRANO, STEPS_PER_BEAT, spec } from "../../music/spec";
import { harmonized } from "../../testing/answers";
import { plainShape, shapes } from "../../testing/score-shapes";
import { melodies, sopranoPitch, voicesIn } from "../../testing/scores";
import { given } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import { selectedNotes, selectionOf } from "../selection";
import type { State } from "../state";
import { activeLine, sameWork, stepsOf } from "../work";

const note = (start: number, pitch: number, length = 4) => given(SOPRANO, start, pitch, length);
const scale = [note(0, 72), note(4, 74), note(8, 76), note(12, 77)];
const written: Action = { type: "loadMelody", melody: scale };
const middle: readonly Action[] = [
  { type: "select", index: 1 },
  { type: "extendSelection", index: 2 },
];
function stateAfter(...actions: Action[]): State {
  return actions.reduce(reduce, initialState(7));
}

/** The soprano's line. */
function lineOf({ voices }: State): VoiceLine {
  return voices[SOPRANO];
}

describe("a selection", () => {
  it("goes from its anchor to the active note, whichever is first", () => {
    const state = stateAfter(written, { type: "select", index: 2 }, { type: "extendSelection", index: 0 });
    expect(selectionOf(state)).toEqual({ first: 0, last: 2 });
    expect(state).toMatchObject({ selected: 0, cursor: { step: 0 } });
    expect(selectionOf(reduce(state, { type: "extendSelection", index: 3 }))).toEqual({ first: 2, last: 3 });
  });

  it("of all notes is all of them, and of none is none", () => {
    expect(selectedNotes(stateAfter(written, { type: "selectAll" }))).toEqual(scale);
    expect(selectionOf(stateAfter({ type: "selectAll" }))).toBeNull();
  });

  it("ends with another note, and with a place", () => {
    const state = stateAfter(written, ...middle);
    expect(selectionOf(reduce(state, { type: "select", index: 3 }))).toEqual({ first: 3, last: 3 });
    expect(selectionOf(reduce(state, { type: "moveCursor", cursor: { step: 0, pitch: 70 } }))).toBeNull();
    expect(selectionOf(reduce(state, { type: "select", index: 2 }))).toEqual({ first: 2, last: 2 });
  });

  it("moves over what stands there, and stays selected", () => {
    const state = stateAfter(written, ...middle, { type: "moveSelection", steps: 4, semitones: -1 });
    expect(lineOf(state)).toEqual([note(0, 72), note(8, 73), note(12, 75)]);
    expect(selectedNotes(state)).toEqual([note(8, 73), note(12, 75)]);
  });

  it("moves as a whole, and only as far as the staff and the compass go", () => {
    const far = stateAfter(written, ...middle, { type: "moveSelection", steps: 99, semitones: 99 });
    expect(selectedNotes(far)).toEqual([note(24, MELODY_HIGHEST - 2), note(28, MELODY_HIGHEST)]);
    const nowhere = reduce(far, { type: "moveSelection", steps: 1, semitones: 1 });
    expect(nowhere).toBe(far);
  });

  it("is transposed by lines and spaces in a key, and keeps its accidentals", () => {
    const melody = [note(0, 71), note(4, 66)];
    const all: Action = { type: "selectAll" };
    const state = stateAfter({ type: "loadMelody", melody }, all, {
      type: "transposeSelection",
      steps: 0,
      positions: 1,
      fifths: 0,
    });
    expect(lineOf(state).map(({ pitch }) => pitch)).toEqual([72, 68]);
    const inG = stateAfter({ type: "loadMelody", melody }, all, {
      type: "transposeSelection",
      steps: 0,
      positions: -1,
      fifths: 1,
    });
    expect(lineOf(inG).map(({ pitch }) => pitch)).toEqual([69, 64]);
  });

  it("is transposed as a whole, and only as far as the compass goes", () => {
    const melody = [note(0, 72), note(4, MELODY_HIGHEST - 2), note(8, 60)];
    const state = stateAfter(
      { type: "loadMelody", melody },
      { type: "selectAll" },
      { type: "transposeSelection", steps: 4, positions: 99, fifths: 0 },
    );
    expect(lineOf(state)).toEqual([note(4, 74), note(8, MELODY_HIGHEST), note(12, 62)]);
  });

  it("is cut and pasted elsewhere over what stands there", () => {
    const state = stateAfter(written, ...middle, { type: "cut" }, { type: "paste", step: 14 });
    expect(lineOf(state)).toEqual([note(0, 72), note(12, 77, 2), note(14, 74), note(18, 76)]);
    expect(selectedNotes(state)).toEqual([note(14, 74), note(18, 76)]);
  });

  it("is pasted as far as the staff goes", () => {
    const state = stateAfter(written, ...middle, { type: "copy" }, { type: "paste", step: 26 });
    expect(lineOf(state).slice(4)).toEqual([note(26, 74), note(30, 76, 2)]);
    const nothingCopied = stateAfter(written);
    expect(reduce(nothingCopied, { type: "paste", step: 0 })).toBe(nothingCopied);
  });
});

describe("a note's length", () => {
  it("changes from its start on, over what follows", () => {
    const state = stateAfter(written, { type: "resizeNote", index: 1, length: 7 });
    expect(lineOf(state)).toEqual([note(0, 72), note(4, 74, 7), note(11, 76, 1), note(12, 77)]);
    expect(state.selected).toBe(1);
  });

  it("is at least a sixteenth and ends with the staff", () => {
    expect(stateAfter(written, { type: "resizeNote", index: 3, length: 99 }).voices[0][3]).toEqual(
      note(12, 77, 20),
    );
    expect(stateAfter(written, { type: "resizeNote", index: 0, length: -3 }).voices[0][0]).toEqual(
      note(0, 72, 1),
    );
  });
});

describe("a melody that is put in", () => {
  const tune = [...scale, note(16, 79, 16)];
  const load: Action = { type: "loadMelody", melody: tune };
  const framed = (metre: 3 | 4, bars: 2 | 4 | 8, pickup: number): Action => ({
    type: "setShape",
    shape: plainShape(metre, bars, pickup),
  });

  it.each([framed(3, 2, 0), framed(3, 8, 0), framed(4, 4, 1)])(
    "brings its shape where another stood, %#",
    (other) => {
      const far: Action = { type: "moveCursor", cursor: { step: 90, pitch: 70 } };
      const state = stateAfter(other, far, load);
      expect(lineOf(state)).toEqual(tune);
      expect(state.shape).toEqual(plainShape(4, 2));
      expect(state.cursor.step).toBeLessThan(32);
      expect(reduce(state, { type: "undo" }).shape).toEqual(stateAfter(other).shape);
    },
  );

  it("leaves a longer shape of the same bars as it is", () => {
    const long = stateAfter(framed(4, 8, 0));
    const state = reduce(long, load);
    expect(lineOf(state)).toEqual(tune);
    expect(state.shape).toBe(long.shape);
  });

  it("ends with the shape at the latest", () => {
    const state = stateAfter({ type: "loadMelody", melody: [note(28, 72, 8), note(36, 74)] });
    expect(lineOf(state)).toEqual([note(28, 72)]);
  });
});

describe("another shape", () => {
  it("with a pick-up keeps the notes at their places in the bars", () => {
    const state = stateAfter(written, { type: "setShape", shape: plainShape(4, 2, 1) });
    expect(lineOf(state).map(({ start }) => start)).toEqual([4, 8, 12, 16]);
    const back = reduce(state, { type: "setShape", shape: plainShape(4, 2) });
    expect(lineOf(back)).toEqual(scale);
  });

  it("that is shorter cuts the melody, and undo brings it back", () => {
    const long = stateAfter({ type: "setShape", shape: plainShape(4, 4) }, written, {
      type: "placeNote",
      note: note(30, 72),
    });
    const short = reduce(long, { type: "setShape", shape: plainShape(3, 2) });
    expect(lineOf(short).at(-1)).toEqual(note(12, 77));
    expect(stepsOf(short)).toBe(24);
    expect(reduce(short, { type: "undo" })).toMatchObject({ voices: long.voices, shape: long.shape });
  });

  it("that is the same changes nothing", () => {
    const state = stateAfter(written);
    expect(reduce(state, { type: "setShape", shape: plainShape(4, 2) })).toBe(state);
  });
});

describe("a title", () => {
  it("is one step of undo, and goes with the version that is opened", () => {
    const titled = reduce(initialState(1), { type: "setTitle", title: " Wachet \n auf " });
    expect(titled.title).toBe("Wachet auf");
    expect(reduce(titled, { type: "setTitle", title: "Wachet auf" }).past).toHaveLength(1);
    expect(reduce(titled, { type: "undo" }).title).toBe("");
  });

  it("comes with a score that is opened or put in, and goes with all notes", () => {
    const melody = [{ start: 0, length: 4, pitch: 72 }];
    const put = reduce(initialState(1), { type: "loadMelody", melody, title: "Ode" });
    expect(put.title).toBe("Ode");
    expect(reduce(put, { type: "clear" }).title).toBe("");
    expect(reduce(put, { type: "loadMelody", melody }).title).toBe("");
  });
});

describe("undo", () => {
  it("goes back over edits, and redo forward", () => {
    const state = stateAfter(written, { type: "removeNote", index: 0 }, { type: "clear" });
    const once = reduce(state, { type: "undo" });
    expect(lineOf(once)).toHaveLength(3);
    const twice = reduce(once, { type: "undo" });
    expect(lineOf(twice)).toEqual(scale);
    expect(lineOf(reduce(twice, { type: "redo" }))).toHaveLength(3);
  });

  it("brings back the harmony as it was before an edit, up to date", () => {
    const made = harmonized(stateAfter(written));
    const edited = reduce(made, { type: "removeNote", index: 0 });
    expect(edited.version).toBeNull();
    const { voices, stale, version } = reduce(edited, { type: "undo" });
    expect(voices).toBe(made.voices);
    expect({ stale, version }).toEqual({ stale: [], version: 1 });
  });

  it("of nothing changes nothing", () => {
    const state = stateAfter();
    expect(reduce(state, { type: "undo" })).toBe(state);
    expect(reduce(state, { type: "redo" })).toBe(state);
  });

  it("forgets what was undone when something else is done", () => {
    const state = stateAfter(written, { type: "clear" }, { type: "undo" }, { type: "removeNote", index: 0 });
    expect(reduce(state, { type: "redo" })).toBe(state);
  });

  it("takes no step for what is not the work", () => {
    const state = stateAfter(
      { type: "select", index: 0 },
      { type: "setTempo", tempo: 99 },
      { type: "setPencil", on: true },
      { type: "setStrict", on: true },
    );
    expect(state.past).toEqual([]);
  });

  it("stops what is under way", () => {
    const playing = stateAfter(written, { type: "playStarted" });
    expect(reduce(playing, { type: "undo" })).toMatchObject({ activity: "idle", playhead: null });
  });
});

const steps = fc.integer({ min: -9, max: 9 });
const region = fc
  .record({
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 40 }),
    voices: fc.subarray([...ALL_VOICES], { minLength: 1 }),
  })
  .map(({ start, length, voices }): Region => ({ start, end: start + length, voices }));
const edits: fc.Arbitrary<Action> = fc.oneof(
  fc
    .record({
      start: fc.nat(40),
      length: fc.integer({ min: 1, max: 16 }),
      pitch: fc.oneof(sopranoPitch, fc.constant(REST)),
    })
    .map((placed): Action => ({ type: "placeNote", note: placed })),
  fc.nat(12).map((index): Action => ({ type: "removeNote", index })),
  fc.record({ index: fc.nat(12), voice: fc.nat(3) }).map((at): Action => ({ type: "select", ...at })),
  fc.nat(12).map((index): Action => ({ type: "extendSelection", index })),
  fc.nat(3).map((voice): Action => ({ type: "chooseVoice", voice })),
  region.map((chosen): Action => ({ type: "selectRegion", region: chosen })),
  fc.record({ type: fc.constantFrom("keep", "letGo"), region }).map((change): Action => change),
  fc.record({ steps, semitones: steps }).map((by): Action => ({ type: "moveSelection", ...by })),
  fc.constantFrom<Action>(
    ...([{ type: "cut" }, { type: "copy" }, { type: "clear" }, { type: "selectAll" }] as const),
    ...([{ type: "removeSelection" }, { type: "silenceSelection" }] as const),
  ),
  fc.nat(40).map((step): Action => ({ type: "paste", step })),
  fc.nat(31).map((step): Action => ({ type: "toggleFermata", step })),
  fc.constantFrom<Alteration>(-1, 0, 1).map((alter): Action => ({ type: "alterSelection", alter })),
  fc.integer({ min: 1, max: 20 }).map((length): Action => ({ type: "resizeSelection", length })),
  fc
    .record({ index: fc.nat(12), length: fc.integer({ min: 0, max: 20 }) })
    .map((to): Action => ({ type: "resizeNote", ...to })),
  fc
    .record({ index: fc.nat(12), to: fc.record({ start: fc.nat(40), pitch: sopranoPitch }) })
    .map((moved): Action => ({ type: "moveNote", ...moved })),
  fc
    .record({ steps, positions: steps, fifths: fc.integer({ min: -7, max: 7 }) })
    .map((by): Action => ({ type: "transposeSelection", ...by })),
  shapes.map((shape): Action => ({ type: "setShape", shape })),
);

describe("whatever is done", () => {
  it("leaves lines in order, inside the staff and without overlaps, with a selection in them", () => {
    fc.assert(
      fc.property(voicesIn(), fc.array(edits, { maxLength: 30 }), (voices, actions) => {
        const state = actions.reduce(reduce, { ...stateAfter(), voices });
        expect(isVoices(state.voices, state.shape)).toBe(true);
        expect(isFermatas(state.fermatas, state.shape)).toBe(true);
        for (const beat of state.stale) expect(beat * STEPS_PER_BEAT).toBeLessThan(stepsOf(state));
        const range = selectionOf(state);
        if (range !== null) expect(activeLine(state)[range.last]).toBeDefined();
      }),
    );
  });

  it("leaves a melody in its compass", () => {
    fc.assert(
      fc.property(melodies(), fc.array(edits, { maxLength: 30 }), (melody, actions) => {
        const state = stateAfter({ type: "loadMelody", melody }, ...actions);
        for (const { pitch, voice } of soundingNotes(state.voices)) {
          const [lowest, highest] = spec.voiceRanges[voice];
          expect(pitch).toBeGreaterThanOrEqual(lowest);
          expect(pitch).toBeLessThanOrEqual(highest);
        }
      }),
    );
  });

  it("moves a note alone as it moves a selection of one", () => {
    const [later, higher] = [40, 30].map((most) => fc.integer({ min: -most, max: most }));
    fc.assert(
      fc.property(voicesIn(), fc.nat(3), fc.nat(), later, higher, (voices, voice, any, aside, up) => {
        const line = voices[voice];
        fc.pre(line.length > 0);
        const index = any % line.length;
        const { start, pitch } = line[index];
        const state = reduce({ ...stateAfter(), voices }, { type: "select", index, voice });
        const to = { start: start + aside, pitch: pitch + up };
        const moved = reduce(state, { type: "moveNote", index, to });
        expect(reduce(state, { type: "moveSelection", steps: aside, semitones: up })).toEqual(moved);
      }),
    );
  });

  it("can be undone to the beginning and redone to the end", () => {
    fc.assert(
      fc.property(voicesIn(), fc.array(edits, { maxLength: 30 }), (voices, actions) => {
        const first = { ...stateAfter(), voices };
        const last = actions.reduce(reduce, first);
        let state: State = last;
        while (state.past.length > 0) state = reduce(state, { type: "undo" });
        expect(sameWork(state, first)).toBe(true);
        while (state.future.length > 0) state = reduce(state, { type: "redo" });
        expect(sameWork(state, last)).toBe(true);
      }),
    );
  });

  it("is one step of undo, or none", () => {
    fc.assert(
      fc.property(voicesIn(), fc.array(edits, { minLength: 1, maxLength: 10 }), (voices, actions) => {
        const before = actions.slice(0, -1).reduce(reduce, { ...stateAfter(), voices });
        const after = reduce(before, actions[actions.length - 1]);
        const undone = after.past.length > before.past.length ? reduce(after, { type: "undo" }) : after;
        expect(sameWork(undone, before)).toBe(true);
        expect(after.past.length).toBeLessThanOrEqual(before.past.length + 1);
      }),
    );
  });
});

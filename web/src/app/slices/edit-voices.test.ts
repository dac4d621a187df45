import { describe, expect, it, test } from "vitest";
import { isRest, type Voices } from "../../music/score";
import type { Frame } from "../../music/score-shape";
import { REST, spec, VOICE_COUNT } from "../../music/spec";
import { spellNote } from "../../music/spelling";
import { answerTo, harmonized } from "../../testing/answers";
import { plainShape } from "../../testing/score-shapes";
import { composed, given, linesOf, rest } from "../../testing/voice-notes";
import { initialState } from "../initial-state";
import { type Action, reduce } from "../reduce";
import { againScope } from "../scope";
import { selectedNotes } from "../selection";
import { fifthsOf } from "../spelling-key";
import type { State } from "../state";

const ALTO = 1;
const TENOR = 2;
const BASS = 3;

/** Two beats of all voices: the melody is the user's, all else the network's. */
const CHORALE = linesOf(
  ...[given(0, 0, 72), given(0, 4, 74)],
  ...[composed(1, 0, 67), composed(1, 4, 65)],
  ...[composed(2, 0, 64), composed(2, 4, 62, 8)],
  ...[composed(3, 0, 48), composed(3, 4, 50)],
);

function stateWith(voices: Voices, ...actions: Action[]): State {
  return actions.reduce(reduce, { ...initialState(7), voices });
}

/** One edit of a state must be one step of undo. */
function edited(state: State, edit: Action): State {
  const after = reduce(state, edit);
  const undone = reduce(after, { type: "undo" });
  const { voices, shape, key, title, fermatas, ending, stale, version } = state;
  expect(undone).toMatchObject({ shape, key, title, fermatas, ending, stale, version });
  expect(undone.voices).toBe(voices);
  const { voices: again } = reduce(undone, { type: "redo" });
  expect(again).toBe(after.voices);
  return after;
}

describe.each(spec.voices.map((name, voice) => [name, voice] as const))("in the %s", (_, voice) => {
  const [lowest, highest] = spec.voiceRanges[voice];
  const middle = Math.round((lowest + highest) / 2);
  const chosen = stateWith(CHORALE, { type: "chooseVoice", voice });
  const others = (state: State) => state.voices.toSpliced(voice, 1);

  it("a note is written, brought into the voice's compass, and no other voice is touched", () => {
    for (const [pitch, placed] of [
      [middle, middle],
      [0, lowest],
      [127, highest],
    ]) {
      const state = edited(chosen, { type: "placeNote", note: { start: 16, length: 4, pitch } });
      expect(state.voices[voice].at(-1)).toEqual(given(voice, 16, placed));
      expect(others(state)).toEqual(others(chosen));
    }
  });

  it("a note that is moved, in time or in pitch, or made longer is the user's from then on", () => {
    const pitch = middle + 2;
    const moved = edited(chosen, { type: "moveNote", index: 1, to: { pitch } });
    expect(moved.voices[voice][1]).toMatchObject({ pitch, given: true });
    const later = edited(chosen, { type: "moveNote", index: 1, to: { start: 16 } });
    expect(later.voices[voice][1]).toMatchObject({ start: 16, given: true });
    const longer = edited(chosen, { type: "resizeNote", index: 1, length: 12 });
    expect(longer.voices[voice][1]).toMatchObject({ length: 12, given: true });
    for (const state of [moved, later, longer]) expect(others(state)).toEqual(others(chosen));
  });

  it("what an edit covers is trimmed, and stays whose it was", () => {
    const state = edited(chosen, { type: "placeNote", note: { start: 2, length: 4, pitch: middle } });
    const [before, placed, after] = state.voices[voice];
    const [first, second] = CHORALE[voice];
    expect(before).toEqual({ ...first, length: 2 });
    expect(placed).toEqual(given(voice, 2, middle));
    expect(after).toEqual({ ...second, start: 6, length: second.length - 2 });
  });

  it("the selection is moved, transposed, altered, and lengthened, and becomes the user's", () => {
    const selected = reduce(chosen, { type: "selectAll" });
    for (const edit of [
      { type: "moveSelection", steps: 2, semitones: -1 },
      { type: "transposeSelection", steps: 0, positions: -1, fifths: 0 },
      { type: "alterSelection", alter: 1 },
      { type: "resizeSelection", length: 2 },
    ] as const) {
      const state = edited(selected, edit);
      expect(state.voices[voice].map((note) => note.given)).toEqual([true, true]);
      expect(selectedNotes(state)).toEqual(state.voices[voice]);
      expect(others(state)).toEqual(others(chosen));
    }
  });
});

describe("a selection that another voice has too", () => {
  it("is pasted into the active voice, by octaves into its compass", () => {
    const copied = stateWith(CHORALE, { type: "selectAll" }, { type: "copy" });
    const state = reduce(copied, { type: "chooseVoice", voice: BASS });
    const pasted = edited(state, { type: "paste", step: 16 });
    expect(pasted.voices[BASS].slice(2)).toEqual([given(BASS, 16, 60), given(BASS, 20, 62)]);
    expect(pasted.voices[0]).toBe(state.voices[0]);
  });
});

describe("a note that is deleted", () => {
  const both: Action[] = [
    { type: "select", index: 0, voice: ALTO },
    { type: "extendSelection", index: 1 },
  ];

  it("leaves a gap where it was the user's, which is composed anew", () => {
    const state = edited(stateWith(CHORALE), { type: "removeNote", index: 0 });
    expect(state.voices[0]).toEqual([given(0, 4, 74)]);
    expect(harmonized(state).voices[0][0]).toEqual(composed(0, 0, 76));
  });

  it("leaves a rest of the user's where it was the network's, which stays silent", () => {
    const alto = stateWith(CHORALE, { type: "chooseVoice", voice: ALTO });
    const state = edited(alto, { type: "removeNote", index: 1 });
    expect(state.voices[ALTO]).toEqual([composed(1, 0, 67), rest(1, 4)]);
    expect(harmonized(state).voices[ALTO]).toContainEqual(rest(1, 4));
  });

  it("is a rest by another deletion no more: that is a gap", () => {
    const silent = stateWith(CHORALE, { type: "chooseVoice", voice: ALTO }, { type: "removeNote", index: 1 });
    expect(edited(silent, { type: "removeNote", index: 1 }).voices[ALTO]).toEqual([composed(1, 0, 67)]);
  });

  it.each<Action>([{ type: "removeSelection" }, { type: "cut" }])(
    "by $type leaves what it leaves alone",
    (edit) => {
      const mixed = CHORALE.with(ALTO, [given(1, 0, 67), composed(1, 4, 65)]);
      const state = edited(stateWith(mixed, ...both), edit);
      expect(state.voices[ALTO]).toEqual([rest(1, 4)]);
      expect(state).toMatchObject({ selected: null });
    },
  );

  it("in a region leaves it so in all of its voices, and outside all stays", () => {
    const region = { start: 4, end: 8, voices: [0, TENOR, BASS] };
    const state = edited(stateWith(CHORALE, { type: "selectRegion", region }), { type: "removeSelection" });
    expect(state.voices).toEqual([
      [given(0, 0, 72)],
      CHORALE[ALTO],
      // Outside the region the tenor sounds on.
      [composed(2, 0, 64), rest(2, 4), composed(2, 8, 62)],
      [composed(3, 0, 48), rest(3, 4)],
    ]);
    expect(state.region).toEqual(region);
  });
});

it("what is deleted in a region is cut at both of its edges, and each part stays whose it was", () => {
  const voices = linesOf({ ...given(0, 0, 73, 12), alter: 1 }, composed(1, 0, 67, 12), rest(2, 0, 12));
  const region = { start: 4, end: 8, voices: [0, 1, 2] };
  const state = edited(stateWith(voices, { type: "selectRegion", region }), { type: "removeSelection" });
  expect(state.voices).toEqual([
    [
      { ...given(0, 0, 73), alter: 1 },
      { ...given(0, 8, 73), alter: 1 },
    ],
    [composed(1, 0, 67), rest(1, 4), composed(1, 8, 67)],
    [rest(2, 0), rest(2, 8)],
    [],
  ]);
});

describe("a rest", () => {
  it("is written like a note, and the voice is silent there whatever is composed", () => {
    const bass = stateWith(CHORALE, { type: "chooseVoice", voice: BASS });
    const note = { start: 2, length: 4, pitch: REST };
    const state = edited(bass, { type: "placeNote", note });
    expect(state.voices[BASS]).toEqual([composed(3, 0, 48, 2), rest(3, 2), composed(3, 6, 50, 2)]);
    expect(harmonized(state).voices[BASS]).toContainEqual(rest(3, 2));
  });

  it("takes the place of each selected note, whosever it was, and keeps no accidental of it", () => {
    const altered = CHORALE.with(ALTO, [{ ...given(1, 0, 66), alter: 1 as const }, composed(1, 4, 65)]);
    const notes = stateWith(altered, { type: "select", index: 0, voice: ALTO }, { type: "selectAll" });
    expect(edited(notes, { type: "silenceSelection" }).voices[ALTO]).toEqual([rest(1, 0), rest(1, 4)]);
    const region = { start: 0, end: 8, voices: [ALTO, BASS] };
    const all = edited(stateWith(altered, { type: "selectRegion", region }), { type: "silenceSelection" });
    expect(all.voices).toEqual([CHORALE[0], [rest(1, 0, 8)], CHORALE[TENOR], [rest(3, 0, 8)]]);
  });

  it("fills a region in its voices, gaps too, and cuts what reaches out of it", () => {
    const region = { start: 6, end: 16, voices: [TENOR, BASS] };
    const state = edited(stateWith(CHORALE, { type: "selectRegion", region }), { type: "silenceSelection" });
    expect(state.voices.slice(TENOR)).toEqual([
      [composed(2, 0, 64), composed(2, 4, 62, 2), rest(2, 6, 10)],
      [composed(3, 0, 48), composed(3, 4, 50, 2), rest(3, 6, 10)],
    ]);
    expect(state.region).toEqual(region);
    expect(reduce(state, { type: "silenceSelection" }), "once more").toBe(state);
  });

  it("goes in time with what is selected, and has no pitch to be changed", () => {
    const voices = linesOf(given(1, 0, 67), rest(1, 4));
    const both = stateWith(voices, { type: "select", index: 0, voice: ALTO }, { type: "selectAll" });
    const state = edited(both, { type: "moveSelection", steps: 2, semitones: 3 });
    expect(state.voices[ALTO]).toEqual([given(1, 2, 70), rest(1, 6)]);
    const sharp = edited(both, { type: "alterSelection", alter: 1 });
    expect(sharp.voices[ALTO]).toEqual([{ ...given(1, 0, 68), alter: 1 }, rest(1, 4)]);
  });
});

describe("keeping and letting go", () => {
  const region = { start: 4, end: 8, voices: [TENOR, BASS] };

  it("makes the notes of a region the user's as they are, and gives them back", () => {
    const state = stateWith(CHORALE, { type: "selectRegion", region });
    const kept = edited(state, { type: "keep", region });
    expect(kept.voices).toEqual([
      ...CHORALE.slice(0, 2),
      [composed(2, 0, 64), given(2, 4, 62, 8)],
      [composed(3, 0, 48), given(3, 4, 50)],
    ]);
    expect(kept.region).toEqual(region);
    const back = edited(kept, { type: "letGo", region });
    expect(back.voices).toEqual(CHORALE);
  });

  it("makes nothing out of date, for nothing sounds otherwise", () => {
    const kept = reduce(stateWith(CHORALE), { type: "keep", region });
    expect(kept.stale).toEqual([]);
    const edit: Action = { type: "moveNote", index: 0, to: { pitch: 71 } };
    const stale = reduce(stateWith(CHORALE), edit);
    expect(stale.stale).toEqual([0, 1]);
    const whole = { start: 0, end: 32, voices: [0, 1, 2, 3] };
    expect(reduce(stale, { type: "keep", region: whole }).stale, "where all is the user's").toEqual([]);
  });

  it("keeps a selected note selected, and lets a rest go into a gap", () => {
    const alto = stateWith(CHORALE, { type: "select", index: 1, voice: ALTO });
    const one = { start: 4, end: 8, voices: [ALTO] };
    expect(reduce(alto, { type: "keep", region: one })).toMatchObject({ voice: ALTO, selected: 1 });
    const silent = reduce(alto, { type: "silenceSelection" });
    const open = edited(silent, { type: "letGo", region: one });
    expect(open.voices[ALTO]).toEqual([composed(1, 0, 67)]);
    expect(open).toMatchObject({ selected: null, region: one });
  });

  it("that changes nothing leaves the state as it is", () => {
    const state = stateWith(CHORALE);
    const soprano = { start: 0, end: 32, voices: [0] };
    expect(reduce(state, { type: "keep", region: soprano })).toBe(state);
    expect(reduce(state, { type: "letGo", region: { start: 0, end: 32, voices: [ALTO] } })).toBe(state);
  });

  it("is kept through twenty harmonies", () => {
    let state = reduce(stateWith(CHORALE), { type: "keep", region });
    const { [TENOR]: tenor, [BASS]: bass } = state.voices;
    for (let times = 0; times < 20; times++) state = harmonized(state, { chord: [79, 60 + times, 55, 40] });
    expect(state.voices[TENOR]).toContainEqual(tenor[1]);
    expect(state.voices[BASS]).toContainEqual(bass[1]);
    expect(state.voices[ALTO][0]).toMatchObject({ pitch: 79, given: false });
  });
});

describe("the length of what is selected", () => {
  it("is the length that was chosen; where they become longer, they push one another", () => {
    const voices = linesOf(given(0, 0, 72), given(0, 4, 74), given(0, 8, 76), given(0, 12, 77));
    const two = stateWith(voices, { type: "select", index: 0 }, { type: "extendSelection", index: 1 });
    expect(edited(two, { type: "resizeSelection", length: 2 }).voices[0].map(({ length }) => length)).toEqual(
      [2, 2, 4, 4],
    );
    const long = edited(two, { type: "resizeSelection", length: 12 });
    expect(long.voices[0]).toEqual([given(0, 0, 72, 12), given(0, 12, 74, 12)]);
    expect(selectedNotes(long)).toEqual(long.voices[0]);
  });

  it("ends with the score", () => {
    const last = stateWith(linesOf(given(0, 28, 72)), { type: "select", index: 0 });
    expect(reduce(last, { type: "resizeSelection", length: 16 }).voices[0]).toEqual([given(0, 28, 72)]);
  });
});

describe("an accidental that is asked for", () => {
  const written = (pitch: number) => stateWith(linesOf(given(0, 0, pitch)), { type: "select", index: 0 });
  const spelledAs = (state: State) => {
    const { letter, accidental } = spellNote(state.voices[0][0], fifthsOf(state));
    return letter + accidental;
  };

  it("is written as it was asked for: the sharp on A is A sharp, not B flat", () => {
    const state = edited(written(69), { type: "alterSelection", alter: 1 });
    expect(state.voices[0]).toEqual([{ ...given(0, 0, 70), alter: 1 }]);
    expect(spelledAs(state)).toBe("A#");
    expect(spelledAs(edited(written(71), { type: "alterSelection", alter: -1 }))).toBe("Bb");
  });

  it("is that of the letter: from a sharp to a flat it goes by two semitones, and to the natural back", () => {
    const sharp = reduce(written(69), { type: "alterSelection", alter: 1 });
    const flat = edited(sharp, { type: "alterSelection", alter: -1 });
    expect([flat.voices[0][0].pitch, spelledAs(flat)]).toEqual([68, "Ab"]);
    const natural = edited(flat, { type: "alterSelection", alter: 0 });
    expect([natural.voices[0][0].pitch, spelledAs(natural)]).toEqual([69, "A"]);
    expect(reduce(sharp, { type: "alterSelection", alter: 1 }).voices).toBe(sharp.voices);
  });

  it("can be asked for where the pitch is so already, and only its name changes", () => {
    const state = edited(written(70), { type: "alterSelection", alter: -1 });
    expect(state.voices[0]).toEqual([{ ...given(0, 0, 70), alter: -1 }]);
  });

  it("stays in time, and goes with another pitch", () => {
    const sharp = reduce(written(69), { type: "alterSelection", alter: 1 });
    const aside = reduce(sharp, { type: "moveSelection", steps: 4, semitones: 0 });
    expect(aside.voices[0]).toEqual([{ ...given(0, 4, 70), alter: 1 }]);
    for (const to of [{ start: 4 }, { start: 4, pitch: 70 }])
      expect(reduce(sharp, { type: "moveNote", index: 0, to }).voices).toEqual(aside.voices);
    const up = reduce(sharp, { type: "moveSelection", steps: 0, semitones: 2 });
    expect(up.voices[0]).toEqual([given(0, 0, 72)]);
    expect(reduce(sharp, { type: "moveNote", index: 0, to: { pitch: 72 } }).voices).toEqual(up.voices);
    const longer = reduce(sharp, { type: "resizeNote", index: 0, length: 8 });
    expect(longer.voices[0]).toEqual([{ ...given(0, 0, 70, 8), alter: 1 }]);
  });

  it("is not written beyond the voice's compass", () => {
    const [, highest] = spec.voiceRanges[0];
    const top = written(highest);
    expect(reduce(top, { type: "alterSelection", alter: 1 }).voices).toBe(top.voices);
  });
});

describe("the end", () => {
  const toggle = (step: number): Action => ({ type: "toggleFermata", step });
  const versioned: State = { ...stateWith(CHORALE), version: 1 };

  it("has a fermata unasked, which is taken off and put back at the last note", () => {
    expect(stateWith(CHORALE)).toMatchObject({ ending: true, fermatas: [] });
    const off = edited(versioned, toggle(4));
    expect(off).toMatchObject({ ending: false, fermatas: [], version: null });
    expect(edited(off, toggle(4))).toMatchObject({ ending: true, fermatas: [] });
  });

  it("is taken off with one that was set on its note, by one step", () => {
    const set: State = { ...versioned, fermatas: [0, 4] };
    expect(edited(set, toggle(4))).toMatchObject({ ending: false, fermatas: [0] });
    expect(edited({ ...set, ending: false }, toggle(4))).toMatchObject({ ending: false, fermatas: [0] });
  });

  it("follows the last note", () => {
    const longer = edited(versioned, { type: "placeNote", note: { start: 8, length: 4, pitch: 72 } });
    expect(edited(longer, toggle(4))).toMatchObject({ ending: true, fermatas: [4] });
    expect(edited(longer, toggle(8))).toMatchObject({ ending: false, fermatas: [] });
  });

  it("is there again in an empty score, where it can be taken off by nothing", () => {
    const cleared = edited(edited(versioned, toggle(4)), { type: "clear" });
    expect(cleared.ending).toBe(true);
    expect(edited(stateWith(linesOf()), toggle(4))).toMatchObject({ ending: true, fermatas: [4] });
  });
});

describe("a fermata", () => {
  const toggle = (step: number): Action => ({ type: "toggleFermata", step });

  it("is set and taken away, in order, touches no note, and marks the network's around it", () => {
    const state = stateWith(CHORALE);
    const two = edited(edited(state, toggle(12)), toggle(0));
    expect(two.fermatas).toEqual([0, 12]);
    expect(two).toMatchObject({ voices: CHORALE, stale: [0, 1, 2], ending: true });
    expect(edited(state, toggle(12)).stale).toEqual([2]);
    expect(edited(two, toggle(0)).fermatas).toEqual([12]);
  });

  it("is not set outside the score", () => {
    const state = stateWith(CHORALE);
    expect(reduce(state, toggle(32))).toBe(state);
    expect(reduce(state, toggle(-1))).toBe(state);
  });

  it("does not stop the network, which is at work", () => {
    const working = stateWith(CHORALE, { type: "harmonizeStarted", scope: [1] }, toggle(0));
    expect(working).toMatchObject({ activity: "harmonizing", fermatas: [0] });
  });

  it("of which the network does not know yet leaves its answer out of date there, and nowhere else", () => {
    const answered = (...toggled: Action[]) => {
      const state = { ...stateWith(CHORALE), stale: [0, 1, 2] };
      const scope = againScope(state, null);
      const answer: Action = { type: "harmonized", grid: answerTo(state, scope), made: 9 };
      return [{ type: "harmonizeStarted", scope } as const, ...toggled, answer].reduce(reduce, state);
    };
    expect(answered()).toMatchObject({ stale: [], activity: "idle" });
    expect(answered(toggle(0))).toMatchObject({ fermatas: [0], stale: [0, 1], activity: "idle" });
    // The soprano's own end is still to be written: the last beat.
    expect(answered(toggle(4))).toMatchObject({ ending: false, stale: [6, 7] });
    expect(answered(toggle(0), toggle(0))).toMatchObject({ fermatas: [], stale: [] });
  });

  it("goes with all notes", () => {
    expect(edited(stateWith(CHORALE, toggle(0)), { type: "clear" }).fermatas).toEqual([]);
    expect(edited(stateWith(linesOf(), toggle(4)), { type: "clear" }).fermatas).toEqual([]);
  });
});

describe("another shape", () => {
  const shape = ({ metre = 4, bars = 2, pickup = 0 }: Partial<Frame>): Action => ({
    type: "setShape",
    shape: plainShape(metre, bars, pickup),
  });

  it("keeps what fits in all voices: notes, rests, fermatas, and what is out of date", () => {
    const voices = linesOf(
      given(0, 0, 72, 32),
      composed(1, 20, 67, 8),
      rest(3, 12, 12),
      composed(3, 24, 48, 8),
    );
    const full = { ...stateWith(voices), fermatas: [12, 28], stale: [2, 6] };
    const short = edited(full, shape({ metre: 3 }));
    expect(short.voices).toEqual([[given(0, 0, 72, 24)], [composed(1, 20, 67)], [], [rest(3, 12, 12)]]);
    expect(short).toMatchObject({ fermatas: [12], stale: [2], version: null });
    const long = edited(full, shape({ bars: 3 }));
    expect(long.voices).toBe(full.voices);
    expect(long).toMatchObject({ fermatas: [12, 28], stale: [2, 6] });
  });

  it("with a pick-up moves all voices by as much, and the cursor, fermatas and beats with them", () => {
    const full: State = {
      ...stateWith(CHORALE),
      ...{ fermatas: [4], stale: [0], cursor: { step: 4, pitch: 72 } },
    };
    const later = edited(full, shape({ pickup: 1 }));
    const starts = (state: State) => state.voices.map((line) => line.map(({ start }) => start));
    expect(starts(later)).toEqual(Array(VOICE_COUNT).fill([4, 8]));
    expect(later).toMatchObject({ fermatas: [8], stale: [1], cursor: { step: 8 } });
    expect(edited(later, shape({})).voices).toEqual(CHORALE);
  });

  it("leaves a harmony to which bars have come, which Harmonize completes without touching it", () => {
    const state = stateWith(linesOf(given(0, 0, 72, 32)));
    const longer = reduce(harmonized(state), shape({ bars: 3 }));
    expect(longer.stale).toEqual([]);
    const complete = harmonized(longer, { chord: [80, 70, 62, 43] });
    for (const voice of [ALTO, TENOR, BASS])
      expect(complete.voices[voice][0]).toEqual(longer.voices[voice][0]);
    expect(complete.voices.map((line) => line.at(-1)?.start)).toEqual([32, 32, 32, 32]);
  });
});

test("nothing that is written sounds in a rest, and no rest is the network's", () => {
  const silent = stateWith(CHORALE, { type: "selectRegion", region: { start: 0, end: 32, voices: [1, 2] } });
  const state = harmonized({ ...reduce(silent, { type: "silenceSelection" }), region: null });
  for (const note of state.voices.flat()) if (isRest(note)) expect(note.given).toBe(true);
  expect(state.voices[1]).toEqual([rest(1, 0, 32)]);
});

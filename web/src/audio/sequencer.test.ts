import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { frameSteps, USUAL_FRAME } from "../music/frame";
import { endOf, type VoiceNote } from "../music/notes";
import { type Cue, cuesOf, leadTo, loopEndOf, type Music } from "./events";
import { EVEN, pacingOf } from "./ritardando";
import { type Course, createSequence } from "./sequencer";

const note = (start: number, length = 4): VoiceNote => ({ start, length, pitch: 72, voice: 0, given: true });
const tune = Array.from({ length: 8 }, (_, beat) => note(4 * beat));
const music: Music = { notes: tune, frame: USUAL_FRAME };

/** At 150 beats a minute a step lasts a tenth of a second. */
const QUICK: Course = { tempo: 150, loop: false, pacing: EVEN };
const STEP = 0.1;
const BEGIN = 2;

/** A performance that is recorded: when everything has come, and when it was over. */
function recorded(played: Music, course: Course, { from = 0, counted = false } = {}) {
  const heard: { cue: Cue; time: number }[] = [];
  let over: number | null = null;
  const sequence = createSequence(
    {
      cues: cuesOf(played),
      lead: leadTo(played, from, counted),
      from,
      end: endOf(played.notes),
      loopEnd: loopEndOf(played),
    },
    course,
    BEGIN,
    (cue, time) => heard.push({ cue, time }),
    (time) => {
      over = time;
    },
  );
  const timesOf = (kind: Cue["kind"]) => heard.filter(({ cue }) => cue.kind === kind).map(({ time }) => time);
  return { sequence, heard, timesOf, over: () => over };
}

/** Times up to which a clock asks, whose steps are as long as an audio block or longer. */
const clocks = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });

function near(times: readonly number[], expected: readonly number[]): void {
  expect(times).toHaveLength(expected.length);
  for (const [index, time] of times.entries()) expect(time).toBeCloseTo(expected[index], 9);
}

describe("what is played once", () => {
  it("comes on its time, and is over with the last note", () => {
    const { sequence, timesOf, over } = recorded(music, QUICK);
    sequence.advance(100);
    near(
      timesOf("speak"),
      tune.map(({ start }) => BEGIN + start * STEP),
    );
    expect(over()).toBeCloseTo(BEGIN + 32 * STEP);
  });

  it("is not handed out before it is asked for", () => {
    const { sequence, timesOf } = recorded(music, QUICK);
    sequence.advance(BEGIN + 4 * STEP - 1e-6);
    expect(timesOf("speak")).toHaveLength(1);
    sequence.advance(BEGIN + 4 * STEP + 1e-6);
    expect(timesOf("speak")).toHaveLength(2);
  });

  it("comes once and in the same order, however the clock goes", () => {
    const whole = recorded(music, QUICK);
    whole.sequence.advance(100);
    fc.assert(
      fc.property(clocks, (blocks) => {
        const { sequence, heard } = recorded(music, QUICK);
        let block = 0;
        for (const more of blocks) {
          block += more;
          sequence.advance((block * 128) / 48_000);
        }
        sequence.advance(100);
        expect(heard).toEqual(whole.heard);
      }),
    );
  });

  it("ends as its pacing says", () => {
    const pacing = pacingOf(tune, "broad");
    const { sequence, timesOf, over } = recorded(music, { ...QUICK, pacing });
    sequence.advance(100);
    near(
      timesOf("speak"),
      tune.map(({ start }) => BEGIN + pacing.evenAt(start) * STEP),
    );
    expect(over()).toBeCloseTo(BEGIN + pacing.evenAt(32) * STEP);
    for (const step of [0, 15.5, 22, 27.9, 30]) {
      expect(sequence.positionAt(BEGIN + pacing.evenAt(step) * STEP)).toBeCloseTo(step);
    }
  });
});

describe("what begins in the middle", () => {
  it("takes up the note that is held, and plays the rest", () => {
    const { sequence, heard } = recorded(music, QUICK, { from: 6 });
    sequence.advance(100);
    expect(heard[0]).toMatchObject({ cue: { kind: "speak", step: 6 }, time: BEGIN });
    const spoken = heard.filter(({ cue }) => cue.kind === "speak").map(({ cue }) => cue.step);
    expect(spoken).toEqual([6, 8, 12, 16, 20, 24, 28]);
    expect(sequence.positionAt(BEGIN - 1)).toBe(6);
    expect(sequence.positionAt(BEGIN + 2 * STEP)).toBeCloseTo(8);
  });

  it("is counted in, and stays where it is meanwhile", () => {
    const { sequence, timesOf, heard } = recorded(music, QUICK, { from: 4, counted: true });
    sequence.advance(100);
    const counted = heard.filter(({ cue }) => cue.kind === "click" && cue.counted);
    near(
      counted.map(({ time }) => time),
      [0, 4, 8, 12, 16].map((steps) => BEGIN + steps * STEP),
    );
    expect(timesOf("speak")[0]).toBeCloseTo(BEGIN + 20 * STEP);
    expect(sequence.positionAt(BEGIN + 10 * STEP)).toBe(4);
    expect(sequence.positionAt(BEGIN + 21 * STEP)).toBeCloseTo(5);
  });
});

describe("a loop", () => {
  it("begins again on the very time at which its last bar ends, without slowing down", () => {
    const short: Music = { notes: tune.slice(0, 6), frame: USUAL_FRAME };
    const pacing = pacingOf(short.notes, "broad");
    const { sequence, timesOf, over } = recorded(short, { ...QUICK, loop: true, pacing });
    const laps = 50;
    const lap = frameSteps(USUAL_FRAME) * STEP;
    sequence.advance(BEGIN + laps * lap - 1e-9);
    const expected = Array.from({ length: laps }, (_, round) =>
      short.notes.map(({ start }) => BEGIN + round * lap + start * STEP),
    );
    near(timesOf("speak"), expected.flat());
    expect(timesOf("click")).toHaveLength(laps * 8);
    expect(over()).toBeNull();
    expect(sequence.positionAt(BEGIN + 3 * lap + 5 * STEP)).toBeCloseTo(5);
  });

  it("ends with its present round when it is given up, broadly if there is time", () => {
    const pacing = pacingOf(tune, "broad");
    const looped = { ...QUICK, loop: true, pacing };
    const { sequence, over } = recorded(music, looped);
    sequence.advance(BEGIN + 34 * STEP);
    sequence.change({ ...looped, loop: false }, BEGIN + 34 * STEP);
    sequence.advance(100);
    expect(over()).toBeCloseTo(BEGIN + (32 + pacing.evenAt(32)) * STEP);
  });

  it("that is given up in the last bar ends in time", () => {
    const looped = { ...QUICK, loop: true, pacing: pacingOf(tune, "broad") };
    const { sequence, over } = recorded(music, looped);
    sequence.advance(BEGIN + 25 * STEP);
    sequence.change({ ...looped, loop: false }, BEGIN + 25 * STEP);
    sequence.advance(100);
    expect(over()).toBeCloseTo(BEGIN + 32 * STEP);
  });

  it("that is asked for in the last bar lets that end as it has begun", () => {
    const pacing = pacingOf(tune, "broad");
    const { sequence, timesOf } = recorded(music, { ...QUICK, pacing });
    const until = BEGIN + 25 * STEP;
    sequence.advance(until);
    sequence.change({ ...QUICK, loop: true, pacing }, until);
    sequence.advance(BEGIN + pacing.evenAt(32) * STEP + 40 * STEP);
    const second = BEGIN + pacing.evenAt(32) * STEP;
    near(timesOf("speak").slice(7, 11), [
      BEGIN + pacing.evenAt(28) * STEP,
      second,
      second + 4 * STEP,
      second + 8 * STEP,
    ]);
  });

  it("of nothing is over at once", () => {
    const { sequence, over } = recorded({ notes: [] }, { ...QUICK, loop: true });
    sequence.advance(100);
    expect(over()).toBe(BEGIN);
  });
});

describe("another tempo", () => {
  it("holds from its time on, and moves nothing that has been heard", () => {
    const { sequence, timesOf } = recorded(music, QUICK);
    const changed = BEGIN + 6 * STEP;
    sequence.advance(changed);
    sequence.change({ ...QUICK, tempo: 75 }, changed);
    sequence.advance(100);
    expect(timesOf("speak")[2]).toBeCloseTo(changed + 2 * 2 * STEP);
    expect(timesOf("speak")[3]).toBeCloseTo(changed + 6 * 2 * STEP);
    expect(sequence.positionAt(BEGIN + 3 * STEP)).toBeCloseTo(3);
    expect(sequence.positionAt(changed + 4 * STEP)).toBeCloseTo(8);
  });

  it("at any time leaves every cue in its place, once", () => {
    const changes = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 60 }), tempo: fc.integer({ min: 40, max: 160 }) }),
    );
    fc.assert(
      fc.property(changes, (asked) => {
        const { sequence, heard } = recorded(music, QUICK);
        let time = BEGIN;
        for (const { after, tempo } of asked) {
          time += after / 20;
          sequence.advance(time);
          sequence.change({ ...QUICK, tempo }, time);
        }
        sequence.advance(1e4);
        expect(heard.map(({ cue }) => cue)).toEqual(cuesOf(music));
        for (const { cue, time } of heard) expect(sequence.positionAt(time)).toBeCloseTo(cue.step, 6);
      }),
    );
  });
});

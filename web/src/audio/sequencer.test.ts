import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf, type VoiceNote } from "../music/notes";
import { shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { eventsOf, leadInTo, loopEndOf, type Music, type SequenceEvent } from "./events";
import { EVEN_TEMPO, tempoMapOf } from "./ritardando";
import { createSequencer, type SequencerSettings } from "./sequencer";

const note = (start: number, length = 4): VoiceNote => ({ start, length, pitch: 72, voice: 0, given: true });
const tune = Array.from({ length: 8 }, (_, beat) => note(4 * beat));
const music: Music = { notes: tune, shape: USUAL_SHAPE };

/** At 150 beats a minute a step lasts a tenth of a second. */
const QUICK: SequencerSettings = { tempo: 150, loop: false, tempoMap: EVEN_TEMPO };
const STEP = 0.1;
const BEGIN = 2;

/** A performance that is recorded: when everything has come, and when it was over. */
function recorded(played: Music, settings: SequencerSettings, { from = 0, counted = false } = {}) {
  const heard: { event: SequenceEvent; time: number }[] = [];
  let over: number | null = null;
  const sequencer = createSequencer(
    {
      events: eventsOf(played),
      lead: leadInTo(played, from, counted),
      from,
      end: endOf(played.notes),
      loopEnd: loopEndOf(played),
    },
    settings,
    BEGIN,
    (event, time) => heard.push({ event, time }),
    (time) => {
      over = time;
    },
  );
  const timesOf = (kind: SequenceEvent["kind"]) =>
    heard.filter(({ event }) => event.kind === kind).map(({ time }) => time);
  return { sequencer, heard, timesOf, over: () => over };
}

/** Times up to which a clock asks, whose steps are as long as an audio block or longer. */
const clocks = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 30 });

function near(times: readonly number[], expected: readonly number[]): void {
  expect(times).toHaveLength(expected.length);
  for (const [index, time] of times.entries()) expect(time).toBeCloseTo(expected[index], 9);
}

describe("what is played once", () => {
  it("comes on its time, and is over with the last note", () => {
    const { sequencer, timesOf, over } = recorded(music, QUICK);
    sequencer.advance(100);
    near(
      timesOf("noteOn"),
      tune.map(({ start }) => BEGIN + start * STEP),
    );
    expect(over()).toBeCloseTo(BEGIN + 32 * STEP);
  });

  it("is not handed out before it is asked for", () => {
    const { sequencer, timesOf } = recorded(music, QUICK);
    sequencer.advance(BEGIN + 4 * STEP - 1e-6);
    expect(timesOf("noteOn")).toHaveLength(1);
    sequencer.advance(BEGIN + 4 * STEP + 1e-6);
    expect(timesOf("noteOn")).toHaveLength(2);
  });

  it("comes once and in the same order, however the clock goes", () => {
    const whole = recorded(music, QUICK);
    whole.sequencer.advance(100);
    fc.assert(
      fc.property(clocks, (blocks) => {
        const { sequencer, heard } = recorded(music, QUICK);
        let block = 0;
        for (const more of blocks) {
          block += more;
          sequencer.advance((block * 128) / 48_000);
        }
        sequencer.advance(100);
        expect(heard).toEqual(whole.heard);
      }),
    );
  });

  it("ends as its tempoMap says", () => {
    const tempoMap = tempoMapOf(tune, "ritardando");
    const { sequencer, timesOf, over } = recorded(music, { ...QUICK, tempoMap });
    sequencer.advance(100);
    near(
      timesOf("noteOn"),
      tune.map(({ start }) => BEGIN + tempoMap.evenAt(start) * STEP),
    );
    expect(over()).toBeCloseTo(BEGIN + tempoMap.evenAt(32) * STEP);
    for (const step of [0, 15.5, 22, 27.9, 30]) {
      expect(sequencer.positionAt(BEGIN + tempoMap.evenAt(step) * STEP)).toBeCloseTo(step);
    }
  });
});

describe("what begins in the middle", () => {
  it("takes up the note that is held, and plays the rest", () => {
    const { sequencer, heard } = recorded(music, QUICK, { from: 6 });
    sequencer.advance(100);
    expect(heard[0]).toMatchObject({ event: { kind: "noteOn", step: 6 }, time: BEGIN });
    const spoken = heard.filter(({ event }) => event.kind === "noteOn").map(({ event }) => event.step);
    expect(spoken).toEqual([6, 8, 12, 16, 20, 24, 28]);
    expect(sequencer.positionAt(BEGIN - 1)).toBe(6);
    expect(sequencer.positionAt(BEGIN + 2 * STEP)).toBeCloseTo(8);
  });

  it("is counted in, and stays where it is meanwhile", () => {
    const { sequencer, timesOf, heard } = recorded(music, QUICK, { from: 4, counted: true });
    sequencer.advance(100);
    const counted = heard.filter(({ event }) => event.kind === "click" && event.counted);
    near(
      counted.map(({ time }) => time),
      [0, 4, 8, 12, 16].map((steps) => BEGIN + steps * STEP),
    );
    expect(timesOf("noteOn")[0]).toBeCloseTo(BEGIN + 20 * STEP);
    expect(sequencer.positionAt(BEGIN + 10 * STEP)).toBe(4);
    expect(sequencer.positionAt(BEGIN + 21 * STEP)).toBeCloseTo(5);
  });
});

describe("a loop", () => {
  it("begins again on the very time at which its last bar ends, without slowing down", () => {
    const short: Music = { notes: tune.slice(0, 6), shape: USUAL_SHAPE };
    const tempoMap = tempoMapOf(short.notes, "ritardando");
    const { sequencer, timesOf, over } = recorded(short, { ...QUICK, loop: true, tempoMap });
    const laps = 50;
    const lap = shapeSteps(USUAL_SHAPE) * STEP;
    sequencer.advance(BEGIN + laps * lap - 1e-9);
    const expected = Array.from({ length: laps }, (_, round) =>
      short.notes.map(({ start }) => BEGIN + round * lap + start * STEP),
    );
    near(timesOf("noteOn"), expected.flat());
    expect(timesOf("click")).toHaveLength(laps * 8);
    expect(over()).toBeNull();
    expect(sequencer.positionAt(BEGIN + 3 * lap + 5 * STEP)).toBeCloseTo(5);
  });

  it("ends with its present round when it is given up, broadly if there is time", () => {
    const tempoMap = tempoMapOf(tune, "ritardando");
    const looped = { ...QUICK, loop: true, tempoMap };
    const { sequencer, over } = recorded(music, looped);
    sequencer.advance(BEGIN + 34 * STEP);
    sequencer.change({ ...looped, loop: false }, BEGIN + 34 * STEP);
    sequencer.advance(100);
    expect(over()).toBeCloseTo(BEGIN + (32 + tempoMap.evenAt(32)) * STEP);
  });

  it("that is given up in the last bar ends in time", () => {
    const looped = { ...QUICK, loop: true, tempoMap: tempoMapOf(tune, "ritardando") };
    const { sequencer, over } = recorded(music, looped);
    sequencer.advance(BEGIN + 25 * STEP);
    sequencer.change({ ...looped, loop: false }, BEGIN + 25 * STEP);
    sequencer.advance(100);
    expect(over()).toBeCloseTo(BEGIN + 32 * STEP);
  });

  it("that is asked for in the last bar lets that end as it has begun", () => {
    const tempoMap = tempoMapOf(tune, "ritardando");
    const { sequencer, timesOf } = recorded(music, { ...QUICK, tempoMap });
    const until = BEGIN + 25 * STEP;
    sequencer.advance(until);
    sequencer.change({ ...QUICK, loop: true, tempoMap }, until);
    sequencer.advance(BEGIN + tempoMap.evenAt(32) * STEP + 40 * STEP);
    const second = BEGIN + tempoMap.evenAt(32) * STEP;
    near(timesOf("noteOn").slice(7, 11), [
      BEGIN + tempoMap.evenAt(28) * STEP,
      second,
      second + 4 * STEP,
      second + 8 * STEP,
    ]);
  });

  it("of nothing is over at once", () => {
    const { sequencer, over } = recorded({ notes: [] }, { ...QUICK, loop: true });
    sequencer.advance(100);
    expect(over()).toBe(BEGIN);
  });
});

describe("another tempo", () => {
  it("holds from its time on, and moves nothing that has been heard", () => {
    const { sequencer, timesOf } = recorded(music, QUICK);
    const changed = BEGIN + 6 * STEP;
    sequencer.advance(changed);
    sequencer.change({ ...QUICK, tempo: 75 }, changed);
    sequencer.advance(100);
    expect(timesOf("noteOn")[2]).toBeCloseTo(changed + 2 * 2 * STEP);
    expect(timesOf("noteOn")[3]).toBeCloseTo(changed + 6 * 2 * STEP);
    expect(sequencer.positionAt(BEGIN + 3 * STEP)).toBeCloseTo(3);
    expect(sequencer.positionAt(changed + 4 * STEP)).toBeCloseTo(8);
  });

  it("at any time leaves every event in its place, once", () => {
    const changes = fc.array(
      fc.record({ after: fc.integer({ min: 1, max: 60 }), tempo: fc.integer({ min: 40, max: 160 }) }),
    );
    fc.assert(
      fc.property(changes, (asked) => {
        const { sequencer, heard } = recorded(music, QUICK);
        let time = BEGIN;
        for (const { after, tempo } of asked) {
          time += after / 20;
          sequencer.advance(time);
          sequencer.change({ ...QUICK, tempo }, time);
        }
        sequencer.advance(1e4);
        expect(heard.map(({ event }) => event)).toEqual(eventsOf(music));
        for (const { event, time } of heard) expect(sequencer.positionAt(time)).toBeCloseTo(event.step, 6);
      }),
    );
  });
});

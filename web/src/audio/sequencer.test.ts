import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { USUAL_MIX } from "../music/mix";
import type { VoiceNote } from "../music/notes";
import { shapeSteps, USUAL_SHAPE } from "../music/score-shape";
import { eventsOf, type Music, type SequenceEvent } from "./events";
import { type PerformanceSettings, sequenceOf, sequencerSettingsOf } from "./performance";
import { tempoMapOf } from "./ritardando";
import { createSequencer, type SequencerSettings } from "./sequencer";
import { EVEN_TEMPO } from "./tempo-map";

const note = (start: number, length = 4): VoiceNote => ({ start, length, pitch: 72, voice: 0, given: true });
const tune = Array.from({ length: 8 }, (_, beat) => note(4 * beat));
const music: Music = { notes: tune, shape: USUAL_SHAPE };

/** At 150 beats a minute a step lasts a tenth of a second. */
const QUICK: SequencerSettings = { tempo: 150, loop: false, tempoMap: EVEN_TEMPO };
const STEP = 0.1;
const BEGIN = 2;
const PLAIN: PerformanceSettings = {
  tempo: 150,
  ending: "ritardando",
  mix: USUAL_MIX,
  from: 0,
  counted: false,
};
const LOOPED: PerformanceSettings = { ...PLAIN, mix: { ...USUAL_MIX, loop: true } };

/** A performance that is recorded: when everything has come, and when it was over. */
function recorded(played: Music, settings: SequencerSettings, { from = 0, counted = false } = {}) {
  const heard: { event: SequenceEvent; time: number }[] = [];
  let over: number | null = null;
  const sequencer = createSequencer(
    sequenceOf(played, { ...PLAIN, from, counted }),
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
    const { sequencer, timesOf, over } = recorded(short, sequencerSettingsOf(short, LOOPED));
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
    const { sequencer, over } = recorded(music, sequencerSettingsOf(music, LOOPED));
    sequencer.advance(BEGIN + 34 * STEP);
    sequencer.change(sequencerSettingsOf(music, PLAIN), BEGIN + 34 * STEP);
    sequencer.advance(100);
    expect(over()).toBeCloseTo(BEGIN + (32 + tempoMap.evenAt(32)) * STEP);
  });

  it("that is given up in the last bar ends in time", () => {
    const { sequencer, over } = recorded(music, sequencerSettingsOf(music, LOOPED));
    sequencer.advance(BEGIN + 25 * STEP);
    sequencer.change(sequencerSettingsOf(music, PLAIN), BEGIN + 25 * STEP);
    sequencer.advance(100);
    expect(over()).toBeCloseTo(BEGIN + 32 * STEP);
  });

  it("that is asked for in the last bar lets that end as it has begun", () => {
    const tempoMap = tempoMapOf(tune, "ritardando");
    const { sequencer, timesOf } = recorded(music, { ...QUICK, tempoMap });
    const until = BEGIN + 25 * STEP;
    sequencer.advance(until);
    sequencer.change(sequencerSettingsOf(music, LOOPED), until);
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

describe("fermatas", () => {
  const held: Music = { ...music, fermatas: [8, 28] };
  const tempoMap = tempoMapOf(tune, "inTempo", [8, 28]);
  const settings = { ...QUICK, tempoMap };

  it("hold their notes for one and a half times as long, and the next ones come after a breath, in tempo", () => {
    const { sequencer, timesOf, over } = recorded(held, settings);
    sequencer.advance(100);
    near(
      timesOf("noteOn"),
      [0, 4, 8, 16, 20, 24, 28, 32].map((even) => BEGIN + even * STEP),
    );
    expect(timesOf("noteOff")[2]).toBeCloseTo(BEGIN + (8 + 6) * STEP);
    expect(over()).toBeCloseTo(BEGIN + (32 + 6) * STEP);
    expect(sequencer.positionAt(BEGIN + 11 * STEP)).toBeCloseTo(8 + 3 / 1.6);
  });

  it("are held in a loop too", () => {
    const { sequencer, timesOf } = recorded(held, sequencerSettingsOf(held, LOOPED));
    sequencer.advance(BEGIN + 2 * 38 * STEP - 1e-9);
    near(
      timesOf("noteOn").slice(8, 12),
      [38, 42, 46, 54].map((even) => BEGIN + even * STEP),
    );
  });

  it("can be begun in, after a count-in in tempo", () => {
    const { sequencer, heard } = recorded(held, settings, { from: 9, counted: true });
    sequencer.advance(100);
    const clicks = heard.filter(({ event }) => event.kind === "click" && event.counted);
    near(
      clicks.map(({ time }) => time),
      [0, 4, 8, 12, 16, 20, 24].map((steps) => BEGIN + steps * STEP),
    );
    const [first, second] = heard.filter(({ event }) => event.kind === "noteOn");
    expect(first).toMatchObject({ event: { step: 9 } });
    expect(second.time - first.time).toBeCloseTo((8 - 1.6) * STEP);
  });

  it("last by the tempo that it has meanwhile", () => {
    const { sequencer, timesOf } = recorded(held, settings);
    const changed = BEGIN + 12 * STEP;
    sequencer.advance(changed);
    sequencer.change({ ...settings, tempo: 75 }, changed);
    sequencer.advance(100);
    expect(timesOf("noteOn")[3]).toBeCloseTo(changed + 4 * 2 * STEP);
  });
});

describe("a part of the music", () => {
  const part: Music = { ...music, within: { start: 6, end: 14 } };
  const settings = sequencerSettingsOf(part, PLAIN);

  it("is played in a loop, whatever the mix says", () => {
    const { sequencer, heard, over } = recorded(part, settings, { from: 6 });
    sequencer.advance(BEGIN + 20 * STEP - 1e-9);
    const spoken = heard.filter(({ event }) => event.kind === "noteOn");
    expect(spoken.map(({ event }) => event.step)).toEqual([6, 8, 12, 6, 8, 12, 6, 8]);
    near(
      spoken.map(({ time }) => time),
      [0, 2, 6, 8, 10, 14, 16, 18].map((steps) => BEGIN + steps * STEP),
    );
    expect(over()).toBeNull();
    expect(sequencer.positionAt(BEGIN + 9.5 * STEP)).toBeCloseTo(7.5);
    expect(sequencer.positionAt(BEGIN + 15.9 * STEP)).toBeCloseTo(13.9);
  });

  it("that is empty is over at once", () => {
    const empty: Music = { ...music, within: { start: 6, end: 6 } };
    const { sequencer, over } = recorded(empty, sequencerSettingsOf(empty, PLAIN), { from: 6 });
    sequencer.advance(100);
    expect(over()).toBe(BEGIN);
  });
});

describe("other music", () => {
  const voice = (index: number, pitch: number, ...starts: number[]): VoiceNote[] =>
    starts.map((start) => ({ start, length: 8, pitch, voice: index, given: false }));
  const one: Music = { notes: [...voice(0, 72, 0, 8), ...voice(1, 65, 0, 8)], within: { start: 0, end: 16 } };
  const other: Music = { ...one, notes: [...voice(0, 72, 0, 8), ...voice(1, 64, 0, 8)] };
  const settings = sequencerSettingsOf(one, PLAIN);

  it("goes on where it is: what is the same is held, the rest begins and ends", () => {
    const { sequencer, heard } = recorded(one, settings);
    const switched = BEGIN + 19 * STEP;
    sequencer.advance(switched);
    const before = heard.length;
    sequencer.replace(sequenceOf(other, PLAIN), settings, switched);
    expect(heard.slice(before)).toEqual([
      { event: { kind: "noteOn", step: expect.closeTo(3), voice: 1, pitch: 64 }, time: switched },
    ]);
    expect(sequencer.positionAt(switched)).toBeCloseTo(3);
    expect(sequencer.positionAt(switched - STEP)).toBeCloseTo(2);
    sequencer.advance(BEGIN + 25 * STEP);
    const next = heard.slice(before + 1).filter(({ event }) => event.kind === "noteOn");
    expect(next.map(({ event }) => event)).toEqual([
      { kind: "noteOn", step: 8, voice: 0, pitch: 72 },
      { kind: "noteOn", step: 8, voice: 1, pitch: 64 },
    ]);
    near(
      next.map(({ time }) => time),
      [24, 24].map((steps) => BEGIN + steps * STEP),
    );
  });

  it("lets a voice that has nothing there fall silent", () => {
    const { sequencer, heard } = recorded(one, settings);
    sequencer.advance(BEGIN + 3 * STEP);
    sequencer.replace(sequenceOf({ ...one, notes: voice(0, 72, 0) }, PLAIN), settings, BEGIN + 3 * STEP);
    expect(heard.at(-1)?.event).toMatchObject({ kind: "noteOff", voice: 1 });
  });

  it("keeps the place though its fermatas hold something else", () => {
    const fermatas = [0];
    const [long, short] = [one, { ...one, notes: [...tune.slice(0, 4), ...voice(1, 65, 0, 8)] }].map(
      (piece) => ({ ...piece, fermatas }),
    );
    const { sequencer } = recorded(long, sequencerSettingsOf(long, PLAIN));
    const switched = BEGIN + 13 * STEP;
    sequencer.advance(switched);
    const step = sequencer.positionAt(switched);
    sequencer.replace(sequenceOf(short, PLAIN), sequencerSettingsOf(short, PLAIN), switched);
    expect(sequencer.positionAt(switched)).toBeCloseTo(step);
    expect(sequencer.positionAt(switched + STEP / 10)).toBeGreaterThan(step);
  });

  it("with a fermata more holds it where it comes, and one that is gone within its hold goes on in tempo", () => {
    const [plain, held] = [music, { ...music, fermatas: [8] }];
    const { sequencer, timesOf } = recorded(plain, sequencerSettingsOf(plain, PLAIN));
    const replace = (piece: Music, time: number) => {
      sequencer.advance(time);
      sequencer.replace(sequenceOf(piece, PLAIN), sequencerSettingsOf(piece, PLAIN), time);
    };
    replace(held, BEGIN + 6 * STEP);
    const within = BEGIN + 11 * STEP;
    replace(plain, within);
    const left = 12 - sequencer.positionAt(within);
    expect(left).toBeCloseTo(4 - 3 / 1.6);
    sequencer.advance(within + (left + 0.1) * STEP);
    near(timesOf("noteOn"), [BEGIN, BEGIN + 4 * STEP, BEGIN + 8 * STEP, within + left * STEP]);
  });

  it("that comes while it is counted in is what begins", () => {
    const counted = { from: 0, counted: true };
    const [first, second] = [one, other].map((piece) => ({ ...piece, shape: USUAL_SHAPE }));
    const { sequencer, heard } = recorded(first, settings, counted);
    sequencer.advance(BEGIN + 6 * STEP);
    sequencer.replace(sequenceOf(second, { ...PLAIN, ...counted }), settings, BEGIN + 6 * STEP);
    sequencer.advance(BEGIN + 17 * STEP);
    const clicks = heard.filter(({ event }) => event.kind === "click" && event.counted);
    expect(clicks.map(({ event }) => event.step)).toEqual([-16, -12, -8, -4]);
    const spoken = heard.filter(({ event }) => event.kind === "noteOn");
    expect(spoken.map(({ event }) => event)).toMatchObject([{ pitch: 72 }, { pitch: 64 }]);
    near(
      spoken.map(({ time }) => time),
      [16, 16].map((steps) => BEGIN + steps * STEP),
    );
  });

  it("leaves every event in its place, once, however often it comes", () => {
    const switches = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(switches, (waits) => {
        const { sequencer, heard } = recorded(one, settings);
        let time = BEGIN;
        waits.forEach((wait, index) => {
          time += wait * 0.37 * STEP;
          sequencer.advance(time);
          sequencer.replace(sequenceOf(index % 2 === 0 ? other : one, PLAIN), settings, time);
        });
        const soprano = heard.filter(({ event }) => event.kind === "noteOn" && event.voice === 0);
        const laps = Math.ceil((time - BEGIN) / (8 * STEP) - 1e-9);
        near(
          soprano.map((spoken) => spoken.time),
          Array.from({ length: laps }, (_, index) => BEGIN + 8 * index * STEP),
        );
      }),
    );
  });
});

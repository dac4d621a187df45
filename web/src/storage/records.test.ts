import { expect, test } from "vitest";
import { USUAL_MIX } from "../music/mix";
import { readSession, readVersion } from "./records";

const melody = [{ start: 0, length: 32, pitch: 72 }];
const cells = Int16Array.from({ length: 4 * 32 }, (_, cell) => [72, 67, 64, 48][cell % 4]);

/** Records as version 0.1.0 of the page stored them. */
const VERSION = {
  ...{ number: 3, melody, frame: { metre: 4, bars: 2, pickup: 0 }, key: null, title: "Lied", tempo: 90 },
  ...{ instrument: "organ", starred: true, rating: 2, made: 1_764_000_000_000 },
  ...{ grid: { steps: 32, cells }, seed: 7 },
};
const WORK = { melody, frame: { metre: 4, bars: 2, pickup: 0 }, key: null, title: "Lied", harmony: 3 };
const SESSION = {
  ...WORK,
  ...{ past: [{ ...WORK, melody: [], harmony: null }], future: [], tempo: 90, instrument: "organ", seed: 8 },
  ...{ noteLength: 4, pencil: false, mix: USUAL_MIX, saved: 1 },
};

test("what an earlier page stored is read: its frame is the score's shape", () => {
  const shape = { metre: 4, bars: 2, pickup: 0 };
  const version = readVersion(VERSION);
  expect(version).toMatchObject({ number: 3, shape, melody, harmony: { seed: 7, number: 3 } });
  const session = readSession(SESSION, version === undefined ? [] : [version]);
  expect(session).toMatchObject({ shape, melody, title: "Lied", harmony: { number: 3 }, past: [{ shape }] });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { initialState } from "../app/initial-state";
import { type Action, reduce } from "../app/reduce";
import type { Session, Version } from "../app/state";
import { USUAL_MIX } from "../music/mix";
import type { VoiceLine } from "../music/score";
import { REST } from "../music/spec";
import { harmonized } from "../testing/answers";
import { fermatasIn, voicesIn } from "../testing/scores";
import { readSession, readVersion, sessionRecord, versionRecord } from "./records";

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

const SHAPE = { metre: 4, bars: 2, pickup: 0 };
const given = { start: 0, length: 32, pitch: 72, voice: 0, given: true };
const lower = [67, 64, 48].map((pitch, index) => [
  { start: 0, length: 32, pitch, voice: index + 1, given: false },
]);

describe("what an earlier page stored is restored as it was", () => {
  const version = readVersion(VERSION) as Version;

  test("a version: its melody is the user's, the rest of its grid the network's, its frame the shape", () => {
    expect(version).toEqual({
      ...{ number: 3, version: 3, shape: SHAPE, key: null, title: "Lied", tempo: 90, instrument: "organ" },
      ...{ starred: true, rating: 2, made: VERSION.made, seed: 7, fermatas: [], ending: true, stale: [] },
      voices: [[given], ...lower],
    });
  });

  test("a session: the number of its harmony is that of the version that it is", () => {
    const session = readSession(SESSION, [version]);
    expect(session).toMatchObject({
      ...{
        shape: SHAPE,
        title: "Lied",
        version: 3,
        fermatas: [],
        ending: true,
        stale: [],
        strict: false,
        follow: false,
        chordNames: false,
      },
      ...{ past: [{ shape: SHAPE, voices: [[], [], [], []], version: null }], versions: [version] },
    });
    expect(session?.voices).toBe(version.voices);
  });

  test("a melody without a harmony, or with one that is not its own or cannot be read", () => {
    const alone = { voices: [[given], [], [], []], version: null };
    expect(readSession({ ...SESSION, harmony: null }, [version])).toMatchObject(alone);
    expect(readSession(SESSION, [])).toMatchObject(alone);
    const shorter = { ...SESSION, melody: [{ ...melody[0], length: 16 }] };
    expect(readSession(shorter, [version])).toMatchObject({
      voices: [[{ ...given, length: 16 }], [], [], []],
      version: null,
    });
  });

  test("gaps of the melody that were composed", () => {
    const open = readVersion({ ...VERSION, melody: [{ start: 0, length: 16, pitch: 72 }] });
    expect(open?.voices[0]).toEqual([
      { ...given, length: 16 },
      { ...given, start: 16, length: 16, given: false },
    ]);
  });

  test.each<[string, object]>([
    ["a hole in the grid", { grid: { steps: 32, cells: Int16Array.from(cells).fill(-1, 5, 6) } }],
    ["a grid of another length", { grid: { steps: 16, cells: cells.slice(0, 64) } }],
    ["a melody out of the staff", { melody: [{ start: 30, length: 4, pitch: 72 }] }],
    ["a melody out of the soprano's compass", { melody: [{ start: 0, length: 4, pitch: 40 }] }],
    ["no frame", { frame: undefined }],
    ["no melody", { melody: undefined }],
  ])("but for what is damaged: %s", (_, damage) => {
    expect(readVersion({ ...VERSION, ...damage })).toBeUndefined();
  });
});

/** A session as the page has it, with a version that it is no more. */
function session(): Session {
  const first = harmonized(reduce(initialState(7), { type: "loadMelody", melody, title: "Lied" }));
  const actions: Action[] = [
    { type: "resizeNote", index: 0, length: 24 },
    { type: "select", index: 0 },
    { type: "alterSelection", alter: 0 },
    { type: "chooseVoice", voice: 2 },
    { type: "removeNote", index: 0 },
    { type: "keep", region: { start: 0, end: 4, voices: [3] } },
    { type: "toggleFermata", step: 28 },
    { type: "setShape", shape: { metre: 4, bars: 2, pickup: 1 } },
    { type: "setStrict", on: true },
    { type: "setFollow", on: true },
    { type: "undo" },
  ];
  return actions.reduce(reduce, first);
}

describe("what the page stores", () => {
  const stored = session();
  const cloned = structuredClone(sessionRecord(stored, 5));
  const versions = stored.versions.map((version) => readVersion(structuredClone(versionRecord(version))));

  test("comes back: the work, its history, its versions and the settings", () => {
    const read = readSession(cloned, versions as Version[]);
    const { voices, shape, key, title, fermatas, ending, stale, version, past, future } = stored;
    expect(read).toEqual({
      ...{ voices, shape, key, title, fermatas, ending, stale, version },
      ...{ past, future, versions: stored.versions },
      ...{ tempo: 80, instrument: "organ", seed: 8, noteLength: 4, mix: USUAL_MIX },
      ...{ pencil: false, strict: true, follow: true, chordNames: false },
    });
    expect(past).toHaveLength(7);
    expect(future).toHaveLength(1);
    expect(voices[2]).toEqual([{ start: 0, length: 32, pitch: REST, voice: 2, given: true }]);
  });

  test("keeps one line that several works share as one", () => {
    const read = readSession(cloned, versions as Version[]);
    const [, , last] = read?.past.slice(-3) ?? [];
    expect(read?.voices[0]).toBe(last.voices[0]);
  });

  test("has a version's number only where there is that version", () => {
    const first = harmonized(reduce(initialState(7), { type: "loadMelody", melody }));
    const record = sessionRecord(first, 5);
    expect(readSession(record, first.versions)?.version).toBe(1);
    expect(readSession(record, [])).toMatchObject({ version: null, voices: first.voices });
  });

  test("comes back whatever the voices hold", () => {
    fc.assert(
      fc.property(voicesIn(), fermatasIn(), fc.boolean(), (voices, fermatas, ending) => {
        const state = { ...initialState(7), voices, fermatas, ending };
        const read = readSession(structuredClone(sessionRecord(state, 1)), []);
        expect(read).toMatchObject({ voices, fermatas, ending });
      }),
    );
  });

  const lines = stored.voices;
  test.each<[string, object]>([
    ["three voices", { voices: lines.slice(1) }],
    ["notes over one another", { voices: lines.with(0, [given, given] as VoiceLine) }],
    ["a note of another voice", { voices: lines.with(1, [given] as VoiceLine) }],
    ["nobody's note", { voices: lines.with(0, [{ ...given, given: undefined }] as never) }],
    [
      "a rest of the network's",
      { voices: lines.with(0, [{ ...given, pitch: REST, given: false }] as VoiceLine) },
    ],
    ["a pitch that there is not", { voices: lines.with(0, [{ ...given, pitch: 35 }] as VoiceLine) }],
    ["an accidental that there is not", { voices: lines.with(0, [{ ...given, alter: 2 }] as never) }],
    ["fermatas out of order", { fermatas: [8, 4] }],
    ["a fermata outside", { fermatas: [32] }],
    ["an end that is neither there nor not", { ending: null }],
    ["beats outside", { stale: [8] }],
    ["no version", { version: 0 }],
    ["no shape", { frame: { metre: 5, bars: 2, pickup: 0 } }],
    ["no history", { past: null }],
    ["no tempo", { tempo: 0 }],
  ])("is refused where it is damaged: %s", (_, damage) => {
    expect(readSession({ ...cloned, ...damage }, versions as Version[])).toBeUndefined();
  });

  test.each<[string, object]>([
    ["a voice that is none", { voices: "?" }],
    ["a number that is none", { number: 0 }],
    ["a rating that is none", { rating: 4 }],
    ["a seed that is none", { seed: -1 }],
    ["no time", { made: Number.NaN }],
  ])("is refused in a version where it is damaged: %s", (_, damage) => {
    expect(readVersion({ ...versionRecord(stored.versions[0]), ...damage })).toBeUndefined();
  });

  test("leaves a damaged step of the history out, and keeps the others", () => {
    const past = [...(cloned.past as object[]), { voices: 7 }];
    expect(readSession({ ...cloned, past }, [])?.past).toHaveLength(stored.past.length);
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { initialState } from "../app/initial-state";
import { type Action, reduce } from "../app/reduce";
import type { Damage, Session, Version } from "../app/state";
import { USUAL_MIX } from "../music/mix";
import { REST } from "../music/spec";
import { harmonized } from "../testing/answers";
import { plainShape } from "../testing/score-shapes";
import { fermatasIn, tempoChangesIn, voicesIn } from "../testing/scores";
import { readSession, readVersion, sessionRecord, versionRecord } from "./records";

const USUAL: Session = initialState(7);

/** What can be read of a session's record, and what cannot. */
function read(record: unknown, versions: readonly Version[] = []) {
  const damage = new Set<Damage>();
  const session = readSession(record, versions, USUAL, (found) => damage.add(found));
  return { session, damage: [...damage] };
}

/** The session of a record without damage. */
function whole(record: unknown, versions: readonly Version[] = []) {
  const { session, damage } = read(record, versions);
  expect(damage).toEqual([]);
  return session;
}

/** A version of a record, and whether something of it cannot be read. */
function versionOf(record: unknown, number = 3) {
  let isDamaged = false;
  const version = readVersion(record, number, USUAL, () => {
    isDamaged = true;
  });
  return { version, isDamaged };
}

const melody = [{ start: 0, length: 32, pitch: 72 }];
const cells = Int16Array.from({ length: 4 * 32 }, (_, cell) => [72, 67, 64, 48][cell % 4]);

const FRAME = { metre: 4, bars: 2, pickup: 0 };

/** Records as version 0.1.0 of the page stored them. */
const VERSION = {
  ...{ number: 3, melody, frame: FRAME, key: null, title: "Lied", tempo: 90 },
  ...{ instrument: "organ", starred: true, rating: 2, made: 1_764_000_000_000 },
  ...{ grid: { steps: 32, cells }, seed: 7 },
};
const WORK = { melody, frame: FRAME, key: null, title: "Lied", harmony: 3 };
const SESSION = {
  ...WORK,
  ...{ past: [{ ...WORK, melody: [], harmony: null }], future: [], tempo: 90, instrument: "organ", seed: 8 },
  ...{ noteLength: 4, pencil: false, mix: USUAL_MIX, saved: 1 },
};

const SHAPE = plainShape(4, 2);
const given = { start: 0, length: 32, pitch: 72, voice: 0, given: true };
const lower = [67, 64, 48].map((pitch, index) => [
  { start: 0, length: 32, pitch, voice: index + 1, given: false },
]);

describe("what an earlier page stored is restored as it was", () => {
  const version = versionOf(VERSION).version as Version;

  test("a version: its melody is the user's, the rest of its grid the network's, its frame the shape", () => {
    expect(version).toEqual({
      ...{ number: 3, version: 3, shape: SHAPE, key: null, title: "Lied", tempo: 90, instrument: "organ" },
      ...{ starred: true, rating: 2, made: VERSION.made, seed: 7, fermatas: [], ending: true, stale: [] },
      ...{ voices: [[given], ...lower], tempoChanges: [] },
    });
  });

  test("a session: the number of its harmony is that of the version that it is", () => {
    const session = whole(SESSION, [version]);
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
    expect(whole({ ...SESSION, harmony: null }, [version])).toMatchObject(alone);
    expect(whole(SESSION)).toMatchObject(alone);
    const shorter = { ...SESSION, melody: [{ ...melody[0], length: 16 }] };
    expect(whole(shorter, [version])).toMatchObject({
      voices: [[{ ...given, length: 16 }], [], [], []],
      version: null,
    });
  });

  test("gaps of the melody that were composed", () => {
    const open = versionOf({ ...VERSION, melody: [{ start: 0, length: 16, pitch: 72 }] });
    expect(open.isDamaged).toBe(false);
    expect(open.version?.voices[0]).toEqual([
      { ...given, length: 16 },
      { ...given, start: 16, length: 16, given: false },
    ]);
  });

  test.each<[string, object]>([
    ["a hole in the grid", { grid: { steps: 32, cells: Int16Array.from(cells).fill(-1, 5, 6) } }],
    ["a grid of another length", { grid: { steps: 16, cells: cells.slice(0, 64) } }],
    ["no frame", { frame: undefined }],
    ["no melody", { melody: undefined }],
  ])("but for what has no harmony that can be read: %s", (_, damage) => {
    expect(versionOf({ ...VERSION, ...damage })).toEqual({ version: undefined, isDamaged: true });
  });

  test("of a damaged melody, every note that can be read", () => {
    const notes = [...melody.map((note) => ({ ...note, length: 8 })), { start: 8, length: 4, pitch: "?" }];
    expect(read({ ...SESSION, melody: notes, harmony: null })).toMatchObject({
      session: { voices: [[{ ...given, length: 8 }], [], [], []], past: [{ voices: [[], [], [], []] }] },
      damage: ["notes"],
    });
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
    { type: "setShape", shape: plainShape(4, 2, 1) },
    { type: "setStrict", on: true },
    { type: "setFollow", on: true },
    { type: "undo" },
  ];
  return actions.reduce(reduce, first);
}

describe("what the page stores", () => {
  const stored = session();
  const cloned = structuredClone(sessionRecord(stored, 5));
  const versions = stored.versions.map((version) => {
    const { version: made, isDamaged } = versionOf(structuredClone(versionRecord(version)), version.number);
    expect(isDamaged).toBe(false);
    return made;
  });

  test("comes back: the work, its history, its versions and the settings", () => {
    const restored = whole(cloned, versions as Version[]);
    const { voices, shape, key, title, fermatas, ending, tempoChanges, stale, version, past, future } =
      stored;
    expect(restored).toEqual({
      ...{ voices, shape, key, title, fermatas, ending, tempoChanges, stale, version },
      ...{ past, future, versions: stored.versions },
      ...{ tempo: 80, instrument: "organ", seed: 8, noteLength: 4, mix: USUAL_MIX },
      ...{ pencil: false, strict: true, follow: true, chordNames: false },
    });
    expect(past).toHaveLength(7);
    expect(future).toHaveLength(1);
    expect(voices[2]).toEqual([{ start: 0, length: 32, pitch: REST, voice: 2, given: true }]);
  });

  test("keeps one line that several works share as one", () => {
    const restored = whole(cloned, versions as Version[]);
    const [, , last] = restored?.past.slice(-3) ?? [];
    expect(restored?.voices[0]).toBe(last.voices[0]);
  });

  test("has a version's number only where there is that version", () => {
    const first = harmonized(reduce(initialState(7), { type: "loadMelody", melody }));
    const record = sessionRecord(first, 5);
    expect(whole(record, first.versions)?.version).toBe(1);
    expect(whole(record)).toMatchObject({ version: null, voices: first.voices });
  });

  test("comes back whatever the voices hold", () => {
    fc.assert(
      fc.property(voicesIn(), fermatasIn(), fc.boolean(), tempoChangesIn(), (...work) => {
        const [voices, fermatas, ending, tempoChanges] = work;
        const parts = { voices, fermatas, ending, tempoChanges };
        const state = { ...initialState(7), ...parts };
        expect(whole(structuredClone(sessionRecord(state, 1)))).toMatchObject(parts);
      }),
    );
  });

  const lines = stored.voices;
  const high = { ...given, start: 0, length: 8 };
  test.each<[string, Damage[], object, object]>([
    [
      "three voices with words, of which one is none",
      ["notes"],
      {
        voices: [
          [
            { ...given, length: 8, lyrics: ["Al-"] },
            { ...given, start: 8, length: 8, lyrics: [""] },
          ],
          [],
          [],
        ],
      },
      {
        voices: [
          [
            { ...given, length: 8, lyrics: ["Al-"] },
            { ...given, start: 8, length: 8 },
          ],
          [],
          [],
          [],
        ],
      },
    ],
    ["three voices", ["notes"], { voices: lines.slice(0, 3) }, { voices: lines.with(3, []) }],
    [
      "notes over one another: the first ends where the second begins",
      ["notes"],
      { voices: lines.with(0, [given, { ...high, start: 8 }]) },
      { voices: lines.with(0, [high, { ...high, start: 8 }]) },
    ],
    [
      "a note of another voice",
      ["notes"],
      { voices: lines.with(0, [{ ...given, voice: 1 }]) },
      { voices: lines.with(0, [given]) },
    ],
    [
      "nobody's note, which is the user's",
      ["notes"],
      { voices: lines.with(0, [{ ...given, given: undefined } as never]) },
      { voices: lines.with(0, [given]) },
    ],
    [
      "a rest of the network's",
      ["notes"],
      { voices: lines.with(0, [{ ...given, pitch: REST, given: false }]) },
      { voices: lines.with(0, []) },
    ],
    [
      "a pitch that there is not",
      ["notes"],
      {
        voices: lines.with(0, [
          { ...high, pitch: 35 },
          { ...high, start: 8 },
        ]),
      },
      { voices: lines.with(0, [{ ...high, start: 8 }]) },
    ],
    [
      "an accidental that there is not",
      ["notes"],
      { voices: lines.with(0, [{ ...given, alter: 2 } as never]) },
      { voices: lines.with(0, [given]) },
    ],
    ["fermatas out of order", ["score"], { fermatas: [8, 4] }, { fermatas: [4, 8] }],
    ["a tempo that is none", ["score"], { tempoChanges: [{ step: 4, ratio: -1 }] }, { tempoChanges: [] }],
    ["a fermata outside", ["score"], { fermatas: [4, 32] }, { fermatas: [4] }],
    ["an end that is neither there nor not", ["score"], { ending: null }, { ending: true }],
    ["beats outside", ["score"], { stale: [2, 8] }, { stale: [2] }],
    ["a title that is none", ["score"], { title: 7 }, { title: "" }],
    ["a key that is none", ["score"], { key: "C" }, { key: null }],
    ["no version", ["score"], { version: 0 }, { version: null }],
    [
      "a metre that there is not",
      ["score"],
      { shape: { bars: [{ metre: { beats: 4, unit: 3 }, length: 16 }] } },
      { shape: plainShape(4, 2), voices: lines },
    ],
    ["a shape that is too short", ["score"], { shape: plainShape(4, 1) }, { shape: SHAPE, voices: lines }],
    ["no history", ["history"], { past: null }, { past: [] }],
    ["no tempo", ["settings"], { tempo: 1e9 }, { tempo: 80 }],
    [
      "half a mix",
      ["settings"],
      { mix: { ...USUAL_MIX, loop: true, metronome: "?" } },
      { mix: { ...USUAL_MIX, loop: true } },
    ],
  ])("is kept where it can be read: %s", (_, damage, change, expected) => {
    const changed = { ...cloned, ...change };
    const found = read(changed, versions as Version[]);
    expect(found.session).toMatchObject({ tempo: 80, seed: 8, versions: stored.versions, ...expected });
    expect(found.damage).toEqual(damage);
  });

  test("where its notes cannot be read is the version that it was, else the last step of undo", () => {
    const first = harmonized(reduce(initialState(7), { type: "loadMelody", melody }));
    const record = { ...sessionRecord(first, 5), voices: "?" };
    expect(read(record, first.versions).session?.voices).toBe(first.versions[0].voices);
    expect(read(record).session?.voices).toBe(first.past.at(-1)?.voices);
  });

  test.each([null, 7, "?", [], undefined])("is no session at all: %s", (record) => {
    expect(read(record)).toEqual({ session: undefined, damage: ["notes"] });
  });

  test.each<[string, object, object]>([
    ["another number", { number: 0 }, { number: 1 }],
    ["a rating that is none", { rating: 4 }, { rating: null }],
    ["a seed that is none", { seed: -1 }, { seed: 0 }],
    ["no time", { made: Number.NaN }, { made: 0 }],
    ["a time that no calendar has", { made: 1e300 }, { made: 0 }],
  ])("is kept in a version where it can be read: %s", (_, damage, expected) => {
    const [version] = stored.versions;
    expect(versionOf({ ...versionRecord(version), ...damage }, 1)).toEqual({
      version: { ...version, ...expected },
      isDamaged: true,
    });
  });

  test("is no version without notes", () => {
    const record = { ...versionRecord(stored.versions[0]), voices: "?" };
    expect(versionOf(record, 1)).toEqual({ version: undefined, isDamaged: true });
  });

  test("leaves a damaged step of the history out, and keeps the others", () => {
    const found = read({ ...cloned, past: [...(cloned.past as object[]), { voices: 7 }] });
    expect(found.session?.past).toHaveLength(stored.past.length);
    expect(found.damage).toEqual(["notes"]);
  });
});

import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import fc from "fast-check";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { initialState } from "../app/initial-state";
import { type Action, reduce } from "../app/reduce";
import { createStore } from "../app/store";
import { isEmpty } from "../app/work";
import { isVoices } from "../music/checks";
import { soundingNotes } from "../music/score";
import { harmonized } from "../testing/answers";
import { runs } from "../testing/fuzz";
import { useLocalStorage } from "../testing/local-storage";
import { tally } from "../testing/tally";
import { createAutosave } from "./autosave";
import type { AsideRecord } from "./database";
import { sessionRecord, versionRecord } from "./records";

beforeEach(() => {
  vi.spyOn(console, "info").mockImplementation(() => undefined);
});

const melody = [0, 4, 8, 16, 24].map((start, index) => ({ start, length: 4, pitch: 72 + index }));

/** A session with notes of both owners, a rest, a fermata, steps of undo and of redo, and two versions. */
const STATE = [
  { type: "resizeNote", index: 0, length: 2 },
  { type: "toggleFermata", step: 28 },
  { type: "setTitle", title: "Lied" },
  { type: "undo" },
].reduce<ReturnType<typeof initialState>>(
  (state, action) => reduce(state, action as Action),
  harmonized(harmonized(reduce(initialState(7), { type: "loadMelody", melody })), { made: 2 }),
);

/** What stands where something else stood. */
const JUNK = [
  null,
  undefined,
  true,
  "?",
  "",
  -1,
  0,
  0.5,
  7,
  1e9,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  [],
  {},
  [[]],
  [null],
];

interface Records {
  readonly session: unknown;
  readonly versions: readonly unknown[];
}

const RECORDS: Records = structuredClone({
  session: sessionRecord(STATE, 5),
  versions: STATE.versions.map(versionRecord),
});

/** Every place in a value that something stands in. */
function pathsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsIn(part, [...path, name]))];
}

/** A copy, in which lines are no longer shared, with junk in some places. */
function damaged(
  records: Records,
  changes: readonly (readonly [path: readonly string[], junk: unknown])[],
): Records {
  const copy = JSON.parse(JSON.stringify({ records }));
  for (const [path, junk] of changes) {
    let holder: Record<string, unknown> | undefined = copy;
    for (const name of ["records", ...path].slice(0, -1)) {
      holder = holder?.[name] as Record<string, unknown> | undefined;
    }
    const last = path.at(-1) ?? "records";
    if (typeof holder === "object" && holder !== null) holder[last] = structuredClone(junk);
  }
  return copy.records;
}

/** A browser in which these are stored. */
async function storing({ session, versions }: Records): Promise<void> {
  globalThis.indexedDB = new IDBFactory();
  useLocalStorage();
  const database = await openDB("kantor", 1, {
    upgrade(made) {
      for (const store of ["sessions", "versions"]) made.createObjectStore(store);
    },
  });
  await database.put("sessions", session, 0);
  for (const [index, version] of versions.entries()) await database.put("versions", version, [0, index + 1]);
  database.close();
}

/** Opens the page, writes something and saves; what it had restored, and what is stored then. */
async function visited() {
  const store = createStore(initialState(9));
  const autosave = createAutosave({ store, slot: async () => 0 });
  await autosave.restored;
  const restored = store.get();
  store.dispatch({ type: "setTitle", title: "Afterwards" });
  await autosave.flush();
  const text = await autosave.asideText();
  const database = await openDB("kantor");
  const aside: AsideRecord[] = await database.getAll("aside");
  database.close();
  return { restored, aside, text };
}

const PATHS = pathsIn(RECORDS).filter((path) => path[0] === "session" || path.length > 1);
const junk = fc.constantFrom(...JUNK);

/** Damage anywhere: as often to a whole part of a record as somewhere deep in it. */
const change = fc.tuple(
  fc.oneof(fc.constantFrom(...PATHS.filter(({ length }) => length <= 3)), fc.constantFrom(...PATHS)),
  junk,
);

test("of a damaged session the notes that can be read come back, and the records are set aside as they were", async () => {
  const told = { mutated: 0, found: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
      const records = damaged(RECORDS, changes);
      await storing(records);
      const { restored, aside, text } = await visited();
      told.mutated++;
      if (aside.length > 0) told.found++;

      // There is music in a version, and in the history, wherever the damage is.
      expect(isEmpty(restored)).toBe(false);
      for (const work of [restored, ...restored.past, ...restored.future, ...restored.versions]) {
        expect(isVoices(work.voices, work.shape)).toBe(true);
      }
      // What is overwritten and not set aside was read whole.
      expect(restored.unread.length > 0).toBe(aside.length > 0);
      const kept = (slotted: unknown, number: number | null) =>
        aside.some((one) => one.number === number && sameJson(one.record, slotted));
      if (!kept(records.session, null)) expectWhole(records.session, restored);
      for (const [index, version] of records.versions.entries()) {
        if (!kept(version, index + 1))
          expectWhole(
            version,
            restored.versions.find(({ number }) => number === index + 1),
          );
      }
      expect(JSON.parse(text).records).toHaveLength(aside.length);
      tally("spoilt sessions");
    }),
    { seed: 17, ...runs(200) },
  );
  expect(told.found).toBeGreaterThan(told.mutated / 2);
});

/** What was read is all that the record has, of notes and settings. */
function expectWhole(record: unknown, read: object | undefined): void {
  const { voices, tempo, seed, title, key } = record as Record<string, unknown>;
  expect(read).toMatchObject({ voices, tempo, seed, key });
  if (typeof title !== "string") expect(title).toBeUndefined();
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

test("one bad field costs that field alone", async () => {
  await storing(damaged(RECORDS, [[["session", "tempo"], 1e9]]));
  const { restored, aside } = await visited();
  expect(restored).toMatchObject({ voices: STATE.voices, past: STATE.past, future: STATE.future, tempo: 80 });
  expect(restored.unread).toEqual(["settings"]);
  expect(aside).toMatchObject([{ number: null, damage: ["settings"], record: { tempo: 1e9 } }]);
});

test("one bad note costs that note alone", async () => {
  const before = soundingNotes(STATE.voices);
  const paths = PATHS.filter((path) => path[1] === "voices" && path[0] === "session" && path.length >= 4);
  const notStart = paths.filter((path) => path[4] !== "start");
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...notStart), junk, async (path, value) => {
      await storing(damaged(RECORDS, [[path, value]]));
      const { restored } = await visited();
      const bad = STATE.voices[Number(path[2])][Number(path[3])];
      const places = soundingNotes(restored.voices).map(({ voice, start, pitch }) => ({
        voice,
        start,
        pitch,
      }));
      const others = before.filter(({ voice, start }) => voice !== bad.voice || start !== bad.start);
      for (const { voice, start, pitch } of others) expect(places).toContainEqual({ voice, start, pitch });
    }),
    { seed: 17, ...runs(60) },
  );
});

test("what was set aside is told until the reader has heard of it, and stays", async () => {
  await storing(damaged(RECORDS, [[["versions", "0", "voices"], "?"]]));
  expect((await visited()).restored.unread).toEqual(["versions"]);
  const again = createStore(initialState(9));
  const autosave = createAutosave({ store: again, slot: async () => 0 });
  await autosave.restored;
  expect(again.get().unread).toEqual(["versions"]);
  await autosave.asideTold();
  const { restored, aside, text } = await visited();
  expect(restored.unread).toEqual([]);
  expect(aside).toMatchObject([{ slot: 0, number: 1, record: { voices: "?" } }]);
  expect(JSON.parse(text).records).toHaveLength(1);
});

test("what cannot be set aside because the disk is full is not overwritten either", async () => {
  const records = damaged(RECORDS, [[["session", "voices"], "?"]]);
  await storing(records);
  const real = IDBObjectStore.prototype.put;
  vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(function (this: IDBObjectStore, value, key) {
    if (this.name === "aside") throw new DOMException("", "QuotaExceededError");
    return real.call(this, value, key);
  });
  const store = createStore(initialState(9));
  const autosave = createAutosave({ store, slot: async () => 0 });
  await autosave.restored;
  store.dispatch({ type: "setTitle", title: "Afterwards" });
  await autosave.flush();
  vi.mocked(IDBObjectStore.prototype.put).mockRestore();
  expect(store.get().unkept).toBe("full");
  const database = await openDB("kantor");
  expect(await database.get("sessions", 0)).toEqual(records.session);
  database.close();
});

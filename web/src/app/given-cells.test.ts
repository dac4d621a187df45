/** The promise of the page: whatever is done, what the user wrote stays, and an answer writes where it was asked to. */
import fc from "fast-check";
import { expect, it } from "vitest";
import type { Grid } from "../music/grid";
import { ALL_VOICES, freeCells, type Region, type Voices } from "../music/score";
import { REST, spec, VOICE_COUNT } from "../music/spec";
import { voicesIn } from "../testing/scores";
import { initialState } from "./initial-state";
import { type Action, reduce } from "./reduce";
import { againScope, followScope, harmonizeScope } from "./scope";
import type { State } from "./state";

const STEPS = 32;
const FREE = "free";

/** What the user has in each cell `[step, voice]`, kept apart from the page: a pitch, `REST`, or nothing. */
type Own = readonly (number | typeof FREE)[];

/** What is in each cell, whosever it is: two scores with the same cells look and sound the same but for their strokes. */
function cellsOf(voices: Voices): { own: Own; sounding: readonly number[] } {
  const own: (number | typeof FREE)[] = Array(STEPS * VOICE_COUNT).fill(FREE);
  const sounding: number[] = Array(STEPS * VOICE_COUNT).fill(REST);
  for (const { voice, start, length, pitch, given } of voices.flat()) {
    for (let step = start; step < start + length; step++) {
      const cell = step * VOICE_COUNT + voice;
      sounding[cell] = pitch;
      if (given) own[cell] = pitch;
    }
  }
  return { own, sounding };
}

/** The page beside what the user has in it, by a model that knows nothing of how the page does it. */
interface Play {
  readonly state: State;
  readonly own: Own;
  /** The same for each step back and forward. */
  readonly past: readonly Own[];
  readonly future: readonly Own[];
}

/** Something that is done; `null` where it cannot be. It says what must be in the user's cells afterwards. */
type Run = (play: Play) => Play | null;

interface Deed {
  readonly name: string;
  readonly run: Run;
}

/** A deed that is called by its name in a counterexample. */
function deed(name: string, run: Run): Deed {
  return Object.assign({ name, run }, { [fc.toStringMethod]: () => name });
}

/** An action that makes `own` the user's cells, in one step of undo. */
function edit(play: Play, action: Action, own: Own): Play {
  const state = reduce(play.state, action);
  if (state.past.length === play.state.past.length) return { ...play, state, own };
  return { state, own, past: [...play.past, play.own], future: [] };
}

/** `own` with what the user writes into steps of a voice. */
function writing(own: Own, voice: number, start: number, length: number, what: number | typeof FREE): Own {
  return own.map((before, cell) => {
    const step = Math.floor(cell / VOICE_COUNT);
    return cell % VOICE_COUNT === voice && step >= start && step < start + length ? what : before;
  });
}

/** The cells in which two records differ. */
function differences<Cell>(is: readonly Cell[], wanted: readonly Cell[]): string[] {
  return is.flatMap((cell, index) =>
    cell === wanted[index] ? [] : [`${index} is ${cell}, and not ${wanted[index]}`],
  );
}

const voice = fc.nat(VOICE_COUNT - 1);
const region: fc.Arbitrary<Region> = fc
  .record({
    start: fc.nat(STEPS - 1),
    length: fc.integer({ min: 1, max: STEPS }),
    voices: fc.subarray([...ALL_VOICES], { minLength: 1 }),
  })
  .map(({ start, length, voices }) => ({ start, end: start + length, voices }));
const answer: fc.Arbitrary<Grid> = fc
  .array(fc.integer({ min: spec.pitchMin, max: spec.pitchMax }), {
    minLength: STEPS * VOICE_COUNT,
    maxLength: STEPS * VOICE_COUNT,
  })
  .map((cells) => ({ steps: STEPS, cells: Int16Array.from(cells) }));

const place: fc.Arbitrary<Deed> = fc
  .record({
    voice,
    start: fc.nat(27),
    length: fc.integer({ min: 1, max: 4 }),
    above: fc.nat(20),
    silent: fc.boolean(),
  })
  .map(({ voice, start, length, above, silent }) => {
    const [lowest, highest] = spec.voiceRanges[voice];
    const pitch = silent ? REST : Math.min(lowest + above, highest);
    return deed(`write ${pitch} into ${voice} at ${start}, ${length} long`, (play) => {
      const chosen = { ...play, state: reduce(play.state, { type: "chooseVoice", voice }) };
      // A note that it is written into ends there: what was to come of it goes.
      const cut = play.state.voices[voice].find(
        (note) => note.start < start && note.start + note.length > start,
      );
      const end = start + length;
      const tail = cut?.given ? Math.max(cut.start + cut.length - end, 0) : 0;
      const own = writing(writing(play.own, voice, end, tail, FREE), voice, start, length, pitch);
      return edit(chosen, { type: "placeNote", note: { start, length, pitch } }, own);
    });
  });

/** One of the notes on the page, by any number. */
function noteOf({ voices }: State, any: number) {
  const all = voices.flatMap((line) => line.map((note, index) => ({ ...note, index })));
  return all.length === 0 ? null : all[any % all.length];
}

const remove: fc.Arbitrary<Deed> = fc.nat().map((any) =>
  deed(`remove ${any}`, (play) => {
    const note = noteOf(play.state, any);
    if (note === null) return null;
    const { voice, start, length, given, index } = note;
    const selected = { ...play, state: reduce(play.state, { type: "select", index, voice }) };
    // What was the user's is free again; of the network's the user wants silence.
    const own = writing(play.own, voice, start, length, given ? FREE : REST);
    return edit(selected, { type: "removeNote", index }, own);
  }),
);

const raise: fc.Arbitrary<Deed> = fc
  .record({ any: fc.nat(), pitch: fc.integer({ min: 60, max: 64 }) })
  .map(({ any, pitch }) =>
    deed(`move ${any} to ${pitch}`, (play) => {
      const note = noteOf(play.state, any);
      if (note === null || note.pitch === REST || note.pitch === pitch) return null;
      const { voice, start, length, index } = note;
      const selected = { ...play, state: reduce(play.state, { type: "select", index, voice }) };
      const own = writing(play.own, voice, start, length, pitch);
      return edit(selected, { type: "moveNote", index, to: { pitch } }, own);
    }),
  );

/** Keeping and letting go are of whole notes, which may reach out of the region. */
const owners: fc.Arbitrary<Deed> = fc.record({ region, keeps: fc.boolean() }).map(({ region, keeps }) =>
  deed(`${keeps ? "keep" : "let go"} ${JSON.stringify(region)}`, (play) => {
    const inside = play.state.voices
      .flat()
      .filter((note) => region.voices.includes(note.voice))
      .filter(({ start, length }) => start < region.end && start + length > region.start)
      .filter(({ given }) => given !== keeps);
    const own = inside.reduce(
      (before, { voice, start, length, pitch }) =>
        writing(before, voice, start, length, keeps ? pitch : FREE),
      play.own,
    );
    return edit(play, { type: keeps ? "keep" : "letGo", region }, own);
  }),
);

const fermata: fc.Arbitrary<Deed> = fc
  .nat(STEPS - 1)
  .map((step) => deed(`fermata at ${step}`, (play) => edit(play, { type: "toggleFermata", step }, play.own)));

/** An answer may change the cells for which it was asked, and no other. */
function expectOutside(before: State, after: State, asked: readonly number[]): void {
  const [was, is] = [before, after].map(({ voices }) => [...cellsOf(voices).sounding]);
  for (const cell of asked) is[cell] = was[cell];
  expect(differences(is, was), "cells that were not asked for").toEqual([]);
}

const rewrite: fc.Arbitrary<Deed> = fc
  .record({ answer, where: fc.option(region), again: fc.boolean() })
  .map(({ answer, where, again }) =>
    deed(`${again ? "again" : "harmonize"} ${JSON.stringify(where)}`, (play) => {
      const scope = again ? againScope(play.state, where) : harmonizeScope(play.state, where);
      if (scope.length === 0) return null;
      const started = reduce(play.state, { type: "harmonizeStarted", scope });
      const done = edit({ ...play, state: started }, { type: "harmonized", grid: answer, made: 1 }, play.own);
      expectOutside(play.state, done.state, scope);
      return done;
    }),
  );

const follow: fc.Arbitrary<Deed> = answer.map((grid) =>
  deed("follow", (play) => {
    const { state: asked } = play;
    const cells = followScope(asked);
    const state = reduce(asked, { type: "followed", grid, cells, asked });
    expectOutside(play.state, state, cells);
    // It is a part of the edit that it follows.
    expect(state.past).toBe(play.state.past);
    return { ...play, state };
  }),
);

/** Several answers, of which some are heard, and one is taken or none, or an edit puts an end to it. */
const audition: fc.Arbitrary<Deed> = fc
  .record({
    answers: fc.array(answer, { minLength: 1, maxLength: 3 }),
    where: fc.option(region),
    heard: fc.array(fc.nat(3), { maxLength: 4 }),
    end: fc.constantFrom("take", "give up"),
  })
  .map(({ answers, where, heard, end }) =>
    deed(`listen to ${answers.length} answers, then ${heard}, and ${end}`, (play) => {
      const before = play.state;
      const cells = againScope(before, where);
      if (cells.length === 0) return null;
      const actions: Action[] = [
        { type: "auditionStarted", cells, seeds: answers.map((_, index) => index), far: 1, bold: 1 },
        ...answers.map((grid, index): Action => ({ type: "auditionAnswered", index, grid })),
        ...heard.map((number): Action => ({ type: "audition", number })),
      ];
      let state = before;
      for (const action of actions) {
        state = reduce(state, action);
        expectOutside(before, state, cells);
        expect(differences(cellsOf(state.voices).own, play.own)).toEqual([]);
      }
      const takes = end === "take" && state.audition?.heard !== 0;
      state = reduce(state, end === "take" ? { type: "auditionTaken", made: 1 } : { type: "auditionEnded" });
      if (takes) return { state, own: play.own, past: [...play.past, play.own], future: [] };
      expect(state.voices).toBe(before.voices);
      expect(state.past).toEqual(before.past);
      expect(state.future).toEqual(before.future);
      return { ...play, state };
    }),
  );

const undo: fc.Arbitrary<Deed> = fc.constant(
  deed("undo", (play) => {
    const own = play.past.at(-1);
    if (own === undefined) return null;
    const state = reduce(play.state, { type: "undo" });
    return { state, own, past: play.past.slice(0, -1), future: [...play.future, play.own] };
  }),
);

const redo: fc.Arbitrary<Deed> = fc.constant(
  deed("redo", (play) => {
    const own = play.future.at(-1);
    if (own === undefined) return null;
    const state = reduce(play.state, { type: "redo" });
    return { state, own, past: [...play.past, play.own], future: play.future.slice(0, -1) };
  }),
);

const deeds = fc.array(
  fc.oneof(place, remove, raise, owners, fermata, rewrite, rewrite, follow, audition, undo, redo),
  { minLength: 1, maxLength: 16 },
);

it("any sequence of edits, keeps, rewrites, auditions and undos leaves every given cell as the user wrote it", () => {
  fc.assert(
    fc.property(voicesIn(STEPS), deeds, (voices, sequence) => {
      let play: Play = {
        state: { ...initialState(7), voices },
        ...{ own: cellsOf(voices).own, past: [], future: [] },
      };
      const done: string[] = [];
      for (const { name, run } of sequence) {
        const next = run(play);
        if (next === null) continue;
        done.push(name);
        play = next;
        expect(differences(cellsOf(play.state.voices).own, play.own), done.join("; ")).toEqual([]);
        expect(play.state.past).toHaveLength(play.past.length);
        expect(play.state.future).toHaveLength(play.future.length);
        // What is not the user's is the network's to write, to the last cell.
        const free = play.own.flatMap((what, cell) => (what === FREE ? [cell] : []));
        expect(freeCells(play.state.voices, STEPS)).toEqual(free);
      }
    }),
  );
});

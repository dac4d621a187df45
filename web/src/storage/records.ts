/**
 * Serialisation of a session to the records of the database: one for the work and its history, one for each version. The
 * shape of a score is stored as `frame`, as pages before called it: what they stored is restored.
 */

import type { Session, Version, Work } from "../app/state";
import {
  type Fields,
  fieldsOf,
  isGrid,
  isInstrument,
  isKey,
  isMelody,
  isScoreShape,
  isSeed,
  isTempo,
  isWhole,
} from "../music/checks";
import { isMix, type Mix, USUAL_MIX } from "../music/mix";
import { isNoteLength } from "../music/note-values";
import { gridToNotes, type Melody, sameNote } from "../music/notes";
import { fitTitle } from "../music/title";

/** Steps of undo that are stored: a record of so many takes some milliseconds to write. The page itself has them all. */
export const STORED_PAST = 1000;

/** A version's record: its harmony is given by grid and seed, from which the notes follow. */
export function versionRecord({ harmony, shape, ...rest }: Version): Fields {
  return { ...rest, frame: shape, grid: harmony.grid, seed: harmony.seed };
}

/** The version of a record; `undefined` where the record is damaged. */
export function readVersion(record: unknown): Version | undefined {
  const fields = fieldsOf(record);
  const { number, melody, frame: shape, key, title, tempo, instrument } = fields;
  const { starred, rating, made, grid, seed } = fields;
  if (!isWhole(number, 1, Number.MAX_SAFE_INTEGER) || !isSeed(seed)) return undefined;
  if (!isScoreShape(shape) || !isKey(key) || !isMelody(melody, shape) || !isGrid(grid, shape))
    return undefined;
  if (!isTempo(tempo) || !isInstrument(instrument) || typeof starred !== "boolean") return undefined;
  if (rating !== null && rating !== 1 && rating !== 2 && rating !== 3) return undefined;
  if (typeof made !== "number" || !Number.isFinite(made)) return undefined;
  const harmony = { grid, notes: gridToNotes(grid, melody), seed, number };
  const work = { melody, shape, key, title: titleOf(title), harmony };
  return { ...work, number, tempo, instrument, starred, rating, made };
}

/**
 * The record of everything else. A harmony is given by the number of its version. The melodies are those of the session
 * itself: the database copies what it is given, and one that several works share is written once.
 */
export function sessionRecord(session: Session, saved: number): Fields {
  const { tempo, instrument, seed, noteLength, pencil, mix, past, future } = session;
  return {
    ...workRecord(session),
    past: past.slice(-STORED_PAST).map(workRecord),
    future: future.slice(-STORED_PAST).map(workRecord),
    ...{ tempo, instrument, seed, noteLength, pencil, mix, saved },
  };
}

/** The session of a record with its versions; `undefined` where the record is damaged. */
export function readSession(record: unknown, versions: readonly Version[]): Session | undefined {
  const { tempo, instrument, seed, noteLength, pencil, mix, past, future } = fieldsOf(record);
  const work = readWork(record, versions);
  if (work === undefined || !Array.isArray(past) || !Array.isArray(future)) return undefined;
  if (!isTempo(tempo) || !isInstrument(instrument) || !isSeed(seed)) return undefined;
  if (!isNoteLength(noteLength) || typeof pencil !== "boolean") return undefined;
  const works = (records: unknown[]) =>
    records.map((one) => readWork(one, versions)).filter((one) => one !== undefined);
  const settings = { tempo, instrument, seed, noteLength, pencil, mix: mixOf(mix) };
  return { ...work, ...settings, past: works(past), future: works(future), versions };
}

function workRecord({ melody, shape, key, title, harmony }: Work): Fields {
  return { melody, frame: shape, key, title, harmony: harmony?.number ?? null };
}

function readWork(record: unknown, versions: readonly Version[]): Work | undefined {
  const { melody, frame: shape, key, title, harmony } = fieldsOf(record);
  if (!isScoreShape(shape) || !isKey(key) || !isMelody(melody, shape)) return undefined;
  const version = versions.find(({ number }) => number === harmony);
  const fits = version !== undefined && sameMelody(version.melody, melody);
  return { melody, shape, key, title: titleOf(title), harmony: fits ? version.harmony : null };
}

function sameMelody(a: Melody, b: Melody): boolean {
  return a.length === b.length && a.every((note, index) => sameNote(note, b[index]));
}

/** The mix of a record, where it is whole; those of earlier visits have none. */
function mixOf(mix: unknown): Mix {
  return isMix(mix) ? mix : USUAL_MIX;
}

/** The title of a record; those of earlier visits have none. */
function titleOf(title: unknown): string {
  return typeof title === "string" ? fitTitle(title) : "";
}

/**
 * Serialisation of a session to the records of the database: one for the work and its history, one for each version. The
 * shape of a score is stored as `frame`, as pages before called it: what they stored is restored.
 */

import type { Session, Version, Work } from "../app/state";
import {
  type Fields,
  fieldsOf,
  isFermatas,
  isGrid,
  isInstrument,
  isKey,
  isMelody,
  isScoreShape,
  isSeed,
  isTempo,
  isVoices,
  isWhole,
} from "../music/checks";
import { isMix, type Mix, USUAL_MIX } from "../music/mix";
import { isNoteLength } from "../music/note-values";
import { composedOf, EMPTY_VOICES, givenVoices, sameVoices, type Voices } from "../music/score";
import { type ScoreShape, shapeSteps } from "../music/score-shape";
import { SOPRANO, STEPS_PER_BEAT } from "../music/spec";
import { fitTitle } from "../music/title";

/** Steps of undo that are stored: a record of so many takes some milliseconds to write. The page itself has them all. */
export const STORED_PAST = 1000;

/** A version's record. */
export function versionRecord({ shape, ...rest }: Version): Fields {
  return { ...rest, frame: shape };
}

/** The version of a record; `undefined` where the record is damaged. */
export function readVersion(record: unknown): Version | undefined {
  const fields = fieldsOf(record);
  const { number, tempo, instrument, starred, rating, made, seed } = fields;
  if (!isWhole(number, 1, Number.MAX_SAFE_INTEGER) || !isSeed(seed)) return undefined;
  const work = readWork({ ...fields, voices: fields.voices ?? earlierVoices(fields) });
  if (work === undefined) return undefined;
  if (!isTempo(tempo) || !isInstrument(instrument) || typeof starred !== "boolean") return undefined;
  if (rating !== null && rating !== 1 && rating !== 2 && rating !== 3) return undefined;
  if (typeof made !== "number" || !Number.isFinite(made)) return undefined;
  return { ...work, number, version: number, seed, tempo, instrument, starred, rating, made };
}

/**
 * The record of everything else. The lines are those of the session itself: the database copies what it is given, and
 * one that several works share is written once.
 */
export function sessionRecord(session: Session, saved: number): Fields {
  const { tempo, instrument, seed, noteLength, pencil, strict, follow, chordNames, mix, past, future } =
    session;
  return {
    ...workRecord(session),
    past: past.slice(-STORED_PAST).map(workRecord),
    future: future.slice(-STORED_PAST).map(workRecord),
    ...{ tempo, instrument, seed, noteLength, pencil, strict, follow, chordNames, mix, saved },
  };
}

/** The session of a record with its versions; `undefined` where the record is damaged. */
export function readSession(record: unknown, versions: readonly Version[]): Session | undefined {
  const { tempo, instrument, seed, noteLength, pencil, strict, follow, chordNames, mix, past, future } =
    fieldsOf(record);
  const workOf = (fields: unknown) => {
    const read = readWork(withEarlierVoices(fields, versions));
    // A version that cannot be read has gone, and its number will be another's.
    return (
      read && {
        ...read,
        version: versions.some(({ number }) => number === read.version) ? read.version : null,
      }
    );
  };
  const work = workOf(record);
  if (work === undefined || !Array.isArray(past) || !Array.isArray(future)) return undefined;
  if (!isTempo(tempo) || !isInstrument(instrument) || !isSeed(seed)) return undefined;
  if (!isNoteLength(noteLength) || typeof pencil !== "boolean") return undefined;
  const works = (records: unknown[]) => records.map(workOf).filter((one) => one !== undefined);
  // Sessions of earlier pages have none of the others.
  const [strictly, follows, names] = [strict, follow, chordNames].map((on) => on === true);
  const switches = { pencil, strict: strictly, follow: follows, chordNames: names };
  const settings = { tempo, instrument, seed, noteLength, ...switches, mix: mixOf(mix) };
  return { ...work, ...settings, past: works(past), future: works(future), versions };
}

function workRecord({ shape, ...work }: Work): Fields {
  const { voices, key, title, fermatas, ending, stale, version } = work;
  return { voices, frame: shape, key, title, fermatas, ending, stale, version };
}

function readWork(record: unknown): Work | undefined {
  const fields = fieldsOf(record);
  const {
    voices,
    frame: shape,
    key,
    title,
    fermatas = [],
    ending = true,
    stale = [],
    version = null,
  } = fields;
  if (!isScoreShape(shape) || !isKey(key) || !isVoices(voices, shape)) return undefined;
  if (!isFermatas(fermatas, shape) || typeof ending !== "boolean" || !isBeats(stale, shape)) return undefined;
  if (version !== null && !isWhole(version, 1, Number.MAX_SAFE_INTEGER)) return undefined;
  return { voices, shape, key, title: titleOf(title), fermatas, ending, stale, version };
}

/** Whether these are beats of a shape, in order. */
function isBeats(value: unknown, shape: ScoreShape): value is readonly number[] {
  const last = shapeSteps(shape) / STEPS_PER_BEAT - 1;
  return (
    Array.isArray(value) &&
    value.every((beat: unknown, index) => isWhole(beat, index === 0 ? 0 : value[index - 1] + 1, last))
  );
}

/** The voices of an earlier page's record: a melody, and where there was a harmony of it, its grid. */
function earlierVoices({ melody, frame: shape, grid }: Fields): Voices | undefined {
  if (!isScoreShape(shape) || !isMelody(melody, shape)) return undefined;
  const given = EMPTY_VOICES.with(
    SOPRANO,
    melody.map(({ start, length, pitch }) => ({ start, length, pitch, voice: SOPRANO, given: true })),
  );
  if (grid === undefined) return given;
  return isGrid(grid, shape) ? composedOf(grid, given) : undefined;
}

/** A work's record with voices: in that of an earlier page the harmony was the number of its version. */
function withEarlierVoices(record: unknown, versions: readonly Version[]): Fields {
  const fields = fieldsOf(record);
  if (fields.voices !== undefined) return fields;
  const own = earlierVoices(fields);
  const version = versions.find(({ number }) => number === fields.harmony);
  const fits = version !== undefined && own !== undefined && isOf(version, own);
  return { ...fields, voices: fits ? version.voices : own, version: fits ? version.number : null };
}

/** Whether a version is a harmony of a melody. */
function isOf(version: Version, melody: Voices): boolean {
  return sameVoices(givenVoices(version.voices), melody);
}

/** The mix of a record, where it is whole; those of earlier visits have none. */
function mixOf(mix: unknown): Mix {
  return isMix(mix) ? mix : USUAL_MIX;
}

/** The title of a record; those of earlier visits have none. */
function titleOf(title: unknown): string {
  return typeof title === "string" ? fitTitle(title) : "";
}

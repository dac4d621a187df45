/**
 * Serialisation of a session to the records of the database: one for the work and its history, one for each version. Of a
 * damaged record what can be read is kept; the rest is as it usually is.
 */

import type { Rating, Session, Version } from "../app/state";
import { workOf } from "../app/work";
import { type Fields, fieldsOf, isInstrument, isSeed, isTempo, isWhole } from "../music/checks";
import { isMix, type Mix, USUAL_MIX } from "../music/mix";
import { isNoteLength } from "../music/note-values";
import { type Damaged, isSwitch, type Take, taking } from "./damage";
import { readWork, workRecord } from "./work-record";

/** Steps of undo that are stored: a record of so many takes some milliseconds to write. The page itself has them all. */
export const STORED_PAST = 1000;

/** The last moment that a `Date` can say. */
const LATEST = 8.64e15;

/** A version's record. */
export function versionRecord({ shape, ...rest }: Version): Fields {
  return { ...rest, frame: shape };
}

/** The version of this number that a record is; `undefined` where its notes cannot be read. `usual` stands for what else cannot. */
export function readVersion(
  record: unknown,
  number: number,
  usual: Session,
  damaged: Damaged,
): Version | undefined {
  const fields = fieldsOf(record);
  const { seed, tempo, instrument, starred, rating, made } = fields;
  const spoilt = () => damaged("versions");
  const work = readWork(fields, [], spoilt);
  if (work === undefined) return undefined;
  const take = taking(spoilt);
  if (fields.number !== number) spoilt();
  return {
    ...{ ...work, number, version: number },
    seed: take(seed, isSeed, 0),
    tempo: take(tempo, isTempo, usual.tempo),
    instrument: take(instrument, isInstrument, usual.instrument),
    starred: take(starred, isSwitch, false),
    rating: take(rating, isRating, null),
    made: take(made, isTime, 0),
  };
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

/**
 * The session of a record with its versions; `undefined` where it is no record at all. Where the notes before the reader
 * cannot be read, they see what comes nearest: the version that these were, the last step of undo, or the last version.
 * `usual` stands for what else cannot.
 */
export function readSession(
  record: unknown,
  versions: readonly Version[],
  usual: Session,
  damaged: Damaged,
): Session | undefined {
  if (typeof record !== "object" || record === null || Array.isArray(record)) {
    damaged("notes");
    return undefined;
  }
  const fields = fieldsOf(record);
  const { tempo, instrument, seed, noteLength, pencil, mix } = fields;
  // Sessions of earlier pages have none of these.
  const { strict = false, follow = false, chordNames = false } = fields;
  const read = (work: unknown) => readWork(work, versions, damaged);
  const works = (records: unknown) => {
    if (!Array.isArray(records)) damaged("history");
    return Array.isArray(records) ? records.map(read).filter((work) => work !== undefined) : [];
  };
  const [past, future] = [works(fields.past), works(fields.future)];
  const named = versions.find(({ number }) => number === fields.version);
  const work = read(record) ?? named ?? past.at(-1) ?? versions.at(-1) ?? usual;
  const take = taking(() => damaged("settings"));
  return {
    ...workOf(work),
    tempo: take(tempo, isTempo, usual.tempo),
    instrument: take(instrument, isInstrument, usual.instrument),
    seed: take(seed, isSeed, usual.seed),
    noteLength: take(noteLength, isNoteLength, usual.noteLength),
    pencil: take(pencil, isSwitch, usual.pencil),
    strict: take(strict, isSwitch, usual.strict),
    follow: take(follow, isSwitch, usual.follow),
    chordNames: take(chordNames, isSwitch, usual.chordNames),
    mix: readMix(mix, take),
    ...{ past, future, versions },
  };
}

/** The mix of a record; those of earlier visits have none. */
function readMix(mix: unknown, take: Take): Mix {
  if (mix === undefined) return USUAL_MIX;
  if (isMix(mix)) return mix;
  const { voices, loop, metronome, countIn } = fieldsOf(mix);
  const areVoices = (value: unknown): value is Mix["voices"] => isMix({ ...USUAL_MIX, voices: value });
  return {
    voices: take(voices, areVoices, USUAL_MIX.voices),
    loop: take(loop, isSwitch, USUAL_MIX.loop),
    metronome: take(metronome, isSwitch, USUAL_MIX.metronome),
    countIn: take(countIn, isSwitch, USUAL_MIX.countIn),
  };
}

function isRating(value: unknown): value is Rating | null {
  return value === null || isWhole(value, 1, 3);
}

/** Whether this is a time, in milliseconds since 1970. */
function isTime(value: unknown): value is number {
  return isWhole(value, 0, LATEST);
}

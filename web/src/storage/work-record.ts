/**
 * Serialisation of a work to a record, and back. Pages before stored the shape of a score as a `frame`, which is restored.
 * Of a damaged record what can be read is kept.
 */
import type { Version, Work } from "../app/state";
import { type Fields, fieldsOf, isFermatas, isFrame, isGrid, isKey, isWhole } from "../music/checks";
import { composedOf, EMPTY_VOICES, givenVoices, sameVoices, type Voices } from "../music/score";
import { firstStep, shapeBeats, shapeOfFrame, shapeSteps } from "../music/score-shape";
import { SOPRANO } from "../music/spec";
import { areTempoChanges, type TempoChange } from "../music/tempo";
import { fitTitle } from "../music/title";
import { type Damaged, isSwitch, taking } from "./damage";
import { readableLine, readVoices } from "./readable-voices";

export function workRecord(work: Work): Fields {
  const { voices, shape, key, title, fermatas, ending, tempoChanges, stale, version } = work;
  return { voices, shape, key, title, fermatas, ending, tempoChanges, stale, version };
}

/**
 * The work of a record; `undefined` where no notes can be read. A record of an earlier page has a melody in the place of the
 * voices, and in that of the version the number of the harmony, which is among `versions`.
 */
export function readWork(record: unknown, versions: readonly Version[], damaged: Damaged): Work | undefined {
  const fields = withEarlierVoices(fieldsOf(record), versions, damaged);
  const { key, title = "", fermatas = [], ending = true, stale = [], version = null } = fields;
  const { tempoChanges = [] } = fields;
  const read = readVoices(fields.voices, storedShape(fields), damaged);
  if (read === undefined) {
    damaged("notes");
    return undefined;
  }
  const { shape } = read;
  const steps = shapeSteps(shape);
  const take = taking(() => damaged("score"));
  const areFermatas = (value: unknown): value is readonly number[] => isFermatas(value, shape);
  const areTempos = (value: unknown): value is readonly TempoChange[] =>
    areTempoChanges(value, steps, firstStep(shape));
  const areBeats = (value: unknown): value is readonly number[] => arePlaces(value, shapeBeats(shape));
  const number = take(version, isNumber, null);
  return {
    ...read,
    key: take(key, isKey, null),
    title: fitTitle(take(title, isText, "")),
    fermatas: take(fermatas, areFermatas, placesOf(fermatas, steps)),
    ending: take(ending, isSwitch, true),
    tempoChanges: take(tempoChanges, areTempos, []),
    stale: take(stale, areBeats, placesOf(stale, shapeBeats(shape))),
    // A version that cannot be read has gone, and its number will be another's.
    version: versions.some((one) => one.number === number) ? number : null,
  };
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether this is the number of a version, or `null` for none. */
function isNumber(value: unknown): value is number | null {
  return value === null || isWhole(value, 1, Number.MAX_SAFE_INTEGER);
}

/** Which of these are places from 0 to `end`, without it: in order, each once. */
function placesOf(places: unknown, end: number): readonly number[] {
  if (!Array.isArray(places)) return [];
  const known = places.filter((place: unknown): place is number => isWhole(place, 0, end - 1));
  return [...new Set(known)].sort((a, b) => a - b);
}

/** Whether these are places from 0 to `end`, without it, in order. */
function arePlaces(value: unknown, end: number): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((place: unknown, index) => isWhole(place, index === 0 ? 0 : value[index - 1] + 1, end - 1))
  );
}

/** The fields of a work with voices: in the record of an earlier page the harmony was the number of its version. */
function withEarlierVoices(fields: Fields, versions: readonly Version[], damaged: Damaged): Fields {
  if (fields.voices !== undefined || fields.melody === undefined) return fields;
  const own = earlierVoices(fields, damaged);
  const version = versions.find(({ number }) => number === fields.harmony);
  const fits = version !== undefined && own !== undefined && isOf(version, own);
  return { ...fields, voices: fits ? version.voices : own, version: fits ? version.number : null };
}

/** The shape of a record, or of an earlier page's frame in it. */
function storedShape({ shape, frame }: Fields): unknown {
  return isFrame(frame) ? shapeOfFrame(frame) : (shape ?? frame);
}

/** The voices of an earlier page's record: a melody, and where there was a harmony of it, its grid. */
function earlierVoices({ melody, frame, grid }: Fields, damaged: Damaged): Voices | undefined {
  if (!Array.isArray(melody)) return undefined;
  const line = readableLine(melody, SOPRANO).map(({ start, length, pitch }) => ({
    ...{ start, length, pitch, voice: SOPRANO, given: true },
  }));
  if (line.length !== melody.length) damaged("notes");
  const given = EMPTY_VOICES.with(SOPRANO, line);
  if (grid === undefined) return given;
  return isFrame(frame) && isGrid(grid, shapeOfFrame(frame)) ? composedOf(grid, given) : undefined;
}

/** Whether a version is a harmony of a melody. */
function isOf(version: Version, melody: Voices): boolean {
  return sameVoices(givenVoices(version.voices), melody);
}

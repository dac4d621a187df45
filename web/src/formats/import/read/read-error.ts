/** The one error of the readers: what is wrong with a file, and where. The sentence for it is in `src/i18n/read-errors.ts`. */
import { type ErrorData, KindedError } from "../../../music/kinded-error";

/** Why a file cannot be read. Each has the details that its sentence needs. */
export type ReadErrorKind =
  /** It has no bytes. */
  | "empty"
  /** It has more bytes than are read, or unpacks to more. `limit` is in megabytes. */
  | "tooLarge"
  /** It is of another kind than those that are read. */
  | "otherKind"
  /** It ends too soon: MIDI in a track, from 1, or in its header (0), XML in a line, from 1. */
  | "cutOff"
  /** What a MIDI file says of itself cannot be: `byte` is where. */
  | "badMidi"
  /** Its time is counted in film frames, not in beats. */
  | "filmTime"
  /** It is no XML from `line` and `column` on, counted from 1; without them, it is of a kind that is not read. */
  | "badXml"
  /** It is ABC, or Humdrum with a `line` that has not as many columns as those before it, but cannot be understood. */
  | "badText"
  /** It is XML, or an archive, but holds no score. `root` is the name of its first element. */
  | "noScore"
  /** An archive that cannot be unpacked. */
  | "badArchive"
  /** A count of ticks that cannot be, in `bar` of `part`. */
  | "badTime"
  /** It has more bars or notes than are read. */
  | "tooLong"
  /** It has more than `limit` tracks or parts. */
  | "tooManyParts"
  /** No part of it has a note with a pitch. */
  | "noNotes"
  /** It is Kantor's own, but not of a version that this page knows. */
  | "otherVersion"
  /** It is Kantor's own, but holds what no score of the page has. */
  | "damaged"
  /** Reading took longer than is waited for; `limit` is in seconds. */
  | "tooSlow"
  /** The program that reads could not be loaded. */
  | "noProgram"
  /** Something that was not foreseen. */
  | "unreadable";

/** Where something is wrong, as far as it is known. */
export interface ReadErrorDetails {
  readonly limit?: number;
  readonly track?: number;
  readonly byte?: number;
  readonly line?: number;
  readonly column?: number;
  readonly root?: string;
  readonly bar?: string;
  readonly part?: string;
}

/** An error of a reader as plain data, to be sent from a worker. */
export type ReadErrorData = ErrorData<ReadErrorKind, ReadErrorDetails>;

/** What the readers throw, and nothing else. */
export class ReadError extends KindedError<ReadErrorKind, ReadErrorDetails> {
  constructor(kind: ReadErrorKind, details: ReadErrorDetails = {}, cause?: unknown) {
    super(kind, details, cause);
  }
}

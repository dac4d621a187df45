/** The types of the page's state: plain data, which only the reducers in `slices/` change. */

import type { Phrased } from "../music/ending";
import type { Grid } from "../music/grid";
import type { Instrument } from "../music/instrument";
import type { Key } from "../music/key";
import type { Mix } from "../music/mix";
import type { NoteLength } from "../music/note-values";
import type { Region, VoiceLine, Voices } from "../music/score";
import type { ScoreShape } from "../music/score-shape";
import type { TempoChange } from "../music/tempo";
import type { VoiceLeadingRates } from "../network/metadata";
import type { PitchChoice } from "../sampling/pitch-choices";

/** A score as the reader has it before them. */
export interface Work {
  /** The notes and rests of the four voices, the user's and the network's. */
  readonly voices: Voices;
  readonly shape: ScoreShape;
  /** The key that the reader chose; `null` leaves it to the notes. */
  readonly key: Key | null;
  /** On one line; empty where there is none. */
  readonly title: string;
  /** Steps at which a fermata stands, in order. */
  readonly fermatas: readonly number[];
  /** Whether the last note has one besides, as the end of every score has. */
  readonly ending: boolean;
  /** Where the tempo changes, in order; the tempo itself is the page's. */
  readonly tempoChanges: readonly TempoChange[];
  /** Beats, counted from 0 and in order, in which the network's notes are out of date: an edit is near. */
  readonly stale: readonly number[];
  /**
   * The number of the version that is just this work, whatever title either has: a score that is named is the same
   * music. `null` where it has been edited since, or never harmonised.
   */
  readonly version: number | null;
}

/** A work with its undo and redo stacks: on both, the work that comes next is the last one. */
export interface History extends Work {
  readonly past: readonly Work[];
  readonly future: readonly Work[];
}

/** How well a reader likes a harmony: 1 not much, 2 well enough, 3 very much. */
export type Rating = 1 | 2 | 3;

/** A harmony that was made, with all that is needed to have it back. */
export interface Version extends Work {
  /** Counted from 1, and never given twice. */
  readonly number: number;
  readonly version: number;
  /** The seed that made it. */
  readonly seed: number;
  readonly tempo: number;
  readonly instrument: Instrument;
  readonly starred: boolean;
  readonly rating: Rating | null;
  /** When it was made, in milliseconds since 1970. */
  readonly made: number;
}

/** Which voice is being written, and what is selected: notes of it, or a region of the score. */
export interface Selected {
  /** The active voice: 0 soprano, 1 alto, 2 tenor, 3 bass. */
  readonly voice: number;
  /** Index in the active voice's line of the active note, which the cursor is at. */
  readonly selected: number | null;
  /** Index of the other end of the selection; that of the active note where it alone is selected. */
  readonly anchor: number | null;
  /** Steps of one voice or of all that are selected as a whole; then no note is. */
  readonly region: Region | null;
}

/** Where the keyboard writes the next note of the active voice: a step and a MIDI pitch. */
export interface Cursor {
  readonly step: number;
  readonly pitch: number;
}

/** The network's sketch after `step` of `total` passes. */
export interface Sketch {
  readonly grid: Grid;
  readonly step: number;
  readonly total: number;
}

/** Several answers of the network, side by side, while the reader listens to them. */
export interface Audition {
  /** The score before; it is the answer with number 0. */
  readonly present: Voices;
  /** Which beats of it were out of date. */
  readonly stale: readonly number[];
  /** What could be redone before. */
  readonly future: readonly Work[];
  /** What was selected before. */
  readonly selection: Selected;
  /** The cells `[step, voice]` in which the answers may differ. */
  readonly cells: readonly number[];
  /** Where it is, for the ear and the eye. */
  readonly region: Region;
  /** The others in their order; `null` where one is still being made. */
  readonly answers: readonly (Voices | null)[];
  readonly seeds: readonly number[];
  /** The number of the answer that is on the score. */
  readonly heard: number;
  /** How much of the present answer is rewritten: from 0 (near) to 1 (far). */
  readonly far: number;
  /** Below 1 plainer, above 1 bolder: a factor of the temperature. */
  readonly bold: number;
}

/** One note that was asked, and the music that it was asked in: what else could stand there. */
export interface Inquiry extends Phrased {
  readonly voice: number;
  /** Index of the note in the line of its voice. */
  readonly index: number;
  /** The likeliest pitches, from the lowest up, with the faults that each would make. */
  readonly choices: readonly PitchChoice[];
  /** Index of the choice that is pointed at. */
  readonly at: number;
}

/** Whether the network can be used, on what it runs, and how well it leads its voices. */
export interface ModelState {
  readonly status: "loading" | "ready" | "failed";
  /** Why it failed. */
  readonly error?: unknown;
  readonly backend?: string;
  readonly millisecondsPerPass?: number;
  /** How often the model and Bach do what a teacher marks, where that has been counted. */
  readonly rates?: VoiceLeadingRates;
}

/** Details of a notice that says all by its kind. */
type NoDetails = Readonly<Record<never, never>>;

/** What the page says of the work, by kind, with the details that the sentence needs. Over with the next edit. */
interface InfoDetails {
  /** Neither a chorale nor a melody is there to be played. */
  readonly nothingToPlay: NoDetails;
  readonly noMelody: NoDetails;
  readonly harmonized: { readonly seconds: number; readonly seed: number };
  /** The selected notes have become the user's, or the network's. */
  readonly kept: NoDetails;
  readonly letGo: NoDetails;
  /** Nothing is the network's where it was asked to write. */
  readonly nothingFree: NoDetails;
  /** The score of a file is on the page, a melody of so many notes. */
  readonly fileOpened: { readonly name: string; readonly notes: number };
  /** The score of a link is on the page. */
  readonly linkOpened: NoDetails;
  /** The session is stored again, after that had failed. */
  readonly keptAgain: NoDetails;
}

/** What has gone wrong, by kind, with the details that the sentence needs. */
interface ErrorDetails {
  /** The network, the player or the music font has rejected with `error`. */
  readonly failed: { readonly error: unknown };
  readonly tutorialNotLoaded: NoDetails;
  readonly openDialogNotLoaded: NoDetails;
  /** A link cannot be decoded. */
  readonly linkDamaged: NoDetails;
  readonly linkNewer: NoDetails;
  readonly linkUnfit: NoDetails;
  /** A link that was written by hand cannot be parsed. */
  readonly linkUnreadable: { readonly error: unknown };
}

type NoticeOf<Level, Details> = {
  readonly [Kind in keyof Details]: {
    readonly level: Level;
    readonly kind: Kind;
    readonly details: Details[Kind];
  };
}[keyof Details];

/** A notice to the reader: a kind with details, worded where it is shown. */
export type Notice = NoticeOf<"info", InfoDetails> | NoticeOf<"error", ErrorDetails>;

/** Why the session is not stored at the moment. It is tried again until it is. */
export type KeepingTrouble =
  /** The device is full, or what the browser lets the page have of it. */
  | "full"
  /** The browser gives no database. */
  | "unavailable"
  /** The database fails for another reason. */
  | "failing";

/** What of an earlier visit cannot be read. */
export type Damage =
  /** Notes of the score. */
  | "notes"
  /** Its shape, key, title, fermatas, tempos. */
  | "score"
  /** Tempo, instrument, mix, switches. */
  | "settings"
  /** Steps of undo. */
  | "history"
  | "versions"
  /** A whole database is of a newer page, or has not what it should have. */
  | "database"
  /** The last edits, from the journal. */
  | "journal";

/** The part of the state that is stored from one visit to the next. */
export interface Session extends History {
  /** Beats a minute. */
  readonly tempo: number;
  readonly instrument: Instrument;
  /** The seed of the next harmony. */
  readonly seed: number;
  /** Length of the next note that is written, in steps. */
  readonly noteLength: NoteLength;
  /** Every harmony that was made, in order. */
  readonly versions: readonly Version[];
  /** Whether the teacher's pencil marks what is faulty in the harmony. */
  readonly pencil: boolean;
  /** Whether the network writes as a harmony teacher would have it, whatever Bach does. */
  readonly strict: boolean;
  /** Whether the network's notes around an edit are rewritten at once. */
  readonly follow: boolean;
  /** Whether the chords are named under the bass. */
  readonly chordNames: boolean;
  /** How the music is heard. */
  readonly mix: Mix;
}

/** The whole state of the page. */
export interface State extends Session, Selected {
  /** Follows the active note, and stays where that note was. */
  readonly cursor: Cursor;
  /** What is written on the score by the pointer is a rest, and no note. */
  readonly writesRests: boolean;
  /** The verse, from 0, whose syllable is being written under the active note; `null` while none is. */
  readonly lyricVerse: number | null;
  /** A length that the selected notes would be given, while the reader considers it. */
  readonly offeredLength: number | null;
  /** Notes that were copied, the first at step 0. */
  readonly clipboard: VoiceLine;
  /** Only while harmonizing. */
  readonly sketch: Sketch | null;
  /** The cells `[step, voice]` that are being rewritten; only while harmonizing. */
  readonly scope: readonly number[] | null;
  /** Where phrases ended when that was asked for, which may be elsewhere by now; only while harmonizing. */
  readonly askedPhrases: Pick<Phrased, "fermatas" | "ending"> | null;
  readonly audition: Audition | null;
  readonly inquiry: Inquiry | null;
  readonly model: ModelState;
  readonly activity: "idle" | "harmonizing" | "playing";
  /** In steps: what is heard while playing, and else where it will go on, if not from the beginning. */
  readonly playhead: number | null;
  /** Whether the melody is played by itself, though there may be a harmony; only where there is a playhead. */
  readonly melodyAlone: boolean;
  readonly notice: Notice | null;
  /** `null` while the session is stored as it changes. */
  readonly unkept: KeepingTrouble | null;
  /** What of an earlier visit could not be read and is set aside, until the reader has heard of it. */
  readonly unread: readonly Damage[];
}

/**
 * The journal of a tab: what has changed since the last save, in localStorage, where it is written before the change is on the
 * screen. A database is not: of a page that is reloaded or closed meanwhile, what it has not yet written is lost.
 */
import type { Session, Work } from "../app/state";
import { sameWork } from "../app/work";
import { type Fields, fieldsOf, isWhole } from "../music/checks";
import { forgetItem, keepItem, keptItem, keptNames } from "./kept-item";
import { sessionRecord, versionRecord } from "./records";

const ITEM = "kantor.journal.";

/** Number of the layout of entries. One of another layout cannot be read. */
const LAYOUT = 1;

/** Steps of undo that an entry has at most: where nothing is saved for long, each is written again with every change. */
const MOST_STEPS = 50;

/** A session as it was saved, from which entries are counted; `saved` is the stamp of its record. */
export interface Base {
  readonly saved: number;
  readonly session: Session;
}

/** How many steps of a saved session's undo and redo stacks an entry has taken off. */
interface Taken {
  readonly saved: number;
  readonly past: number;
  readonly future: number;
}

/** What a journal holds. */
export interface Entry {
  /** The sessions that may be stored, each with what is taken off it before the steps of this one come. */
  readonly bases: readonly Taken[];
  /** The stamp of this entry: what was saved later has all of it. */
  readonly at: number;
  /** The record of the session, which has only the steps that the bases have not. */
  readonly session: unknown;
  readonly versions: readonly { readonly number: number; readonly record: unknown }[];
  /** The journal that was found when the page opened, as long as that has not been restored; else `null`. */
  readonly under: string | null;
}

export interface Journal {
  /** The stored session has been read; `null` where the tab has none of its own. */
  restored(base: Base | null): void;
  /** A save of this has begun: from now on either may be stored. */
  saving(base: Base): void;
  /** The save has succeeded: `unsaved` is what has changed meanwhile, or `null` where nothing has. */
  saved(unsaved: Session | null): void;
  /** Writes what differs from what was saved. */
  write(session: Session): void;
}

/** The journal of a tab's slot. `stamp` gives a number that rises with every save and every entry. */
export function createJournal(slot: number, stamp: () => number): Journal {
  const name = ITEM + slot;
  let under = keptItem(name);
  let stored: Base | null = null;
  let begun: Base | null = null;
  const write = (session: Session) => {
    const whole = entryOf(session, stored, begun, stamp(), under);
    // Where there is no room for all, the score itself comes first.
    const least = { ...whole, versions: whole.versions.slice(-1), session: withoutSteps(whole.session) };
    if (!keepItem(name, textOf(whole))) keepItem(name, textOf(least));
  };
  return {
    restored(base) {
      under = null;
      stored = base;
    },
    saving(base) {
      begun = base;
    },
    saved(unsaved) {
      [stored, begun] = [begun, null];
      if (unsaved === null) forgetItem(name);
      else write(unsaved);
    },
    write,
  };
}

/** The journals of all slots, as they are kept. */
export function keptJournals(): ReadonlyMap<number, string> {
  const names = keptNames().filter((name) => name.startsWith(ITEM));
  const journals = names.map((name) => [Number(name.slice(ITEM.length)), keptItem(name) ?? ""] as const);
  return new Map(journals.filter(([slot]) => isWhole(slot, 0, Number.MAX_SAFE_INTEGER)));
}

/** The entry of a journal; `undefined` where it cannot be read. */
export function readEntry(text: string): Entry | undefined {
  const { layout, bases, at, session, versions, under } = fieldsOf(parsed(text));
  if (layout !== LAYOUT || !isStamp(at) || (under !== null && typeof under !== "string")) return undefined;
  if (!Array.isArray(bases) || !bases.every(isTaken) || !Array.isArray(versions)) return undefined;
  const isNumbered = (version: unknown): version is Entry["versions"][number] =>
    isWhole(fieldsOf(version).number, 1, Number.MAX_SAFE_INTEGER);
  return { bases, at, session, versions: versions.filter(isNumbered), under };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON has no fields either.
    return null;
  }
}

function isTaken(value: unknown): value is Taken {
  const { saved, past, future } = fieldsOf(value);
  return isStamp(saved) && [past, future].every((steps) => isWhole(steps, 0, Number.MAX_SAFE_INTEGER));
}

function isStamp(value: unknown): value is number {
  return isWhole(value, 0, Number.MAX_SAFE_INTEGER);
}

/** The text of an entry, as a journal has it. */
export function textOf(entry: Entry): string {
  return JSON.stringify({ layout: LAYOUT, ...entry });
}

function withoutSteps(session: unknown): Fields {
  return { ...fieldsOf(session), past: [], future: [] };
}

/** What a session has beyond the one that is stored, and beyond the one of which a save has begun: either may be there. */
function entryOf(
  session: Session,
  stored: Base | null,
  begun: Base | null,
  at: number,
  under: string | null,
): Entry {
  const bases = [stored, begun].filter((base) => base !== null);
  const [past, future] = (["past", "future"] as const).map((stack) => {
    const shared = bases.map((base) => sharedSteps(base.session[stack], session[stack]));
    const common = stored === null ? 0 : Math.min(...shared);
    return { common, steps: session[stack].slice(common).slice(-MOST_STEPS) };
  });
  const known = new Set(stored?.session.versions);
  return {
    bases: bases.map(({ saved, session: base }) => ({
      saved,
      past: base.past.length - past.common,
      future: base.future.length - future.common,
    })),
    at,
    session: sessionRecord({ ...session, past: past.steps, future: future.steps }, at),
    versions: session.versions
      .filter((version) => !known.has(version))
      .map((version) => ({ number: version.number, record: versionRecord(version) })),
    under,
  };
}

/** How many steps two stacks share, from the bottom up. */
function sharedSteps(one: readonly Work[], other: readonly Work[]): number {
  const most = Math.min(one.length, other.length);
  const differs = one
    .slice(0, most)
    .findIndex((work, index) => work !== other[index] && !sameWork(work, other[index]));
  return differs === -1 ? most : differs;
}

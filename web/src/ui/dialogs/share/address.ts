/**
 * The score in the page's address, its query or fragment. It is opened when the page is, and whenever the reader goes to
 * another link. It stays in the address as long as the page shows it, so that the address can be kept or passed on; the
 * first change takes it out, so that a reload does not bring back what has been changed since.
 */

import type { Notice, State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { sameWork } from "../../../app/work";
import { parseLink, type WrittenMelody } from "../../../formats/link/melody-query";
import { decodeScore, encodeScore } from "../../../formats/link/share-code";
import type { SharedScore } from "../../../formats/link/shared-score";
import { givenMelody } from "../../../music/score";
import type { ShareDeps } from "./share-dialog";
import { sharedScoreOf } from "./share-link";

/** What a link may hold besides the fragment: a melody that was written by hand. */
const WRITTEN_BY_HAND = ["melody", "tempo", "seed"];

/** The kinds of notice for a fragment that cannot be decoded. */
const DECODE_ERRORS = { damaged: "linkDamaged", newer: "linkNewer", unfit: "linkUnfit" } as const;

/**
 * Opens the score of the address, and those of the addresses to come. What the reader had before, such as the work of an
 * earlier visit, has to be there already: a link lies on top of it, one step of undo away.
 */
export function followAddress({ store, dialogs }: ShareDeps): void {
  let shown: State | null = null;
  const open = (openOne: () => boolean) => {
    if (openOne()) shown = store.get();
  };
  open(() => openFragment(store) || openQuery(store));
  addEventListener("hashchange", () => {
    // The notice on the new link would stand behind a panel.
    dialogs.close();
    const work = store.get();
    open(() => openFragment(store));
    if (store.get().voices !== work.voices) notify(store, { level: "info", kind: "linkOpened", details: {} });
  });
  store.subscribe((state) => {
    if (shown === null || sameScore(state, shown)) return;
    shown = null;
    history.replaceState(history.state, "", addressWithoutScore(location.href));
  });
}

/** Opens the score of the fragment, or says why it cannot be; whether the fragment is about a score at all. */
function openFragment(store: Store): boolean {
  const decoded = decodeScore(location.hash);
  if (decoded === null) return false;
  if (!decoded.ok) {
    notify(store, { level: "error", kind: DECODE_ERRORS[decoded.reason], details: {} });
    return true;
  }
  openOnce(store, decoded.score);
  return true;
}

/** Opens the melody of the query, or says what is wrong with it; whether the query is about a melody at all. */
function openQuery(store: Store): boolean {
  const link = parseLink(location.search);
  if (!link.ok) notify(store, { level: "error", kind: "linkUnreadable", details: { error: link.error } });
  else if (link.score !== null) openOnce(store, writtenScore(link.score, store.get()));
  return !link.ok || link.score !== null;
}

/** Opens a score, where the page does not show it already, as it does after a reload. */
function openOnce(store: Store, score: SharedScore): void {
  const shown = encodeScore(sharedScoreOf(store.get())) === encodeScore(score);
  if (!shown) store.dispatch({ type: "openScore", score, made: Date.now() });
}

/** A melody that was written by hand, as a score; what it does not say is as it is in a state. */
function writtenScore({ melody, shape, tempo, seed }: WrittenMelody, state: State): SharedScore {
  const { instrument } = state;
  return {
    shape,
    key: null,
    voices: givenMelody(melody),
    fermatas: [],
    ending: true,
    tempoChanges: [],
    instrument,
    tempo: tempo ?? state.tempo,
    seed: seed ?? state.seed,
  };
}

function notify(store: Store, notice: Notice): void {
  store.dispatch({ type: "notice", notice });
}

/** Whether two states show the same score; the seed of a harmony that is still to come does not count. */
function sameScore(one: State, other: State): boolean {
  return sameWork(one, other) && one.tempo === other.tempo && one.instrument === other.instrument;
}

/** An address without the score that it carries; everything else in it stays. */
export function addressWithoutScore(address: string): string {
  const url = new URL(address);
  url.hash = "";
  for (const name of WRITTEN_BY_HAND) url.searchParams.delete(name);
  return url.href;
}

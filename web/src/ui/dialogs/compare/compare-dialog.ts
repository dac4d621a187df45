/** The dialog that compares two versions, one above the other: to see what differs, to listen to both, to keep the better one. */

import type { State, Version } from "../../../app/state";
import type { Store } from "../../../app/store";
import { counterpartOf } from "../../../app/versions";
import { gridOfWork } from "../../../app/work";
import type { Player } from "../../../audio/player";
import { setAttributes } from "../../../engraving/svg";
import { compareText } from "../../../i18n/compare";
import { errorText } from "../../../i18n/errors";
import { compareScores } from "../../../music/comparison";
import { soundingNotes } from "../../../music/score";
import { byId, el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { RenderContext } from "../../render-context";
import type { Dialogs } from "../dialogs";
import { createAbPlayback } from "./ab-playback";
import { createSidePanel, letterOf } from "./side-panel";
import { createTwinSheet, type Score, type Side, type Sounding } from "./twin-sheet";
import { drawVoices, verdictOf } from "./verdict";

const SIDES: readonly Side[] = [0, 1];

type Pair = readonly [Version, Version];

export interface ComparisonDeps {
  readonly store: Store;
  readonly dialogs: Dialogs;
  readonly player: Player;
  /** Silences the page; what is being composed goes on. */
  readonly silence: () => void;
}

export interface ComparisonView {
  /** Lays a version beside the one on the page, or beside the newest other; does nothing without another. */
  open(number: number): void;
  show(state: State, context: RenderContext): void;
}

/** Puts the panel on the page, where it waits to be opened. */
export function createComparison({ store, dialogs, player, silence }: ComparisonDeps): ComparisonView {
  /** The numbers of the upper version and the lower one. */
  let chosen: readonly [number, number] = [0, 0];
  let sounding: Sounding | null = null;
  let around: RenderContext = { fontReady: false, calm: false };
  const twin = createTwinSheet();
  const panels = SIDES.map((side) =>
    createSidePanel(side, { store, open: openOnPage, choose: (number) => choose(side, number) }),
  );
  const parts = buildParts(
    panels.map(({ element }) => element),
    twin.element,
  );
  const { said, listens } = parts;
  const dialog = dialogs.register(parts.dialog, () => playback.stop());

  const playback = createAbPlayback({
    player,
    changed(now) {
      const turned = now?.side !== sounding?.side;
      sounding = now;
      twin.point(now !== null && around.calm ? { ...now, step: Math.floor(now.step) } : now);
      if (turned) nameListens();
    },
    fail: (error) => setText(said, errorText(error)),
  });

  const scores = SIDES.map(() =>
    memoizeLast((shape: Score["shape"], key: Score["key"], voices: Score["voices"]) => ({
      shape,
      key,
      voices,
    })),
  );
  const scoresOf = (pair: Pair) =>
    pair.map(({ shape, key, voices }, side) => scores[side](shape, key, voices)) as [Score, Score];
  const compared = memoizeLast((a: Score, b: Score) =>
    compareScores({ shape: a.shape, grid: gridOfWork(a) }, { shape: b.shape, grid: gridOfWork(b) }),
  );
  const drawScores = memoizeLast((a: Score, b: Score, width: number) => {
    twin.draw([a, b], compared(a, b), width);
    twin.point(sounding);
  });
  const writeVerdict = memoizeLast((a: Score, b: Score) => {
    const comparison = compared(a, b);
    setText(parts.verdict, verdictOf(comparison, [a.shape, b.shape]).join(" "));
    parts.voices.replaceChildren(...drawVoices(comparison, a.shape));
    parts.voices.hidden = comparison.common === 0;
    parts.help.hidden = comparison.common === 0;
  });
  const writePair = memoizeLast((upper: number, lower: number) => {
    const text = compareText();
    setText(parts.title, text.title);
    setText(parts.help, text.help);
    setText(parts.close, text.close);
    setAttributes(parts.sheet, { role: "img", "aria-label": text.scores(upper, lower) });
    nameListens();
  });

  /** Says what the buttons do that let a version sound. */
  function nameListens(): void {
    const text = compareText();
    for (const side of SIDES) {
      const sounds = sounding?.side === side;
      setText(listens[side].word, sounds ? text.stop : text.listen);
      const name = sounds ? text.stopVersion : text.listenTo;
      setAttributes(listens[side].button, { "aria-label": name(chosen[side]) });
      listens[side].button.classList.toggle("sounding", sounds);
    }
  }

  function pairOf({ versions }: State): Pair | null {
    const pair = chosen.map((number) => versions.find((version) => version.number === number));
    return pair[0] && pair[1] ? [pair[0], pair[1]] : null;
  }

  function update(state: State): void {
    if (!dialog.isOpen()) return;
    const pair = pairOf(state);
    if (pair === null) {
      dialog.close();
      return;
    }
    for (const side of SIDES) panels[side].show(pair[side], state.versions);
    const [a, b] = scoresOf(pair);
    writePair(pair[0].number, pair[1].number);
    writeVerdict(a, b);
    if (around.fontReady) drawScores(a, b, parts.sheet.clientWidth);
  }

  /** Puts a version on one side; the one that is on the other side changes places with it. */
  function choose(side: Side, number: number): void {
    playback.stop();
    const other = chosen[1 - side] === number ? chosen[side] : chosen[1 - side];
    chosen = side === 0 ? [number, other] : [other, number];
    update(store.get());
  }

  function openOnPage(number: number): void {
    // Not back to the card, but to what is opened.
    dialog.close(byId("score", HTMLElement));
    store.dispatch({ type: "openVersion", number });
  }

  for (const side of SIDES) {
    listens[side].button.addEventListener("click", () => {
      setText(said, "");
      const pair = pairOf(store.get());
      if (pair === null) return;
      const [a, b] = scoresOf(pair);
      const notes = [soundingNotes(a.voices), soundingNotes(b.voices)] as const;
      const fermatas = [pair[0].fermatas, pair[1].fermatas] as const;
      const tempoChanges = [pair[0].tempoChanges, pair[1].tempoChanges] as const;
      const { tempo } = store.get();
      const comparison = compared(a, b);
      void playback.toggle(side, { notes, fermatas, tempoChanges, comparison, tempo });
    });
  }
  parts.close.addEventListener("click", () => dialog.close());
  new ResizeObserver(() => update(store.get())).observe(parts.sheet);

  return {
    open(number) {
      const { versions, version } = store.get();
      const other = counterpartOf(versions, number, version);
      if (other === null) return;
      silence();
      chosen = [other, number];
      setText(said, "");
      dialog.open();
      update(store.get());
    },
    show(state, context) {
      around = context;
      update(state);
    },
  };
}

function buildParts(panels: readonly HTMLElement[], score: SVGElement) {
  const title = el("h2", { id: "compare-title" });
  const [verdict, said] = [
    el("p", { "aria-live": "polite" }),
    el("p", { role: "alert", class: "playback-error" }),
  ];
  const voices = el("ul", { class: "legend differences", role: "list" });
  const help = el("p", { class: "help" });
  const sheet = el("div", { class: "twin-sheet" }, score);
  const listens = SIDES.map((side) => {
    const word = el("span", { class: "word" });
    const sign = el("span", { class: "sign", "aria-hidden": "true" });
    return {
      word,
      button: el("button", { type: "button", autofocus: side === 0 }, letterOf(side), sign, word),
    };
  });
  const close = el("button", { type: "button", class: "close" });
  const dialog = el(
    "dialog",
    { id: "compare-panel", class: "paper compare", "aria-labelledby": title.id, closedby: "any" },
    // No form: in one, Enter on a rating would submit it, and close the panel.
    el(
      "div",
      {},
      title,
      el("div", { class: "compared-pair" }, ...panels),
      verdict,
      voices,
      help,
      sheet,
      said,
      el("div", { class: "listens" }, ...listens.map(({ button }) => button), close),
    ),
  );
  return { dialog, title, verdict, said, voices, help, sheet, listens, close };
}

/** The view of an imported piece: the choice, and the score and the changes that come of it. */

import { type Choice, firstChoice } from "../../../formats/import/choose/choice";
import type { Piece } from "../../../formats/import/piece";
import { type ImportedScore, takeScore } from "../../../formats/import/take/take-score";
import { importText } from "../../../i18n/import";
import { soundingNotes } from "../../../music/score";
import { el, setInert } from "../../element";
import { choiceFields } from "./choice-fields";
import { changeSentences, summary } from "./import-text";
import { engraveBeginning } from "./preview";

export interface PieceViewDeps {
  readonly piece: Piece;
  /** Settles when music can be engraved, or never will be. */
  readonly font: Promise<unknown>;
  /** Opens what has been chosen. */
  readonly take: (imported: ImportedScore) => void;
  readonly cancel: () => void;
}

/** The view of a piece. */
export function pieceView({ piece, font, take, cancel }: PieceViewDeps): HTMLElement {
  const text = importText();
  const fields = el("div", { class: "open-fields" });
  const outcome = el("div", { class: "open-outcome", "aria-live": "polite" });
  const picture = el("div", { class: "open-picture" });
  const opens = el("button", { type: "button", class: "primary" }, text.open);
  const cancels = el("button", { type: "button" }, text.cancel);
  let imported: ImportedScore;

  const choose = (choice: Choice) => {
    const focus = focusIn(fields);
    imported = takeScore(piece, choice);
    fields.replaceChildren(...choiceFields(piece, choice, choose));
    outcome.replaceChildren(...outcomeOf(imported));
    setInert(opens, !hasNotes(imported));
    focus();
    void draw();
  };
  const draw = async () => {
    try {
      await font;
      if (!picture.isConnected || picture.clientWidth === 0) return;
      picture.replaceChildren(engraveBeginning(imported, picture.clientWidth));
    } catch (error) {
      console.warn("The beginning could not be engraved:", error);
      picture.replaceChildren(); // rather than that of another choice
    }
  };
  opens.addEventListener("click", () => {
    if (hasNotes(imported)) take(imported);
  });
  cancels.addEventListener("click", cancel);
  choose(firstChoice(piece));
  return el(
    "div",
    { class: "open-piece" },
    ...(piece.title === "" ? [] : [el("p", { class: "open-name" }, piece.title)]),
    fields,
    picture,
    outcome,
    el("div", { class: "open-buttons" }, opens, cancels),
  );
}

function hasNotes({ voices }: ImportedScore): boolean {
  return soundingNotes(voices).length > 0;
}

/** What will be on the page, and what of the file is another there. */
function outcomeOf(imported: ImportedScore): HTMLElement[] {
  const text = importText();
  if (!hasNotes(imported)) return [el("p", { class: "open-error" }, text.noNotes)];
  const sentences = changeSentences(imported.changes);
  return [
    el("p", { class: "open-summary" }, summary(imported)),
    ...(sentences.length === 0
      ? [el("p", { class: "help" }, text.noChanges)]
      : [
          el("h3", {}, text.changes),
          el("ul", { class: "open-changes" }, ...sentences.map((sentence) => el("li", {}, sentence))),
        ]),
  ];
}

/** Fields are made anew when one is used; what this returns gives the focus back to the one that had it. */
function focusIn(fields: HTMLElement): () => void {
  const { activeElement: focused } = document;
  if (focused === null || !fields.contains(focused)) return () => undefined;
  const { id } = focused;
  const name = focused.getAttribute("name");
  return () => {
    const selector = id === "" ? `[name="${name}"]:checked` : `#${id}`;
    fields.querySelector<HTMLElement>(selector)?.focus();
  };
}

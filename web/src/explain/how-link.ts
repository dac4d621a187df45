/** The way to the "How it works" page, which takes the score along. */

import type { State } from "../app/state";
import { setAttributes } from "../engraving/svg";
import { encodeScore } from "../formats/link/share-code";
import type { SharedScore } from "../formats/link/shared-score";
import { pageText } from "../i18n/page";
import { SOPRANO } from "../music/spec";
import { createSharedScore } from "../ui/dialogs/share/share-link";
import { el, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";

/** Puts the link into its host; returns the function that shows a state in it. */
export function createHowLink(host: HTMLElement): (state: State) => void {
  const link = el("a");
  host.append(link);
  const shared = createSharedScore();
  const addressOf = memoizeLast((score: SharedScore) =>
    score.voices[SOPRANO].length === 0 ? "how.html" : `how.html${encodeScore(score)}`,
  );
  return (state) => {
    setAttributes(link, { href: addressOf(shared(state)) });
    setText(link, pageText().howItWorks);
  };
}

/** The way to the "How it works" page, which takes the score along. */

import type { State } from "../app/state";
import { setAttributes } from "../engraving/svg";
import { encodeScore } from "../formats/link/share-code";
import { pageText } from "../i18n/page";
import { sharedScoreOf } from "../ui/dialogs/share/share-link";
import { el, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";

/** Puts the link into its host; returns the function that shows a state in it. */
export function createHowLink(host: HTMLElement): (state: State) => void {
  const link = el("a");
  host.append(link);
  const addressOf = memoizeLast(
    (
      melody: State["melody"],
      shape: State["shape"],
      key: State["key"],
      tempo: State["tempo"],
      instrument: State["instrument"],
      seed: State["seed"],
      harmony: State["harmony"],
    ) => {
      if (melody.length === 0) return "how.html";
      return `how.html${encodeScore(sharedScoreOf({ melody, shape, key, tempo, instrument, seed, harmony }))}`;
    },
  );
  return ({ melody, shape, key, tempo, instrument, seed, harmony }) => {
    setAttributes(link, { href: addressOf(melody, shape, key, tempo, instrument, seed, harmony) });
    setText(link, pageText().howItWorks);
  };
}

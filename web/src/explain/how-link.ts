/** The way to the "How it works" page, which takes the score along. */

import type { State } from "../app/state";
import { seedOf } from "../app/versions";
import { setAttributes } from "../engraving/svg";
import { encodeScore } from "../formats/link/share-code";
import { pageText } from "../i18n/page";
import { SOPRANO } from "../music/spec";
import { el, setText } from "../ui/element";
import { memoizeLast } from "../ui/memoize-last";

/** Puts the link into its host; returns the function that shows a state in it. */
export function createHowLink(host: HTMLElement): (state: State) => void {
  const link = el("a");
  host.append(link);
  const addressOf = memoizeLast(
    (
      voices: State["voices"],
      shape: State["shape"],
      key: State["key"],
      fermatas: State["fermatas"],
      ending: State["ending"],
      tempo: State["tempo"],
      instrument: State["instrument"],
      seed: State["seed"],
    ) => {
      if (voices[SOPRANO].length === 0) return "how.html";
      const score = { voices, shape, key, fermatas, ending, tempo, instrument, seed };
      return `how.html${encodeScore(score)}`;
    },
  );
  return (state) => {
    const { voices, shape, key, fermatas, ending, tempo, instrument } = state;
    setAttributes(link, {
      href: addressOf(voices, shape, key, fermatas, ending, tempo, instrument, seedOf(state)),
    });
    setText(link, pageText().howItWorks);
  };
}

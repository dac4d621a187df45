/** The way to the "How it works" page, which takes the melody along. */

import { explainText } from "../i18n/explain";
import type { State } from "../state";
import { el, setAttributes, setText } from "../ui/element";
import { formatAddress } from "./address";

/** Puts the link into its host; returns the function that shows a state in it. */
export function createHowLink(host: HTMLElement): (state: State) => void {
  const link = el("a", { class: "how-link" });
  host.append(link);
  return ({ melody, frame, tempo, harmony, seed }) => {
    const address = formatAddress({ melody, frame, tempo, seed: harmony?.seed ?? seed });
    setAttributes(link, { href: melody.length === 0 ? "how.html" : `how.html${address}` });
    setText(link, explainText().link);
  };
}

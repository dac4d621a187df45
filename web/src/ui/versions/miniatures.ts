/** Draws the miniature of a card when the card comes near the screen, once. */
import type { BarCount } from "../../music/frame";
import type { Version } from "../../state/versions";
import { engraveMiniature } from "../engraving/miniature";
import { keyOf } from "../spelling";

/** Pixels of width at which a score is engraved: the longer it is, the smaller it comes out on the card. */
const WIDTHS: Readonly<Record<BarCount, number>> = { 2: 230, 4: 330, 8: 460 };

/** How near to the screen a card has to be, in pixels. */
const NEAR = "300px";

export interface Miniatures {
  /** Has the version drawn into `host` when it is wanted. */
  add(host: HTMLElement, version: Version): void;
  /** Tells that the music font is there: nothing is drawn before. */
  begin(): void;
}

/** Miniatures on demand. */
export function createMiniatures(): Miniatures {
  const waiting = new Map<Element, Version>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) drawInto(target);
    },
    { rootMargin: NEAR },
  );
  let ready = false;

  function drawInto(host: Element): void {
    observer.unobserve(host);
    const version = waiting.get(host);
    waiting.delete(host);
    if (version !== undefined) host.replaceChildren(drawVersion(version));
  }

  return {
    add(host, version) {
      waiting.set(host, version);
      if (ready) observer.observe(host);
    },
    begin() {
      if (ready) return;
      ready = true;
      for (const host of waiting.keys()) observer.observe(host);
    },
  };
}

function drawVersion({ harmony, frame, key }: Version): SVGSVGElement {
  return engraveMiniature(harmony.notes, frame, keyOf(harmony.notes, key), WIDTHS[frame.bars]);
}

/** The bar that offers an update of the page, which waits until the reader takes it; and the line that says, once, that the page works offline. */
import { offlineText } from "../i18n/offline";
import { keepOffline } from "../offline/registration";
import { el, setText } from "./element";
import { memoizeLast } from "./memoize-last";

/** Milliseconds that an update waits for the work to be saved: a database that does not open is not waited for. */
const SAVE_TIMEOUT = 2000;

export interface OfflineBarDeps {
  /** In the foot of the page: the sentence that everything is on the device. */
  readonly footer: HTMLElement;
  /** Where the bar is put. */
  readonly host: HTMLElement;
  /** Called before the page is loaded anew: the reader's work is to be safe when it resolves. */
  readonly save: () => Promise<void>;
}

interface OfflineBar {
  /** Shows it in the language in use. */
  show(): void;
  /** Has the service worker keep the page on the device. */
  start(): Promise<void>;
}

/** Makes the bar, which stays away until there is something to offer. */
export function createOfflineBar({ footer, host, save }: OfflineBarDeps): OfflineBar {
  let ready = false;
  let take: (() => void) | null = null;
  let taking = false;
  // Live regions are there before their words: what appears together with them is not read out.
  const readyLine = el("p", { class: "offline-ready", "aria-live": "polite" });
  const offerLine = el("p", { "aria-live": "polite" });
  const takeIt = el("button", { type: "button", class: "take" });
  const later = el("button", { type: "button" });
  const bar = el("section", { class: "offline-bar" }, offerLine, takeIt, later);

  const show = () => {
    const text = offlineText();
    bar.setAttribute("aria-label", text.updates);
    bar.classList.toggle("open", take !== null);
    for (const button of [takeIt, later]) button.hidden = taking;
    setText(readyLine, ready ? text.ready : "");
    const sentence = taking ? text.taking : text.newer;
    setText(offerLine, take === null ? "" : sentence);
    setText(takeIt, text.take);
    setText(later, text.later);
  };
  const offer = (chosen: (() => void) | null) => {
    take = chosen;
    show();
  };
  takeIt.addEventListener("click", () => {
    if (take === null || taking) return;
    taking = true;
    show();
    const late = new Promise<void>((resolve) => setTimeout(resolve, SAVE_TIMEOUT));
    void Promise.race([save(), late]).finally(take);
  });
  later.addEventListener("click", () => offer(null));
  footer.append(readyLine);
  host.append(bar);
  show();

  return {
    show: memoizeLast(show),
    start: () =>
      keepOffline("./sw.js", {
        onReady() {
          ready = true;
          show();
        },
        onUpdate: offer,
      }),
  };
}

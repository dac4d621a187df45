/** The dialog that shares the score: its link, to copy or to pass to an app, and its QR code. */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { isHarmonised } from "../../../app/work";
import { setAttributes } from "../../../engraving/svg";
import type { SharedScore } from "../../../formats/link/shared-score";
import { shareText } from "../../../i18n/share";
import { byId, el, setText } from "../../element";
import { memoizeLast } from "../../memoize-last";
import type { Dialogs } from "../dialogs";
import { drawQrCode } from "./qr-code";
import { copyText, type Sending, sendLink } from "./send-link";
import { addressOf, createSharedScore } from "./share-link";

export interface ShareDeps {
  readonly store: Store;
  readonly dialogs: Dialogs;
}

/** Builds the panel and lets the Share button open it; returns the function that shows a state's link in it. */
export function createShare({ store, dialogs }: ShareDeps): (state: State) => void {
  const parts = buildParts();
  const { field, copy, send, said, close } = parts;
  const dialog = dialogs.register(parts.dialog);
  const drawQr = createQrPlace(parts.qr, parts.qrHint);
  /** What has been made of the link that is shown; another link begins anew. */
  let outcome: Sending | null = null;

  const show = memoizeLast((link: string, harmonised: boolean) => {
    const text = shareText();
    outcome = null;
    setText(parts.title, text.title);
    setText(parts.holds, harmonised ? text.holdsHarmony : text.holdsMelody);
    setText(parts.label, text.link);
    setText(copy, text.copy);
    setText(send, text.send);
    setText(parts.private, text.private);
    setText(close, text.close);
    field.value = link;
    send.hidden = !canSend(link);
    void drawQr(link);
  });
  const shared = createSharedScore();
  const linkTo = memoizeLast((score: SharedScore) => addressOf(score, location));
  const update = (state: State) => {
    if (!dialog.isOpen()) return;
    show(linkTo(shared(state)), isHarmonised(state));
    setText(said, outcome === null ? "" : shareText()[outcome]);
  };
  const after = async (sending: Promise<Sending | null>) => {
    outcome = await sending;
    update(store.get());
  };

  byId("share").addEventListener("click", () => {
    outcome = null;
    dialog.open();
    update(store.get());
  });
  close.addEventListener("click", () => dialog.close());
  copy.addEventListener("click", () => void after(copyText(field)));
  send.addEventListener("click", () => void after(sendLink(field.value)));
  return update;
}

/** Whether the browser passes links on to apps. */
function canSend(link: string): boolean {
  return "share" in navigator && (navigator.canShare?.({ url: link }) ?? true);
}

function buildParts() {
  const field = el("input", { type: "text", id: "share-link", readonly: true, spellcheck: "false" });
  const label = el("label", { for: "share-link" });
  const title = el("h2", { id: "share-title" });
  const copy = el("button", { type: "button", autofocus: true });
  const send = el("button", { type: "button", hidden: true });
  const close = el("button", { type: "button", class: "close" });
  const [holds, keeping, qrHint] = [el("p"), el("p", { class: "help" }), el("p", { class: "help" })];
  const said = el("p", { class: "share-said", "aria-live": "polite" });
  const qr = el("div", { class: "qr-code" });
  const dialog = el(
    "dialog",
    { id: "share-panel", class: "paper share", "aria-labelledby": "share-title", closedby: "any" },
    // No form: in one, Enter in the field of the link would submit it, and close the panel.
    el(
      "div",
      {},
      title,
      holds,
      el("div", { class: "share-link" }, label, field, copy, send),
      said,
      qr,
      qrHint,
      keeping,
      close,
    ),
  );
  return { dialog, title, holds, label, field, copy, send, close, said, qr, qrHint, private: keeping };
}

/** The place of the QR code; returns the function that draws the code of a link there, or says why there is none. */
function createQrPlace(place: HTMLElement, hint: HTMLElement): (link: string) => Promise<void> {
  let wanted = "";
  return async (link) => {
    wanted = link;
    const text = shareText();
    const code = await drawQrCode(link).catch((error: Error) => error);
    // Of two links in a row, the later one is shown, whichever is drawn first.
    if (wanted !== link) return;
    const drawn = code instanceof SVGElement;
    if (drawn) setAttributes(code, { role: "img", "aria-label": text.qrName });
    place.replaceChildren(...(drawn ? [code] : []));
    place.hidden = !drawn;
    setText(hint, drawn ? text.qrHint : code === null ? text.qrTooLong : text.qrMissing);
  };
}

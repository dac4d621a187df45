/**
 * The invitation to the tutorial: a card that on a first visit invites whoever stands before an empty staff, beside the
 * entry of the menu, which is always there. It stops inviting for good when it was declined, when the tutorial was opened, or when there is work on the page.
 */

import type { State } from "../../../app/state";
import type { Store } from "../../../app/store";
import { tunes } from "../../../app/tunes";
import { isEmpty } from "../../../app/work";
import type { Player } from "../../../audio/player";
import { setAttributes } from "../../../engraving/svg";
import { keepItem, keptItem } from "../../../storage/kept-item";
import { byId } from "../../element";
import type { Dialogs } from "../dialogs";

/** Kept on the device once nobody is to be invited any more. */
const ITEM = "kantor.tutorial";
const SEEN = "seen";

export interface InvitationDeps {
  readonly dialogs: Dialogs;
  readonly store: Store;
  readonly player: Player;
  /** Silences the page; what is being composed goes on. */
  readonly silence: () => void;
  /** Fulfilled when the music font has come, or cannot come. */
  readonly font: Promise<void>;
}

/** Binds the buttons; returns the function that shows whether the page invites. It is called when the session is known. */
export function createInvitation(deps: InvitationDeps): (state: State) => void {
  const { store, silence } = deps;
  const openers = [byId("open-tutorial"), byId("accept-tutorial")];
  const [host, decline] = [byId("invitation"), byId("decline-tutorial")];
  let seen = keptItem(ITEM) === SEEN;
  let opening = false;

  const end = () => {
    host.classList.remove("inviting");
    if (seen) return;
    seen = true;
    keepItem(ITEM, SEEN);
  };
  const open = async () => {
    if (opening) return;
    opening = true;
    for (const opener of openers) setAttributes(opener, { "aria-busy": "true" });
    silence();
    try {
      if (await openTutorial(deps)) end();
    } catch (error) {
      console.warn(error);
      store.dispatch({ type: "notice", notice: { level: "error", kind: "tutorialNotLoaded", details: {} } });
    }
    for (const opener of openers) setAttributes(opener, { "aria-busy": undefined });
    opening = false;
  };
  for (const opener of openers) opener.addEventListener("click", () => void open());
  decline.addEventListener("click", () => {
    end();
    byId("score").focus();
  });
  return (state) => {
    if (!isEmpty(state)) end();
    host.classList.toggle("inviting", !seen);
  };
}

/**
 * Opens the tutorial, whose program is loaded with the first use. Resolves with whether it was opened: it is not where
 * the reader has opened something else meanwhile.
 */
async function openTutorial({ store, dialogs, player, silence, font }: InvitationDeps): Promise<boolean> {
  const [{ showTutorial }] = await Promise.all([import("./tutorial"), font]);
  if (dialogs.current() !== null) return false;
  silence(); // what has begun since
  showTutorial({
    dialogs,
    player,
    write: () => byId("score").focus(),
    take: () => {
      store.dispatch({ type: "loadMelody", melody: tunes().joy });
      byId("harmonize").focus();
    },
  });
  return true;
}

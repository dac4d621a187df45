/** The sentence of a notice, in the language in use. */
import type { Notice } from "../../app/state";
import { editorText } from "../../i18n/editor";
import { errorText } from "../../i18n/errors";
import { invitationText } from "../../i18n/invitation";
import { decimals } from "../../i18n/language";
import { notesText } from "../../i18n/notes";
import { openText } from "../../i18n/open";
import { shareText } from "../../i18n/share";
import { statusText } from "../../i18n/status";
import { storageText } from "../../i18n/storage";

type NoticeTexts = {
  readonly [Kind in Notice["kind"]]: (details: Extract<Notice, { readonly kind: Kind }>["details"]) => string;
};

const TEXTS: NoticeTexts = {
  nothingToPlay: () => statusText().nothingToPlay,
  noMelody: () => statusText().noMelody,
  kept: () => editorText().kept,
  letGo: () => editorText().letGo,
  nothingFree: () => statusText().nothingFree,
  harmonized: ({ seconds, seed }) => statusText().harmonized(decimals(seconds, 1), seed),
  fileOpened: ({ name, notes }) => statusText().fileOpened(name, notesText().count(notes)),
  linkOpened: () => shareText().opened,
  keptAgain: () => storageText().keptAgain,
  failed: ({ error }) => errorText(error),
  tutorialNotLoaded: () => invitationText().notLoaded,
  openDialogNotLoaded: () => openText().failed,
  linkDamaged: () => shareText().damaged,
  linkNewer: () => shareText().newer,
  linkUnfit: () => shareText().unfit,
  linkUnreadable: ({ error }) => shareText().unreadable(errorText(error)),
};

/** What a notice says. */
export function noticeText({ kind, details }: Notice): string {
  // The table has for each kind the sentence of just its details, which the union of both does not say.
  const text = TEXTS[kind] as (details: Notice["details"]) => string;
  return text(details);
}

/** Why the notes may look wrong. */
import type { FontErrorKind } from "../engraving/font-error";
import { messages } from "./language";

const sentences = messages<Readonly<Record<FontErrorKind, string>>>({
  en: { fontMissing: "The music font could not be loaded, so notes may look wrong. Reload the page." },
  de: {
    fontMissing:
      "Die Notenschriftart konnte nicht geladen werden, daher sehen Noten vielleicht falsch aus. Lade die Seite neu.",
  },
  zh: { fontMissing: "乐谱字体未能加载，音符可能显示不正确。请重新加载页面。" },
});

/** Why the notes may look wrong, in a sentence. */
export function fontErrorText(kind: FontErrorKind): string {
  return sentences()[kind];
}

/** The music font: the part of Bravura that the page draws. */

import { family, url } from "virtual:music-font";
import { Font, VexFlow } from "vexflow/core";
import { editorText } from "../i18n/editor";

/** Loads the music font and makes VexFlow draw with it. Rejects with a sentence for the reader of the page. */
export async function loadMusicFont(): Promise<void> {
  VexFlow.setFonts(family);
  try {
    await Font.load(family, url, { display: "block" });
  } catch (cause) {
    throw new Error(editorText().fontMissing, { cause });
  }
}

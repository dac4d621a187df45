/** The music font: the part of Bravura that the page draws. */

import { family, url } from "virtual:music-font";
import { Font, VexFlow } from "vexflow/core";
import { FontError } from "./font-error";

/** Loads the music font and makes VexFlow draw with it. Rejects with a FontError. */
export async function loadMusicFont(): Promise<void> {
  VexFlow.setFonts(family);
  try {
    await Font.load(family, url, { display: "block" });
  } catch (cause) {
    throw new FontError("fontMissing", cause);
  }
}

/** The music font: the part of Bravura that the page draws. */

import { family, url } from "virtual:music-font";
import { Font, VexFlow } from "vexflow/core";

/** Loads the music font and makes VexFlow draw with it. Rejects with a sentence for the reader of the page. */
export async function loadMusicFont(): Promise<void> {
  VexFlow.setFonts(family);
  try {
    await Font.load(family, url, { display: "block" });
  } catch (cause) {
    throw new Error("The music font could not be loaded, so notes may look wrong. Reload the page.", {
      cause,
    });
  }
}

/** The music font: the part of Bravura that the page draws. */

import { family, url } from "virtual:music-font";
import { Font, Metrics, MetricsDefaults } from "vexflow/core";
import { FontError } from "./font-error";

/**
 * Loads the music font and makes VexFlow draw with it. Rejects with a FontError. `VexFlow.setFonts` would do the same, but
 * the class `VexFlow` holds all that the library has, which nothing that is loaded at first does.
 */
export async function loadMusicFont(): Promise<void> {
  MetricsDefaults.fontFamily = family;
  Metrics.clear();
  try {
    await Font.load(family, url, { display: "block" });
  } catch (cause) {
    throw new FontError("fontMissing", cause);
  }
}

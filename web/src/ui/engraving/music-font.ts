/** The music font, Bravura, as a hashed asset of the page. */
import bravura from "@vexflow-fonts/bravura/bravura.woff2?url";
import { Font, VexFlow } from "vexflow/core";

/** Loads Bravura and makes VexFlow draw with it. Rejects with a sentence for the reader of the page. */
export async function loadMusicFont(): Promise<void> {
  VexFlow.setFonts("Bravura");
  try {
    await Font.load("Bravura", bravura, { display: "block" });
  } catch (cause) {
    throw new Error("The music font could not be loaded, so notes may look wrong. Reload the page.", {
      cause,
    });
  }
}

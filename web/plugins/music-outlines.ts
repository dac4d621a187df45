/** The outlines of the page's music font, for drawings that are to look the same where the font is not. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { convert } from "fontverter";
import { Blob, Face, Font } from "harfbuzzjs";
import type { Plugin } from "vite";
import type { GlyphOutline, GlyphOutlines } from "../src/ui/dialogs/save/glyph-outlines";
import { MUSIC_GLYPHS } from "./music-glyphs";

const MODULE = "virtual:music-outlines";
const RESOLVED = `\0${MODULE}`;

const { resolve } = createRequire(import.meta.url);

/** Reads the outlines of every glyph that the page draws. Code points that the font leaves empty are left out. */
export async function readOutlines(): Promise<GlyphOutlines> {
  const bravura = await readFile(resolve("@vexflow-fonts/bravura/bravura.woff2"));
  const face = new Face(new Blob(new Uint8Array(await convert(bravura, "sfnt"))));
  const font = new Font(face);
  const outlines = [...MUSIC_GLYPHS].flatMap((character): [string, GlyphOutline][] => {
    const glyph = font.nominalGlyph(character.codePointAt(0) ?? 0);
    return glyph === undefined ? [] : [[character, [font.glyphHAdvance(glyph), font.glyphToPath(glyph)]]];
  });
  return { em: face.upem, glyphs: Object.fromEntries(outlines) };
}

/** Serves the module `virtual:music-outlines`. */
export function musicOutlines(): Plugin {
  return {
    name: "kantor:music-outlines",
    resolveId: (id) => (id === MODULE ? RESOLVED : undefined),
    async load(id) {
      if (id !== RESOLVED) return undefined;
      return `export default ${JSON.stringify(await readOutlines())};`;
    },
  };
}

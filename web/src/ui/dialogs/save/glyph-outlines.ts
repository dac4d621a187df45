/** A font's glyph outlines as SVG paths, as the module `virtual:music-outlines` has them of the music font. */

/** A glyph: how far the next one is from it, and its outline as SVG path data; both in units of the font, y upwards. */
export type GlyphOutline = readonly [advance: number, path: string];

/** The outlines of a font by character, and how many of its units an em has. */
export interface GlyphOutlines {
  readonly em: number;
  readonly glyphs: Readonly<Record<string, GlyphOutline>>;
}

/** Built by the plugin in `plugins/music-outlines.ts`. */
declare module "virtual:music-outlines" {
  const outlines: import("./glyph-outlines").GlyphOutlines;
  export default outlines;
}

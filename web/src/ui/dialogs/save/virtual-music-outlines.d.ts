/** Built by the plugin in `build/music-outlines.ts`. */
declare module "virtual:music-outlines" {
  const outlines: import("./outlines").Outlines;
  export default outlines;
}

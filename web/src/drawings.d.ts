/** A drawing as data: `plugins/drawings.ts`. */
declare module "*.svg?drawing" {
  const drawing: import("./engraving/svg").Drawing;
  export default drawing;
}

/** Built by the plugin in `plugins/music-font.ts`: the family's name and the address of the font file. */
declare module "virtual:music-font" {
  export const family: string;
  export const url: string;
}

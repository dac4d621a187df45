/** What is used of packages that bring no types. */
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    text: string,
    options: {
      readonly targetFormat: "sfnt" | "woff2";
      readonly preserveNameIds?: readonly number[];
      readonly keepFeatures?: readonly string[];
      readonly noLayoutClosure?: boolean;
      readonly variationAxes?: Readonly<Record<string, number>>;
      readonly dropTables?: readonly string[];
    },
  ): Promise<Buffer>;
}

declare module "fontverter" {
  export function convert(font: Buffer, format: "sfnt" | "woff2"): Promise<Buffer>;
}

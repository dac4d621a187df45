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

declare module "spdx-satisfies" {
  /** Whether what the expression `licence` asks for is met by one of `allowed`. Throws where it is no SPDX expression. */
  export default function spdxSatisfies(licence: string, allowed: readonly string[]): boolean;
}

/** The page's text face: the part of Source Serif 4 that its words need, under another name as the licence asks. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { convert } from "fontverter";
import subsetFont from "subset-font";
import type { HtmlTagDescriptor, Plugin } from "vite";
import { renameFont } from "./font-name";
import { ACCIDENTALS, ARROWS, TEXT_CHARACTERS } from "./text-characters";
import { fallbackFaces, fontFace, type Style } from "./text-font-css";

export const FAMILY = "Kantor Serif";

/** The name that the licence reserves for the unchanged font, and what stands in its place. */
const RESERVED = "Source";
const OURS = "Kantor";

/** The only weight that is used. */
const WEIGHT = 400;

/** What stays of the font's OpenType features. */
const FEATURES = ["ccmp", "kern", "liga", "locl", "mark", "pnum", "tnum"];

/** Name IDs of the licence and its address, which stay in the font. */
const LICENCE_NAMES = [13, 14];

const STYLES: readonly Style[] = ["normal", "italic"];

export interface TextFont {
  readonly normal: Buffer;
  readonly italic: Buffer;
  /** What Source Serif does not have; upright in both styles. */
  readonly arrows: Buffer;
  readonly accidentals: Buffer;
}

const { resolve } = createRequire(import.meta.url);

/** What each part is cut out of. */
const ORIGINALS: { readonly [Part in keyof TextFont]: string } = {
  normal: resolve("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2"),
  italic: resolve("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2"),
  arrows: resolve("@fontsource/noto-sans-math/files/noto-sans-math-latin-400-normal.woff2"),
  accidentals: resolve("@fontsource/noto-music/files/noto-music-music-400-normal.woff2"),
};

/**
 * Makes the face's files, each as WOFF2: one after the other, since the converter gives out a view of memory that its
 * next conversion overwrites.
 */
export async function makeTextFont(): Promise<TextFont> {
  const normal = await subsetSerif("normal");
  const italic = await subsetSerif("italic");
  const arrows = await subsetSigns(ARROWS, ORIGINALS.arrows);
  const accidentals = await subsetSigns(ACCIDENTALS, ORIGINALS.accidentals);
  return { normal, italic, arrows, accidentals };
}

async function subsetSerif(style: Style): Promise<Buffer> {
  const serif = await readFile(ORIGINALS[style]);
  const subset = await subsetFont(serif, TEXT_CHARACTERS, {
    targetFormat: "sfnt",
    preserveNameIds: LICENCE_NAMES,
    keepFeatures: FEATURES,
    variationAxes: { wght: WEIGHT },
  });
  return convert(renameFont(subset, RESERVED, OURS), "woff2");
}

async function subsetSigns(signs: string, file: string): Promise<Buffer> {
  return subsetFont(await readFile(file), signs, {
    targetFormat: "woff2",
    preserveNameIds: LICENCE_NAMES,
    keepFeatures: [],
    noLayoutClosure: true,
    dropTables: ["MATH"],
  });
}

/**
 * Vite's plugin: puts the face into every page. A build has its files and its style sheet as hashed assets, and the
 * files are fetched together with the page; the development server has all of it in the page itself.
 */
export function textFont(): Plugin {
  let tags: HtmlTagDescriptor[] | undefined;
  let building = false;
  return {
    name: "kantor:text-font",
    configResolved(config) {
      building = config.command === "build";
    },
    async buildStart() {
      if (!building) return;
      const font = await makeTextFont();
      const emit = (name: string, extension: string, source: Buffer, originalFileName?: string) => {
        const hash = createHash("sha256").update(source).digest("base64url").slice(0, 8);
        const file = `${name}-${hash}.${extension}`;
        this.emitFile({ type: "asset", fileName: `assets/${file}`, originalFileName, source });
        return file;
      };
      const files = mapFont(font, (data, part) =>
        emit(`kantor-serif-${part}`, "woff2", data, ORIGINALS[part]),
      );
      const css = await styleSheet(
        font,
        mapFont(files, (file) => `./${file}`),
      );
      tags = [
        ...Object.values(files).map((file) => preload(`./assets/${file}`)),
        link({ rel: "stylesheet", href: `./assets/${emit("text-font", "css", Buffer.from(css))}` }),
      ];
    },
    async transformIndexHtml() {
      tags ??= await tagsWithin();
      return tags;
    },
  };
}

/** The face for the development server. */
async function tagsWithin(): Promise<HtmlTagDescriptor[]> {
  const font = await makeTextFont();
  const urls = mapFont(font, (data) => `data:font/woff2;base64,${data.toString("base64")}`);
  return [{ tag: "style", children: await styleSheet(font, urls), injectTo: "head-prepend" }];
}

/** The rules of the face at these addresses, and those of what stands in for it. */
async function styleSheet(font: TextFont, urls: Record<keyof TextFont, string>): Promise<string> {
  const faces = STYLES.flatMap((style) => [
    fontFace({ family: FAMILY, style, src: `url("${urls[style]}") format("woff2")` }),
    fontFace({ family: FAMILY, style, src: `url("${urls.arrows}") format("woff2")`, range: rangeOf(ARROWS) }),
    fontFace({
      family: FAMILY,
      style,
      src: `url("${urls.accidentals}") format("woff2")`,
      range: rangeOf(ACCIDENTALS),
    }),
  ]);
  for (const style of STYLES) faces.push(...(await fallbackFaces(style, font[style])));
  return faces.join("\n");
}

/** Characters as CSS names them. */
function rangeOf(characters: string): string {
  return [...characters].map((character) => `U+${character.codePointAt(0)?.toString(16)}`).join(", ");
}

function mapFont<From, To>(
  font: { readonly [Part in keyof TextFont]: From },
  change: (data: From, part: keyof TextFont) => To,
): Record<keyof TextFont, To> {
  return {
    normal: change(font.normal, "normal"),
    italic: change(font.italic, "italic"),
    arrows: change(font.arrows, "arrows"),
    accidentals: change(font.accidentals, "accidentals"),
  };
}

function preload(href: string): HtmlTagDescriptor {
  return link({ rel: "preload", href, as: "font", type: "font/woff2", crossorigin: "" });
}

function link(attrs: Record<string, string>): HtmlTagDescriptor {
  return { tag: "link", attrs, injectTo: "head-prepend" };
}

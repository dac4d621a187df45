/** The rules of the text face, and of the reader's own faces brought to its measure, which stand in for it. */
import { convert } from "fontverter";
import { Blob, Face, Font } from "harfbuzzjs";

export type Style = "normal" | "italic";

interface Rule {
  readonly family: string;
  readonly style: Style;
  readonly src: string;
  /** The characters for which the face is asked. */
  readonly range?: string;
  /** Descriptors that change the measure of the face. */
  readonly metrics?: Readonly<Record<string, number>>;
}

/** A face that readers have: its names on their machines, and the mean width of its letters in ems. */
interface LocalFace {
  readonly family: string;
  readonly names: readonly string[];
  readonly width: Readonly<Record<Style, number>>;
}

/** How often a letter stands in the page's English and German words, in thousandths: the weights of the mean. */
const FREQUENCY: Readonly<Record<string, number>> = {
  ...{ " ": 167, e: 125, n: 69, t: 68, i: 60, s: 51, r: 50, a: 50, o: 45, h: 39, l: 29, d: 28, c: 23, u: 20 },
  ...{ m: 18, g: 17, f: 12, b: 12, w: 11, k: 11, p: 10, v: 7, y: 6, z: 5 },
};

/**
 * In the order in which they are looked for. Gelasio and Tinos were measured in place of Georgia and Times New Roman,
 * which they equal in width.
 */
export const LOCAL_FACES: readonly LocalFace[] = [
  { family: "Kantor Georgia", names: ["Georgia", "Gelasio"], width: { normal: 0.4363, italic: 0.4433 } },
  { family: "Kantor Noto", names: ["Noto Serif"], width: { normal: 0.4754, italic: 0.4606 } },
  {
    family: "Kantor Times",
    names: ["Times New Roman", "Liberation Serif", "Tinos"],
    width: { normal: 0.3965, italic: 0.3983 },
  },
  { family: "Kantor DejaVu", names: ["DejaVu Serif"], width: { normal: 0.5098, italic: 0.5098 } },
];

/**
 * A rule of a face. A face that is late waits for the next visit: words of another width would break into other lines,
 * and all below them would move.
 */
export function fontFace({ family, style, src, range, metrics = {} }: Rule): string {
  const descriptors = {
    "font-family": `"${family}"`,
    "font-style": style,
    "font-weight": "400",
    "font-display": "optional",
    src,
    ...(range === undefined ? {} : { "unicode-range": range }),
    ...Object.fromEntries(
      Object.entries(metrics).map(([name, part]) => [name, `${(100 * part).toFixed(2)}%`]),
    ),
  };
  return `@font-face{${Object.entries(descriptors)
    .map(([name, value]) => `${name}:${value}`)
    .join(";")}}`;
}

/** The rules of the faces that stand in for `file`: as wide on average, and with its line height. */
export async function fallbackFaces(style: Style, file: Buffer): Promise<readonly string[]> {
  const { width, ascent, descent } = await measure(file);
  return LOCAL_FACES.map((face) => {
    const size = width / face.width[style];
    return fontFace({
      family: face.family,
      style,
      src: face.names.map((name) => `local("${name}${style === "italic" ? " Italic" : ""}")`).join(","),
      metrics: {
        "size-adjust": size,
        "ascent-override": ascent / size,
        "descent-override": descent / size,
        "line-gap-override": 0,
      },
    });
  });
}

/** The measure of a font, in ems. */
export async function measure(file: Buffer): Promise<{ width: number; ascent: number; descent: number }> {
  const face = new Face(new Blob(new Uint8Array(await convert(file, "sfnt"))));
  const font = new Font(face);
  const { ascender, descender } = font.hExtents();
  let [sum, weight] = [0, 0];
  for (const [letter, often] of Object.entries(FREQUENCY)) {
    sum += often * font.glyphHAdvance(font.nominalGlyph(letter.codePointAt(0) ?? 0) ?? 0);
    weight += often;
  }
  return { width: sum / weight / face.upem, ascent: ascender / face.upem, descent: -descender / face.upem };
}

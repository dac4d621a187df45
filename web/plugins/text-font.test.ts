import { readdirSync, readFileSync } from "node:fs";
import { convert } from "fontverter";
import { Blob, Face, Font } from "harfbuzzjs";
import { beforeAll, describe, expect, it } from "vitest";
import { SOURCE_SERIF } from "./licence-notes";
import { FAMILY, makeTextFont, type TextFont } from "./text-font";
import { fallbackFaces, LOCAL_FACES, measure } from "./text-font-css";

/** What all of the face may weigh, in bytes. */
const LIMIT = 60_000;

/** The mean width of a letter, as fontTools found it in the package's files. */
const WIDTH = { normal: 0.473, italic: 0.43 };

/** From here on characters are Chinese, its punctuation and its letters of full width. */
const CHINESE = "\u2E80";

let font: TextFont;

beforeAll(async () => {
  font = await makeTextFont();
});

async function faceOf(file: Buffer): Promise<Face> {
  return new Face(new Blob(new Uint8Array(await convert(file, "sfnt"))));
}

/** Every character that the messages and the pages are written with, but for the Chinese ones. */
function written(): readonly string[] {
  const messages = readdirSync("src/i18n").map((name) => `src/i18n/${name}`);
  const sources = [...messages, "index.html", "how.html"].map((path) => readFileSync(path, "utf8"));
  return [...new Set(sources.join(""))].filter((character) => character >= " " && character < CHINESE);
}

describe.each(["normal", "italic"] as const)("the face, %s", (style) => {
  it("has every character of the English and German messages, or the signs have it", async () => {
    const fonts: Font[] = [];
    for (const file of [font[style], font.arrows, font.accidentals]) fonts.push(new Font(await faceOf(file)));
    const known = (character: string) =>
      fonts.some((found) => found.nominalGlyph(character.codePointAt(0) ?? 0) !== undefined);
    expect(known("\u0416")).toBe(false);
    expect(written().filter((character) => !known(character))).toEqual([]);
  });

  it("has figures of one width, and kerning", async () => {
    const face = await faceOf(font[style]);
    expect(face.getTableFeatureTags("GSUB")).toContain("tnum");
    expect(face.getTableFeatureTags("GPOS")).toContain("kern");
  });

  it("has another name than the one that its licence reserves, and its copyright", async () => {
    const sfnt = await convert(font[style], "sfnt");
    const texts = sfnt.swap16().toString("utf16le") + sfnt.subarray(1, -1).toString("utf16le");
    const names = (await faceOf(font[style])).listNames().map(({ nameId }) => nameId);
    expect(names).toContain(0);
    expect(texts).toContain(SOURCE_SERIF);
    expect(texts).toContain(FAMILY);
    expect(texts).not.toContain("Source Serif");
  });

  it("is stood in for by faces of its width and line height", async () => {
    const { width, ascent, descent } = await measure(font[style]);
    expect([width, ascent, descent]).toEqual([expect.closeTo(WIDTH[style], 3), 1.036, 0.335]);
    const faces = await fallbackFaces(style, font[style]);
    expect(faces).toHaveLength(4);
    for (const rule of faces) {
      const [size, up, down] = ["size-adjust", "ascent-override", "descent-override"].map(
        (name) => Number(rule.match(new RegExp(`${name}:([\\d.]+)%`))?.[1]) / 100,
      );
      expect(size * up).toBeCloseTo(ascent, 3);
      expect(size * down).toBeCloseTo(descent, 3);
      expect(width / size).toBeCloseTo(
        LOCAL_FACES.find(({ family }) => rule.includes(family))?.width[style] ?? 0,
        3,
      );
      expect(rule.includes("Italic")).toBe(style === "italic");
    }
  });
});

it("is asked for by the style sheet, and after it the faces that stand in for it, in their order", () => {
  const families = readFileSync("src/styles/tokens.css", "utf8")
    .match(/--text: ([^;]+);/)?.[1]
    .split(", ");
  expect(families).toEqual([
    ...[FAMILY, ...LOCAL_FACES.map(({ family }) => family)].map((name) => `"${name}"`),
    "serif",
  ]);
});

it("is small", () => {
  expect(Object.values(font).reduce((sum: number, { length }: Buffer) => sum + length, 0)).toBeLessThan(
    LIMIT,
  );
});

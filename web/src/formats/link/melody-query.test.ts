import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorText } from "../../i18n/errors";
import { shapeSteps, USUAL_SHAPE } from "../../music/score-shape";
import { formatPitch } from "../../music/spelling";
import { TEMPO } from "../../music/tempo";
import { plainShape } from "../../testing/score-shapes";
import { melodies } from "../../testing/scores";
import { tally } from "../../testing/tally";
import { LinkError } from "./link-error";
import { parseLink, type WrittenMelody } from "./melody-query";

/** The query that `parseLink` reads back. Gaps are written out to the end of the `steps` steps. */
function formatLink(score: WrittenMelody, steps = shapeSteps(USUAL_SHAPE)): string {
  const items: string[] = [];
  let at = 0;
  for (const note of score.melody) {
    if (note.start > at) items.push(`R/${note.start - at}`);
    items.push(`${encodeURIComponent(formatPitch(note.pitch))}/${note.length}`);
    at = note.start + note.length;
  }
  if (at < steps) items.push(`R/${steps - at}`);
  const tempo = score.tempo === undefined ? "" : `&tempo=${score.tempo}`;
  const seed = score.seed === undefined ? "" : `&seed=${score.seed}`;
  return `?melody=${items.join(",")}${tempo}${seed}`;
}

describe("a good link", () => {
  it("is read", () => {
    expect(parseLink("?melody=E5/4,D5/4,C5/8,R/4,F%234/2&tempo=96&seed=7")).toEqual({
      ok: true,
      score: {
        melody: [
          { start: 0, length: 4, pitch: 76 },
          { start: 4, length: 4, pitch: 74 },
          { start: 8, length: 8, pitch: 72 },
          { start: 20, length: 2, pitch: 66 },
        ],
        shape: USUAL_SHAPE,
        tempo: 96,
        seed: 7,
      },
    });
  });

  it.each([
    ["R/28,C5/4", 2],
    ["C5/16,C5/17", 3],
    ["C5/48,R/1", 4],
    ["C5/512", 32],
  ])("of %s makes %i bars of 4/4", (melody, bars) => {
    expect(parseLink(`?melody=${melody}`)).toMatchObject({ score: { shape: plainShape(4, bars) } });
  });

  it("carries nothing where the address has no score", () => {
    expect(parseLink("")).toEqual({ ok: true, score: null });
    expect(parseLink("?from=mail")).toEqual({ ok: true, score: null });
  });

  it("may carry a tempo or a seed alone", () => {
    expect(parseLink("?tempo=60")).toEqual({
      ok: true,
      score: { melody: [], shape: USUAL_SHAPE, tempo: 60 },
    });
    expect(parseLink("?seed=4294967295")).toEqual({
      ok: true,
      score: { melody: [], shape: USUAL_SHAPE, seed: 4294967295 },
    });
  });

  it("is read back as it was written", () => {
    const scores = fc.record(
      {
        melody: melodies(),
        shape: fc.constant(USUAL_SHAPE),
        tempo: fc.integer({ min: TEMPO.lowest, max: TEMPO.highest }),
        seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      },
      { requiredKeys: ["melody", "shape"] },
    );
    fc.assert(
      fc.property(scores, (score) => {
        expect(parseLink(formatLink(score))).toEqual({ ok: true, score });
      }),
    );
  });

  it("is written with its gaps and an escaped sharp", () => {
    const melody = [{ start: 4, length: 4, pitch: 66 }];
    expect(formatLink({ melody, shape: USUAL_SHAPE, tempo: 80, seed: 7 }, 32)).toBe(
      "?melody=R/4,F%234/4,R/24&tempo=80&seed=7",
    );
  });
});

describe("a malformed link is refused in a sentence", () => {
  const form = "is not a pitch and a length such as E5/4 (a sharp is written %23 in a link).";
  it.each([
    ["?melody=", "The link's melody is empty."],
    ["?melody=E5/4,,D5/4", "Item 2 of the link's melody is empty."],
    ["?melody=E5/4,", "Item 2 of the link's melody is empty."],
    ["?melody=E5", `Item 1 of the link's melody, "E5", ${form}`],
    ["?melody=E5/4,F", `Item 2 of the link's melody, "F", ${form}`],
    ["?melody=E5/4/2", `Item 1 of the link's melody, "E5/4/2", ${form}`],
    [
      "?melody=H5/4",
      'Item 1 of the link\'s melody, "H5/4", has no pitch such as E5, F#4 or Bb4, nor R for a gap.',
    ],
    [
      "?melody=r/4",
      'Item 1 of the link\'s melody, "r/4", has no pitch such as E5, F#4 or Bb4, nor R for a gap.',
    ],
    ["?melody=C6/4", "Item 1 of the link's melody, \"C6/4\", is outside the soprano's compass, C4 to A5."],
    ["?melody=B3/4", "Item 1 of the link's melody, \"B3/4\", is outside the soprano's compass, C4 to A5."],
    [
      "?melody=C5/0",
      'Item 1 of the link\'s melody, "C5/0", must have a whole number of sixteenths as its length, 1 or more.',
    ],
    [
      "?melody=C5/1.5",
      'Item 1 of the link\'s melody, "C5/1.5", must have a whole number of sixteenths as its length, 1 or more.',
    ],
    [
      "?melody=C5/-4",
      'Item 1 of the link\'s melody, "C5/-4", must have a whole number of sixteenths as its length, 1 or more.',
    ],
    [
      "?melody=C5/",
      'Item 1 of the link\'s melody, "C5/", must have a whole number of sixteenths as its length, 1 or more.',
    ],
    ["?melody=C5/512,C5/1", "The link's melody is 513 sixteenths long; 32 bars hold 512."],
    ["?melody=C5/4&tempo=39", 'The link\'s tempo must be a whole number from 40 to 160, not "39".'],
    ["?melody=C5/4&tempo=161", 'The link\'s tempo must be a whole number from 40 to 160, not "161".'],
    ["?melody=C5/4&tempo=80.5", 'The link\'s tempo must be a whole number from 40 to 160, not "80.5".'],
    ["?melody=C5/4&tempo=", 'The link\'s tempo must be a whole number from 40 to 160, not "".'],
    ["?melody=C5/4&seed=-1", 'The link\'s seed must be a whole number from 0 to 4294967295, not "-1".'],
    [
      "?melody=C5/4&seed=4294967296",
      'The link\'s seed must be a whole number from 0 to 4294967295, not "4294967296".',
    ],
    ["?melody=C5/4&seed=seven", 'The link\'s seed must be a whole number from 0 to 4294967295, not "seven".'],
    ["?melody=C5/4&melody=D5/4", "The link gives melody more than once."],
  ])("%s", (search, reason) => {
    const parsed = parseLink(search);
    expect(parsed).toEqual({ ok: false, error: expect.any(LinkError) });
    if (!parsed.ok) expect(errorText(parsed.error)).toBe(reason);
  });

  it("whatever it holds", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseLink(`?melody=${encodeURIComponent(text)}`);
        if (!parsed.ok) expect(errorText(parsed.error)).toMatch(/^(Item|The link).*\.$/s);
        tally("forged links");
      }),
    );
  });
});

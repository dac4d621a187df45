import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grid } from "../../music/grid";
import { INSTRUMENTS } from "../../music/instrument";
import { MODES } from "../../music/key";
import { type Melody, melodyToGrid } from "../../music/notes";
import { MOST_BARS, shapeSteps, USUAL_SHAPE } from "../../music/score-shape";
import { HOLE, MELODY_HIGHEST, spec, VOICE_COUNT } from "../../music/spec";
import { TEMPO } from "../../music/tempo";
import { runs } from "../../testing/fuzz";
import { shapes } from "../../testing/score-shapes";
import { grids, melodies } from "../../testing/scores";
import { bytesToLetters, lettersToBytes } from "./bits";
import { checksum } from "./checksum";
import { decodeScore, encodeScore } from "./share-code";
import { fitsPage, type SharedScore } from "./shared-score";

const keys = fc.option(
  fc.record({ fifths: fc.integer({ min: -7, max: 7 }), mode: fc.constantFrom(...MODES) }),
);

/** The grid with the melody's pitches where the melody sounds, as every harmony of it has them. */
function harmonyOf(grid: Grid, melody: Melody): Grid {
  const given = melodyToGrid(melody, grid.steps).cells;
  return { ...grid, cells: grid.cells.map((pitch, cell) => (given[cell] === HOLE ? pitch : given[cell])) };
}

/** Any score that the page can show. */
const scores: fc.Arbitrary<SharedScore> = shapes.chain((shape) => {
  const steps = shapeSteps(shape);
  return fc
    .record({
      key: keys,
      tempo: fc.integer({ min: TEMPO.lowest, max: TEMPO.highest }),
      instrument: fc.constantFrom(...INSTRUMENTS),
      seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      melody: melodies(steps),
      grid: fc.option(grids(steps)),
    })
    .map(({ grid, ...score }) => ({
      shape,
      ...score,
      harmony: grid === null ? null : harmonyOf(grid, score.melody),
    }));
});

const EMPTY: SharedScore = {
  shape: USUAL_SHAPE,
  key: null,
  tempo: 80,
  instrument: "organ",
  seed: 7,
  melody: [],
  harmony: null,
};

/** A link that holds a harmony, for what may happen to a link on its way. */
const [SENT] = fc.sample(
  scores.filter(({ harmony, shape }) => harmony !== null && shape.bars === 2),
  { numRuns: 1, seed: 5 },
);
const LINK = encodeScore(SENT);

describe("a score in a link", () => {
  it("opens exactly as it was sent", () => {
    fc.assert(
      fc.property(scores, (score) => {
        expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
      }),
    );
  });

  it("holds only what an address may hold as it is", () => {
    fc.assert(fc.property(scores, (score) => encodeScore(score).match(/^#k1=[\w-]+$/) !== null));
  });

  it("keeps the spelling of the first version, so that old links stay readable", () => {
    const melody = [
      { start: 4, length: 4, pitch: 76 },
      { start: 8, length: 6, pitch: 76 },
    ];
    const score = {
      ...EMPTY,
      key: { fifths: -3, mode: "minor" },
      tempo: 96,
      instrument: "rock",
      melody,
    } as const;
    const harmony = harmonyOf(
      { steps: 32, cells: new Int16Array(128).map((_, cell) => 67 - 7 * (cell % 4)) },
      melody,
    );
    expect(encodeScore(EMPTY)).toBe("#k1=QICgEAeA_x8_");
    expect(encodeScore({ ...score, harmony })).toBe("#k1=QIDAaYA8i9lMmWiMiIyIjIjp_iA");
  });

  it("may be followed by the end of a sentence, and come without the number sign", () => {
    const sent = { ok: true, score: SENT };
    expect(decodeScore(`${LINK}.`)).toEqual(sent);
    expect(decodeScore(`${LINK})»`)).toEqual(sent);
    expect(decodeScore(LINK.slice(1))).toEqual(sent);
  });

  it("takes no more letters than a QR code holds, however restless all voices are", () => {
    const shape = { metre: 4, bars: 8, pickup: 0 } as const;
    const pitches = [spec.pitchMax, spec.pitchMin];
    const cells = new Int16Array(128 * VOICE_COUNT).map(
      (_, cell) => pitches[Math.floor(cell / VOICE_COUNT) % 2],
    );
    expect(encodeScore({ ...EMPTY, shape, harmony: { steps: 128, cells } }).length).toBeLessThan(1300);
  });

  it("opens in its greatest length with the most restless voices", () => {
    const shape = { metre: 4, bars: MOST_BARS, pickup: 0 } as const;
    const steps = shapeSteps(shape);
    const pitches = [spec.pitchMax, spec.pitchMin];
    const cells = new Int16Array(steps * VOICE_COUNT).map((_, cell) => pitches[(cell >> 2) % 2]);
    const score = { ...EMPTY, shape, harmony: { steps, cells } };
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });

  it("is not looked for in the fragments of others", () => {
    for (const fragment of ["", "#", "#chorale", "#key=1", "#k=1"]) expect(decodeScore(fragment)).toBeNull();
  });
});

describe("a score that the page cannot show", () => {
  const note = { start: 0, length: 4, pitch: 76 };
  it.each([
    ["a metre", { shape: { metre: 5, bars: 2, pickup: 0 } }],
    ["a length", { shape: { metre: 4, bars: MOST_BARS + 1, pickup: 0 } }],
    ["a pick-up", { shape: { metre: 4, bars: 2, pickup: 4 } }],
    ["a key", { key: { fifths: 8, mode: "major" } }],
    ["a tempo", { tempo: TEMPO.highest + 1 }],
    ["a broken tempo", { tempo: 80.5 }],
    ["an instrument", { instrument: "kazoo" }],
    ["a seed", { seed: 2 ** 32 }],
    ["a pitch", { melody: [{ ...note, pitch: MELODY_HIGHEST + 1 }] }],
    ["a length of nothing", { melody: [{ ...note, length: 0 }] }],
    ["notes at once", { melody: [note, { ...note, start: 3 }] }],
    ["a note beyond the end", { melody: [{ ...note, start: 30 }] }],
    ["a harmony of another length", { harmony: { steps: 16, cells: new Int16Array(64).fill(60) } }],
    ["a hole in the harmony", { harmony: { steps: 32, cells: new Int16Array(128).fill(HOLE) } }],
    [
      "a voice below them all",
      { harmony: { steps: 32, cells: new Int16Array(128).fill(spec.pitchMin - 1) } },
    ],
  ])("because of %s is not sent", (_, part) => {
    expect(() => encodeScore({ ...EMPTY, ...part } as SharedScore)).toThrow(RangeError);
  });
});

describe("a link that suffered on its way", () => {
  it("is refused when it was cut short anywhere", () => {
    const ends = Array.from({ length: LINK.length - 4 }, (_, index) => index + 4);
    for (const end of ends) expect(decodeScore(LINK.slice(0, end))).toEqual({ ok: false, reason: "damaged" });
  });

  it("is refused when one of its letters was changed", () => {
    const place = fc.integer({ min: 4, max: LINK.length - 1 });
    const letter = fc.constantFrom(..."ABCZabcz0189-_");
    fc.assert(
      fc.property(place, letter, (at, other) => {
        fc.pre(LINK[at] !== other);
        const changed = LINK.slice(0, at) + other + LINK.slice(at + 1);
        expect(decodeScore(changed)).toEqual({ ok: false, reason: "damaged" });
      }),
      runs(2000),
    );
  });

  it("is refused when it was written in capitals, or when two letters changed places", () => {
    expect(decodeScore(LINK.toUpperCase().replace("#K1", "#k1"))).toEqual({ ok: false, reason: "damaged" });
    const swapped = `${LINK.slice(0, 10)}${LINK[11]}${LINK[10]}${LINK.slice(12)}`;
    expect(swapped).not.toBe(LINK);
    expect(decodeScore(swapped)).toEqual({ ok: false, reason: "damaged" });
  });

  it("of a later version is told from a damaged one", () => {
    expect(decodeScore(LINK.replace("#k1", "#k2"))).toEqual({ ok: false, reason: "newer" });
    expect(decodeScore("#k999999999999999999999=")).toEqual({ ok: false, reason: "newer" });
    expect(decodeScore(LINK.replace("#k1", "#k0"))).toEqual({ ok: false, reason: "damaged" });
  });

  it("of endless length is refused at once", () => {
    expect(decodeScore(`#k1=${"A".repeat(10_000_000)}`)).toEqual({ ok: false, reason: "damaged" });
  });

  it("holds a score that the page can show, or is refused, whatever bytes it holds under a true checksum", () => {
    const body = fc.uint8Array({ maxLength: 300 });
    const mutated = fc
      .tuple(fc.nat({ max: lettersToBytes(LINK.slice(4)).length - 4 }), fc.nat({ max: 255 }))
      .map(([at, byte]) =>
        lettersToBytes(LINK.slice(4))
          .slice(0, -3)
          .fill(byte, at, at + 1),
      );
    const seen = { opened: 0, damaged: 0, unfit: 0, newer: 0 };
    fc.assert(
      fc.property(fc.oneof(body, mutated), (bytes) => {
        const sum = checksum(bytes);
        const signed = Uint8Array.of(...bytes, sum >> 16, (sum >> 8) & 0xff, sum & 0xff);
        const decoded = decodeScore(`#k1=${bytesToLetters(signed)}`);
        if (decoded?.ok) expect(fitsPage(decoded.score)).toBe(true);
        seen[decoded?.ok ? "opened" : (decoded?.reason ?? "newer")]++;
      }),
      runs(4000),
    );
    expect(seen.newer).toBe(0);
    expect(Math.min(seen.opened, seen.damaged, seen.unfit)).toBeGreaterThan(0);
  });

  it("whatever it holds, is answered", () => {
    const text = fc.oneof(fc.string(), fc.base64String());
    fc.assert(
      fc.property(text, (letters) => {
        const decoded = decodeScore(`#k1=${letters}`);
        expect(decoded).toMatchObject({ ok: false, reason: "damaged" });
      }),
      runs(2000),
    );
  });
});

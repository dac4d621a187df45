import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Grid } from "../../music/grid";
import { INSTRUMENTS } from "../../music/instrument";
import { MODES } from "../../music/key";
import { withoutLyrics } from "../../music/lyrics";
import { COMMON_TIME } from "../../music/metre";
import { type Melody, melodyToGrid } from "../../music/notes";
import { composedOf, EMPTY_VOICES, type Voices } from "../../music/score";
import { firstStep, MOST_BARS, type ScoreShape, shapeSteps, USUAL_SHAPE } from "../../music/score-shape";
import { HOLE, REST, SOPRANO, spec, VOICE_COUNT } from "../../music/spec";
import { TEMPO } from "../../music/tempo";
import { runs } from "../../testing/fuzz";
import { framedShapes, plainShape, shapes } from "../../testing/score-shapes";
import { fermatasIn, grids, melodies, tempoChangesIn, voicesIn } from "../../testing/scores";
import { tally } from "../../testing/tally";
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

/** A melody that the user gave, and what the network composed to it. */
function harmonized(melody: Melody, grid: Grid | null): Voices {
  const soprano = melody.map((note) => ({ ...note, voice: SOPRANO, given: true }));
  const given = [soprano, ...EMPTY_VOICES.slice(1)];
  return grid === null ? given : composedOf(harmonyOf(grid, melody), given);
}

const heads = {
  key: keys,
  tempo: fc.integer({ min: TEMPO.lowest, max: TEMPO.highest }),
  instrument: fc.constantFrom(...INSTRUMENTS),
  seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
};

/** Scores of a melody, with or without its harmony. */
const harmonizedScores: fc.Arbitrary<SharedScore> = framedShapes.chain((shape) => {
  const steps = shapeSteps(shape);
  return fc
    .record({ ...heads, melody: melodies(steps), grid: fc.option(grids(steps)) })
    .map(({ grid, melody, ...head }) => ({
      ...{ shape, ...head },
      ...{ voices: harmonized(melody, grid), fermatas: [], ending: true, tempoChanges: [] },
    }));
});

/** Any score that the page can show, of certain shapes. */
const scoresIn = (kinds: fc.Arbitrary<ScoreShape>): fc.Arbitrary<SharedScore> =>
  kinds.chain((shape) => {
    const [first, steps] = [firstStep(shape), shapeSteps(shape)];
    return fc.record({
      ...{ shape: fc.constant(shape), ...heads, voices: voicesIn(steps, first) },
      ...{ fermatas: fermatasIn(steps, first), ending: fc.boolean() },
      tempoChanges: tempoChangesIn(steps, first),
    });
  });
const anyScores = scoresIn(shapes);

/** Scores without lyrics and changes of the tempo, in 3/4 and 4/4: all others are for the third version. */
const wordlessScores = scoresIn(framedShapes).map((score) => ({
  ...score,
  voices: score.voices.map((line) => line.map(withoutLyrics)),
  tempoChanges: [],
}));

const scores = fc.oneof(harmonizedScores, wordlessScores, anyScores);

const EMPTY: SharedScore = {
  shape: USUAL_SHAPE,
  key: null,
  tempo: 80,
  instrument: "organ",
  seed: 7,
  voices: EMPTY_VOICES,
  fermatas: [],
  ending: true,
  tempoChanges: [],
};

/** A link of each version, for what may happen to a link on its way. */
const SENT = [harmonizedScores, wordlessScores, anyScores].map(
  (some) =>
    fc.sample(
      some.filter(({ voices, shape }) => shape.bars.length <= 3 && voices.every((line) => line.length > 4)),
      { numRuns: 1, seed: 5 },
    )[0],
);
const LINKS = SENT.map(encodeScore);

/** Where the letters of a link begin. */
const LETTERS = 4;

describe("a score in a link", () => {
  it("opens exactly as it was sent", () => {
    fc.assert(
      fc.property(scores, (score) => {
        expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
      }),
    );
  });

  it("holds only what an address may hold as it is", () => {
    fc.assert(fc.property(scores, (score) => encodeScore(score).match(/^#k[123]=[\w-]+$/) !== null));
  });

  it("stays in the first version where that can hold it", () => {
    expect(LINKS.map((link) => link.slice(0, LETTERS))).toEqual(["#k1=", "#k2=", "#k3="]);
    fc.assert(fc.property(harmonizedScores, (score) => encodeScore(score).startsWith("#k1=")));
  });

  const quarter = { start: 0, length: 4, pitch: 72, voice: SOPRANO, given: true };
  const withLine = (voice: number, ...line: Voices[number]) =>
    EMPTY_VOICES.map((empty, index) => (index === voice ? line : empty));
  it.each<[string, Partial<SharedScore>]>([
    ["a fermata", { fermatas: [28] }],
    ["an end that was taken off", { ending: false }],
    ["an accidental that was asked for", { voices: withLine(SOPRANO, { ...quarter, pitch: 70, alter: 1 }) }],
    ["a written rest", { voices: withLine(SOPRANO, { ...quarter, pitch: REST }) }],
    ["a given bass", { voices: withLine(3, { ...quarter, voice: 3, pitch: 48 }) }],
    ["a voice that is composed in part", { voices: withLine(3, { ...quarter, voice: 3, given: false }) }],
    ["a soprano out of its compass", { voices: withLine(SOPRANO, { ...quarter, pitch: spec.pitchMin }) }],
  ])("needs the second version for %s", (_, part) => {
    const score = { ...EMPTY, ...part };
    expect(encodeScore(score)).toMatch(/^#k2=/);
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });

  it("needs the second version for notes that were struck otherwise than the network's are", () => {
    const grid = { steps: 32, cells: new Int16Array(128).fill(60) };
    const voices = harmonized([], grid).map((line) =>
      line.flatMap((note) => [
        { ...note, length: 5 },
        { ...note, start: 5, length: 27 },
      ]),
    );
    const score = { ...EMPTY, voices };
    expect(encodeScore(score)).toMatch(/^#k2=/);
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });

  const sung = { ...quarter, lyrics: ["Al-", "", "耶"] };
  it.each<[string, string, Partial<SharedScore>]>([
    ["lyrics", "#k3=t6XIoBAHnxP5RHRHRHbfQWwtn6IC2kix5A4", { voices: withLine(SOPRANO, sung) }],
    [
      "a change of the tempo",
      "#k3=t6XIoBAHiI6I6I6I5X9TJJDVF_8",
      { tempoChanges: [{ step: 8, ratio: 0.75 }] },
    ],
  ])("needs the third version for %s, and keeps its spelling", (_, link, part) => {
    const score = { ...EMPTY, ...part };
    expect(encodeScore(score)).toBe(link);
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });

  it("keeps the spelling of the second version, so that old links stay readable", () => {
    const soprano = [
      { ...quarter, start: 4, pitch: 76 },
      { ...quarter, start: 8, length: 6, pitch: 76, given: false },
      { ...quarter, start: 14, length: 2, pitch: REST },
      { ...quarter, start: 16, pitch: 70, alter: 1 } as const,
    ];
    const bass = [{ ...quarter, voice: 3, length: 32, pitch: 48 }];
    const score = { ...EMPTY, voices: [soprano, [], [], bass], fermatas: [12, 31] };
    expect(encodeScore(score)).toBe("#k2=QICgEAfcRP9lML71-SLSI6I8RjvINHzG");
    expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
  });

  it("is longer by no more than a letter or two for an end that was taken off", () => {
    fc.assert(
      fc.property(anyScores, (score) => {
        const [on, off] = [true, false].map((ending) => encodeScore({ ...score, ending }));
        if (on.startsWith("#k2=")) expect(off.length - on.length).toBeLessThanOrEqual(2);
        expect(off).not.toBe(on);
      }),
    );
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
      voices: harmonized(melody, {
        steps: 32,
        cells: new Int16Array(128).map((_, cell) => 67 - 7 * (cell % 4)),
      }),
    } as const;
    expect(encodeScore(EMPTY)).toBe("#k1=QICgEAeA_x8_");
    expect(encodeScore(score)).toBe("#k1=QIDAaYA8i9lMmWiMiIyIjIjp_iA");
    expect(decodeScore("#k1=QIDAaYA8i9lMmWiMiIyIjIjp_iA")).toEqual({ ok: true, score });
  });

  it("may be followed by the end of a sentence, and come without the number sign", () => {
    LINKS.forEach((link, index) => {
      const sent = { ok: true, score: SENT[index] };
      expect(decodeScore(`${link}.`)).toEqual(sent);
      expect(decodeScore(`${link})»`)).toEqual(sent);
      expect(decodeScore(link.slice(1))).toEqual(sent);
    });
  });

  it("takes no more letters than a QR code holds, however restless all voices are", () => {
    const shape = plainShape(4, 8);
    const pitches = [spec.pitchMax, spec.pitchMin];
    const cells = new Int16Array(128 * VOICE_COUNT).map(
      (_, cell) => pitches[Math.floor(cell / VOICE_COUNT) % 2],
    );
    const voices = harmonized([], { steps: 128, cells });
    expect(encodeScore({ ...EMPTY, shape, voices }).length).toBeLessThan(1300);
    expect(encodeScore({ ...EMPTY, shape, voices, fermatas: [127] }).length).toBeLessThan(1400);
  });

  it("opens in its greatest length with the most restless voices", () => {
    const shape = plainShape(4, MOST_BARS);
    const steps = shapeSteps(shape);
    const pitches = [spec.pitchMax, spec.pitchMin];
    const cells = new Int16Array(steps * VOICE_COUNT).map((_, cell) => pitches[(cell >> 2) % 2]);
    const voices = harmonized([], { steps, cells });
    for (const fermatas of [[], Array.from({ length: steps }, (_, step) => step)]) {
      const score = { ...EMPTY, shape, voices, fermatas };
      expect(decodeScore(encodeScore(score))).toEqual({ ok: true, score });
    }
  });

  it("is not looked for in the fragments of others", () => {
    for (const fragment of ["", "#", "#chorale", "#key=1", "#k=1"]) expect(decodeScore(fragment)).toBeNull();
  });
});

describe("a score that the page cannot show", () => {
  const note = { start: 0, length: 4, pitch: 76, voice: SOPRANO, given: true };
  const soprano = (...line: object[]) => ({ voices: [line, [], [], []] });
  it.each([
    ["a metre", { shape: { bars: [{ metre: { beats: 4, unit: 3 }, length: 16 }] } }],
    ["a length", { shape: plainShape(4, MOST_BARS + 1) }],
    ["a bar longer than its metre", { shape: { bars: [{ metre: COMMON_TIME, length: 17 }] } }],
    ["no bars", { shape: { bars: [] } }],
    ["a sign that there is not", { shape: { bars: [{ ...USUAL_SHAPE.bars[0], marks: ["sordino"] }] } }],
    ["a key", { key: { fifths: 8, mode: "major" } }],
    ["a tempo", { tempo: TEMPO.highest + 1 }],
    ["a broken tempo", { tempo: 80.5 }],
    ["an instrument", { instrument: "kazoo" }],
    ["a seed", { seed: 2 ** 32 }],
    ["a pitch", soprano({ ...note, pitch: spec.pitchMax + 1 })],
    ["a low pitch", soprano({ ...note, pitch: spec.pitchMin - 1 })],
    ["a hole as a note", soprano({ ...note, pitch: HOLE })],
    ["a length of nothing", soprano({ ...note, length: 0 })],
    ["notes at once", soprano(note, { ...note, start: 3 })],
    ["a note beyond the end", soprano({ ...note, start: 30 })],
    ["a note of another voice", soprano({ ...note, voice: 1 })],
    ["a note of nobody", soprano({ ...note, given: undefined })],
    ["a rest of the network's", soprano({ ...note, pitch: REST, given: false })],
    ["a double sharp", soprano({ ...note, alter: 2 })],
    ["a voice too few", { voices: [[], [], []] }],
    ["fermatas out of order", { fermatas: [8, 4] }],
    ["a fermata twice", { fermatas: [8, 8] }],
    ["a fermata beyond the end", { fermatas: [32] }],
    ["an end that is neither there nor not", { ending: undefined }],
    ["lyrics of nothing", soprano({ ...note, lyrics: [] })],
    ["an empty verse at the end", soprano({ ...note, lyrics: ["a", ""] })],
    ["a rest with lyrics", soprano({ ...note, pitch: REST, lyrics: ["a"] })],
    ["a tempo that is none", { tempoChanges: [{ step: 4, ratio: 0 }] }],
    ["a tempo that does not change", { tempoChanges: [{ step: 4, ratio: 1 }] }],
    ["tempos out of order", { tempoChanges: [8, 4].map((step) => ({ step, ratio: step / 10 })) }],
    ["a change of the tempo at the beginning", { tempoChanges: [{ step: 0, ratio: 0.5 }] }],
    ["a change of the tempo beyond the end", { tempoChanges: [{ step: 32, ratio: 0.5 }] }],
  ])("because of %s is not sent", (_, part) => {
    expect(() => encodeScore({ ...EMPTY, ...part } as unknown as SharedScore)).toThrow(RangeError);
  });
});

describe.each([1, 2, 3])("a link of version %i that suffered on its way", (version) => {
  const LINK = LINKS[version - 1];
  it("is refused when it was cut short anywhere", () => {
    const ends = Array.from({ length: LINK.length - LETTERS }, (_, index) => index + LETTERS);
    for (const end of ends) expect(decodeScore(LINK.slice(0, end))).toEqual({ ok: false, reason: "damaged" });
    tally("forged links", ends.length);
  });

  it("is refused when one of its letters was changed", () => {
    const place = fc.integer({ min: LETTERS, max: LINK.length - 1 });
    const letter = fc.constantFrom(..."ABCZabcz0189-_");
    fc.assert(
      fc.property(place, letter, (at, other) => {
        fc.pre(LINK[at] !== other);
        const changed = LINK.slice(0, at) + other + LINK.slice(at + 1);
        expect(decodeScore(changed)).toEqual({ ok: false, reason: "damaged" });
        tally("forged links");
      }),
      runs(2000),
    );
  });

  it("is refused when it was written in capitals, or when two letters changed places", () => {
    expect(decodeScore(LINK.toUpperCase().replace("#K", "#k"))).toEqual({ ok: false, reason: "damaged" });
    const at = [...LINK].findIndex((letter, index) => index >= LETTERS && letter !== LINK[index + 1]);
    const swapped = `${LINK.slice(0, at)}${LINK[at + 1]}${LINK[at]}${LINK.slice(at + 2)}`;
    expect(swapped).not.toBe(LINK);
    expect(decodeScore(swapped)).toEqual({ ok: false, reason: "damaged" });
  });

  it("of a later version is told from a damaged one", () => {
    expect(decodeScore(LINK.replace(/#k\d/, "#k4"))).toEqual({ ok: false, reason: "newer" });
    expect(decodeScore("#k999999999999999999999=")).toEqual({ ok: false, reason: "newer" });
    expect(decodeScore(LINK.replace(/#k\d/, "#k0"))).toEqual({ ok: false, reason: "damaged" });
  });

  it("of endless length is refused at once", () => {
    expect(decodeScore(`#k${version}=${"A".repeat(10_000_000)}`)).toEqual({ ok: false, reason: "damaged" });
  });

  it("holds a score that the page can show, or is refused, whatever bytes it holds under a true checksum", () => {
    const body = fc.uint8Array({ maxLength: 300 });
    const mutated = fc
      .tuple(fc.nat({ max: lettersToBytes(LINK.slice(LETTERS)).length - 4 }), fc.nat({ max: 255 }))
      .map(([at, byte]) =>
        lettersToBytes(LINK.slice(LETTERS))
          .slice(0, -3)
          .fill(byte, at, at + 1),
      );
    const seen = { opened: 0, damaged: 0, unfit: 0, newer: 0 };
    fc.assert(
      fc.property(fc.oneof(body, mutated), (bytes) => {
        const sum = checksum(bytes);
        const signed = Uint8Array.of(...bytes, sum >> 16, (sum >> 8) & 0xff, sum & 0xff);
        const decoded = decodeScore(`#k${version}=${bytesToLetters(signed)}`);
        if (decoded?.ok) expect(fitsPage(decoded.score)).toBe(true);
        seen[decoded?.ok ? "opened" : (decoded?.reason ?? "newer")]++;
        tally("forged links");
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
        const decoded = decodeScore(`#k${version}=${letters}`);
        expect(decoded).toMatchObject({ ok: false, reason: "damaged" });
        tally("forged links");
      }),
      runs(2000),
    );
  });
});

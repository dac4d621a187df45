// @vitest-environment happy-dom

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutLyrics } from "../../../music/lyrics";
import { COMMON_TIME, type Metre, metreSteps } from "../../../music/metre";
import { type Bar, barsOf, firstStep, regularShape, shapeSteps } from "../../../music/score-shape";
import type { Mark } from "../../../music/signs";
import { exportedScore, exportedScores } from "../../../testing/exported-scores";
import { runs } from "../../../testing/fuzz";
import { notesOf, parseXml, readParts, textOf, writtenLength } from "../../../testing/musicxml";
import { plainShape } from "../../../testing/score-shapes";
import type { ExportedScore } from "../../exported-score";
import { toMusicXml } from "./score";
import type { StaffCount } from "./staves";

/** A file takes a while to be parsed here. */
const RUNS = runs(50);

const ENCODING = { software: "Kantor 1.2.3", date: "2026-11-23" };
const counts = fc.constantFrom<StaffCount>(2, 4);

function write(score: ExportedScore, count: StaffCount = 4): string {
  return toMusicXml(score, count, ENCODING);
}

/** A melody of pitches with lengths, one after the other; a pitch of 0 is silence. */
function melody(...items: readonly (readonly [pitch: number, length: number])[]) {
  let start = 0;
  return items.flatMap(([pitch, length]) => {
    start += length;
    return pitch > 0 ? [{ pitch, length, start: start - length }] : [];
  });
}

describe("any piece", () => {
  it("has bars in which every voice fills the shape's bar, in values that are what they last", () => {
    fc.assert(
      fc.property(exportedScores, counts, (piece, count) => {
        const bars = barsOf(piece.shape);
        for (const part of readParts(write(piece, count), firstStep(piece.shape))) {
          expect(part.map(({ number, implicit }) => [number, implicit])).toEqual(
            bars.map(({ number, start, downbeat }) => [String(number), start > downbeat]),
          );
          part.forEach(({ voices }, index) => {
            for (const signs of voices) {
              const spans = signs.map(({ start, length }) => [start, start + length]);
              expect([spans[0][0], spans[spans.length - 1][1]]).toEqual([bars[index].start, bars[index].end]);
              for (const { element, length } of signs) {
                if (element.querySelector("[measure=yes]") === null)
                  expect(writtenLength(element)).toBe(length);
              }
            }
          });
        }
      }),
      RUNS,
    );
  });

  it("has the notes of the piece, tied where they are cut", () => {
    fc.assert(
      fc.property(exportedScores, counts, (piece, count) => {
        const read = readParts(write(piece, count), firstStep(piece.shape)).flatMap((bars) =>
          bars[0].voices.map((_, voice) => notesOf(bars, voice)),
        );
        expect(read).toEqual(piece.voices.map(({ notes }) => notes.map(withoutLyrics)));
      }),
      RUNS,
    );
  });

  it("has beams that are opened and closed again, and a stem on every note that is shorter than a whole one", () => {
    fc.assert(
      fc.property(exportedScores, counts, (piece, count) => {
        for (const { voices } of readParts(write(piece, count)).flat()) {
          for (const signs of voices) {
            const sounding = signs.filter(({ pitch }) => pitch !== null);
            for (const level of [1, 2])
              expect(beamsAt(sounding, level)).toMatch(/^(begin (continue )*end )*$/);
            for (const { element, length } of sounding) {
              expect(element.querySelector("stem") === null).toBe(length >= 16);
            }
          }
        }
      }),
      RUNS,
    );
  });
});

/** The beams of a level in order, without hooks. */
function beamsAt(signs: readonly { readonly element: Element }[], level: number): string {
  const beams = signs.map(({ element }) => textOf(element, `beam[number="${level}"]`));
  return beams
    .filter((beam) => beam !== "" && !beam.endsWith("hook"))
    .map((beam) => `${beam} `)
    .join("");
}

describe("the signs of a melody", () => {
  /** What is written of each sign: value, dot, accidental, beams and stem. */
  function signs(notes: ReturnType<typeof melody>, change: Partial<ExportedScore> = {}): string[] {
    const [bars] = readParts(write(exportedScore([notes], change)));
    return bars
      .flatMap(({ voices }) => voices[0])
      .map(({ element }) => {
        const beams = [...element.querySelectorAll("beam")].map((beam) => beam.textContent);
        const drawn = [...element.children]
          .filter(({ tagName }) => ["rest", "type", "dot", "accidental", "stem"].includes(tagName))
          .map(({ tagName, textContent }) => textContent || tagName);
        return [...drawn, ...beams].join(" ");
      });
  }

  it("are beamed beat by beat, with hooks for lone sixteenths", () => {
    const notes = melody(
      [71, 3],
      [72, 1],
      [67, 1],
      [69, 1],
      [71, 2],
      [72, 1],
      [72, 2],
      [72, 1],
      [72, 4],
      [0, 16],
    );
    expect(signs(notes)).toEqual([
      "eighth dot down begin",
      "16th down end backward hook",
      "16th up begin begin",
      "16th up continue end",
      "eighth up end",
      "16th down begin forward hook",
      "eighth down continue",
      "16th down end backward hook",
      "quarter down",
      "rest",
    ]);
  });

  it("have accidentals where the key and the bar ask for them", () => {
    const notes = melody([70, 4], [70, 4], [71, 4], [66, 4], [71, 4], [70, 12]);
    expect(signs(notes, { signature: -1, spelling: -1 })).toEqual([
      "quarter down",
      "quarter down",
      "quarter natural down",
      "quarter sharp up",
      "quarter natural down",
      "quarter flat down",
      "half down",
    ]);
  });

  it("have a dot where a gap leaves one, and rests in the gap", () => {
    expect(signs(melody([76, 6], [0, 6], [76, 8], [0, 12]))).toEqual([
      "quarter dot down",
      "rest eighth",
      "rest quarter",
      "quarter down",
      "quarter down",
      "rest quarter",
      "rest half",
    ]);
  });
});

describe("a chorale", () => {
  const whole = [76, 67, 55, 48].map((pitch) => [{ start: 0, length: 8, pitch }]);

  it("stands on two staves with two voices each, stems up and down", () => {
    const score = parseXml(write(exportedScore(whole), 2));
    expect([...score.querySelectorAll("part-name")].map((name) => name.textContent)).toEqual([
      "Soprano, Alto",
      "Tenor, Bass",
    ]);
    const drawn = [...score.querySelectorAll("note:has(stem)")].map((note) => [
      textOf(note, "step"),
      textOf(note, "voice"),
      textOf(note, "stem"),
    ]);
    expect(drawn).toEqual([
      ["E", "1", "up"],
      ["G", "2", "down"],
      ["G", "1", "up"],
      ["C", "2", "down"],
    ]);
    expect(clefs(score)).toEqual(["G2", "F4"]);
    expect(textOf(score, "group-symbol")).toBe("brace");
  });

  it("stands on four staves, the tenor in a treble clef an octave lower", () => {
    const score = parseXml(write(exportedScore(whole), 4));
    expect([...score.querySelectorAll("part-name")].map((name) => name.textContent)).toEqual([
      "Soprano",
      "Alto",
      "Tenor",
      "Bass",
    ]);
    expect([...score.querySelectorAll("stem")].map((stem) => stem.textContent)).toEqual([
      "down",
      "up",
      "up",
      "up",
    ]);
    expect(clefs(score)).toEqual(["G2", "G2", "G2-1", "F4"]);
    expect(textOf(score, "group-symbol")).toBe("bracket");
  });

  function clefs(score: Document): string[] {
    return [...score.querySelectorAll("clef")].map((clef) => clef.textContent?.replace(/\s/g, "") ?? "");
  }
});

describe("lyrics", () => {
  const note = (start: number, ...lyrics: string[]) => ({ start, length: 4, pitch: 72, lyrics });

  it("stand under the first of tied notes, verse by verse, with their place in the word", () => {
    const soprano = [
      note(0, "Al-", "Lobt"),
      note(4, "le-"),
      note(8, "lu-", "Got-"),
      { ...note(12, "ja,", "tes"), length: 8 },
      note(20, "", "Na-"),
    ];
    const score = parseXml(write(exportedScore([soprano])));
    const drawn = [...score.querySelectorAll("lyric")].map((lyric) => [
      lyric.getAttribute("number"),
      textOf(lyric, "syllabic"),
      textOf(lyric, "text"),
    ]);
    expect(drawn).toEqual([
      ["1", "begin", "Al"],
      ["2", "single", "Lobt"],
      ["1", "middle", "le"],
      ["1", "middle", "lu"],
      ["2", "begin", "Got"],
      ["1", "end", "ja,"],
      ["2", "end", "tes"],
      ["2", "begin", "Na"],
    ]);
  });
});

describe("a change of the tempo", () => {
  it("is a metronome mark on the uppermost staff, put off where a note goes on", () => {
    const voices = [[{ start: 0, length: 16, pitch: 72 }], [{ start: 0, length: 16, pitch: 67 }]];
    const tempoChanges = [
      { step: 6, ratio: 0.5 },
      { step: 16, ratio: 1.25 },
    ];
    const [upper, ...others] = parseXml(
      write(exportedScore(voices, { tempo: 72, tempoChanges }), 4),
    ).querySelectorAll("part");
    const marks = [...upper.querySelectorAll("direction")].map((mark) => [
      textOf(mark, "per-minute"),
      textOf(mark, "offset"),
      mark.querySelector("sound")?.getAttribute("tempo"),
    ]);
    expect(marks).toEqual([
      ["72", "", "72"],
      ["36", "6", "36"],
      ["90", "", "90"],
    ]);
    expect(others.flatMap((part) => [...part.querySelectorAll("direction")])).toEqual([]);
  });
});

describe("a fermata", () => {
  const half = { start: 0, length: 8, pitch: 76 };
  const quarters = [4, 8].map((start) => ({ start, length: 4, pitch: 67 }));
  const voices = [[half], quarters, [{ start: 2, length: 16, pitch: 55 }], []];
  const held = (count: 2 | 4) => {
    const score = parseXml(write(exportedScore(voices, { fermatas: [4] }), count));
    return [...score.querySelectorAll("note:has(fermata)")].map((note) => [
      textOf(note, "step") || "rest",
      textOf(note, "type"),
      note.querySelector("fermata")?.getAttribute("type"),
    ]);
  };

  it("stands on what each voice has there, on one of tied notes, and on rests", () => {
    expect(held(4)).toEqual([
      ["E", "half", "upright"],
      ["G", "quarter", "upright"],
      ["G", "quarter", "upright"],
      ["rest", "", "upright"],
    ]);
  });

  it("stands upside down below the lower voice of a staff", () => {
    expect(held(2).map(([, , type]) => type)).toEqual(["upright", "inverted", "upright", "inverted"]);
  });
});

describe("the ends of what there is", () => {
  const held = (shape: ExportedScore["shape"]) => [{ start: 0, length: shapeSteps(shape), pitch: 67 }];

  it.each([
    ["one bar", plainShape(4, 1), ["1"]],
    ["one bar, most of it before the barline", plainShape(4, 1, 3), ["0", "1"]],
    ["32 bars", plainShape(3, 32), Array.from({ length: 32 }, (_, bar) => String(bar + 1))],
  ] as const)("%s", (_, shape, numbers) => {
    const [bars] = readParts(write(exportedScore([held(shape)], { shape })));
    expect(bars.map(({ number }) => number)).toEqual(numbers);
    expect(notesOf(bars, 0)).toEqual(held(shape));
  });

  it("seven flats, in which B is C flat an octave higher, and E is F flat", () => {
    const notes = melody([71, 4], [76, 4], [75, 4], [70, 20]);
    const score = parseXml(write(exportedScore([notes], { signature: -7, spelling: -7 })));
    const read = [...score.querySelectorAll("pitch")]
      .slice(0, 4)
      .map((pitch) => pitch.textContent?.replace(/\s/g, ""));
    expect(read).toEqual(["C-15", "F-15", "E-15", "B-14"]);
    expect(score.querySelector("accidental")).toBeNull();
  });
});

describe("metres", () => {
  /** What is written of the first voice, by bars: values with their dots and their beams. */
  const values = (shape: ExportedScore["shape"], notes: ReturnType<typeof melody>) =>
    readParts(write(exportedScore([notes], { shape }))).flatMap((bars) =>
      bars.map(({ voices }) =>
        voices[0].map(({ element }) =>
          [textOf(element, "type"), element.querySelector("dot") && ".", textOf(element, "beam")].join(""),
        ),
      ),
    );
  const times = (shape: ExportedScore["shape"]) =>
    [...parseXml(write(exportedScore([[]], { shape }))).querySelectorAll("measure")].map((measure) =>
      ["beats", "beat-type"].map((name) => textOf(measure, name)).join("/"),
    );
  const bar = (metre: Metre, signs: Partial<Bar> = {}): Bar => ({
    metre,
    length: metreSteps(metre),
    ...signs,
  });

  it.each(["6/8", "9/8", "12/8", "2/2", "3/2", "2/4", "5/4", "3/8"])("%s is written as it is", (name) => {
    const [beats, unit] = name.split("/").map(Number);
    expect(times(regularShape({ beats, unit }, 2))).toEqual([name, "/"]);
  });

  it("that are compound have beams by threes, and dotted beats", () => {
    const shape = regularShape({ beats: 6, unit: 8 }, 1);
    const eighths = Array.from({ length: 6 }, (_, index) => ({ start: 2 * index, length: 2, pitch: 71 }));
    const three = ["eighthbegin", "eighthcontinue", "eighthend"];
    expect(values(shape, eighths)).toEqual([[...three, ...three]]);
    expect(values(shape, [{ start: 0, length: 10, pitch: 71 }])).toEqual([["quarter.", "quarter", "eighth"]]);
  });

  it("that are long have dotted whole notes", () => {
    const whole = (metre: Metre) => [{ start: 0, length: metreSteps(metre), pitch: 71 }];
    const minims = { beats: 3, unit: 2 };
    const compound = { beats: 12, unit: 8 };
    expect(values(regularShape(minims, 1), whole(minims))).toEqual([["whole."]]);
    expect(values(regularShape(compound, 1), whole(compound))).toEqual([["whole."]]);
  });

  it("have a pick-up of an eighth, from which times are counted", () => {
    const shape = regularShape({ beats: 6, unit: 8 }, 2, 2);
    const notes = [
      { start: 2, length: 2, pitch: 67 },
      { start: 4, length: 12, pitch: 72 },
    ];
    const [bars] = readParts(write(exportedScore([notes], { shape })), 2);
    expect(bars.map(({ number, implicit }) => [number, implicit])).toEqual([
      ["0", true],
      ["1", false],
      ["2", false],
    ]);
    expect(notesOf(bars, 0)).toEqual(notes);
  });

  it("that change within a piece are told where they do, and only there", () => {
    const [common, three] = [COMMON_TIME, { beats: 3, unit: 4 }];
    expect(times({ bars: [bar(common), bar(common), bar(three), bar(three), bar(common)] })).toEqual([
      "4/4",
      "/",
      "3/4",
      "/",
      "4/4",
    ]);
  });
});

describe("the way through a piece", () => {
  const shapeOf = (...signs: readonly Partial<Bar>[]) => ({
    bars: signs.map((sign) => ({ metre: COMMON_TIME, length: 16, ...sign })),
  });
  /** The barlines that are told of each measure of the first part: their places, styles, endings and repeats. */
  const barlines = (shape: ExportedScore["shape"]) =>
    [...parseXml(write(exportedScore([[]], { shape }))).querySelectorAll("measure")].map((measure) =>
      [...measure.querySelectorAll("barline")].map((barline) =>
        [
          barline.getAttribute("location"),
          ...[...barline.children].map((sign) =>
            ["number", "type", "direction"].reduce(
              (told, name) => `${told} ${sign.getAttribute(name) ?? ""}`.trim(),
              sign.textContent || sign.tagName,
            ),
          ),
        ].join(", "),
      ),
    );

  it("has repeats and endings on the barlines of their bars", () => {
    const shape = shapeOf(
      {},
      { opens: true },
      { ending: [1, 2] },
      { ending: [1, 2], closes: true },
      { ending: [3] },
      {},
    );
    expect(barlines(shape)).toEqual([
      [],
      ["left, heavy-light, repeat forward"],
      ["left, ending 1,2 start"],
      ["right, light-heavy, ending 1,2 stop, repeat backward"],
      ["left, ending 3 start", "right, ending 3 discontinue"],
      ["right, light-heavy"],
    ]);
  });

  it("has a bar that a repeat divides under one number, the second part implicit", () => {
    const shape = shapeOf({}, { length: 12, closes: true }, { length: 4 }, {});
    const held = [{ start: 0, length: 48, pitch: 71 }];
    const [bars] = readParts(write(exportedScore([held], { shape })));
    expect(bars.map(({ number, implicit }) => [number, implicit])).toEqual([
      ["1", false],
      ["2", false],
      ["2", true],
      ["3", false],
    ]);
    expect(notesOf(bars, 0)).toEqual(held);
  });

  it.each([
    ["segno", "segno", "segno", "segno"],
    ["coda", "coda", "coda", "coda"],
    ["toCoda", "words", "tocoda", "coda"],
    ["fine", "words", "fine", "yes"],
    ["daCapo", "words", "dacapo", "yes"],
    ["dalSegno", "words", "dalsegno", "segno"],
  ] as const)("has %s over the uppermost staff, to be read and to be played", (mark, sign, sound, value) => {
    const shape = shapeOf({ marks: [mark as Mark] }, {});
    const chorale = [71, 67, 62, 55].map((pitch) => [{ start: 0, length: 32, pitch }]);
    const score = parseXml(write(exportedScore(chorale, { shape }), 4));
    const directions = [...score.querySelectorAll(`direction:has(sound[${sound}])`)];
    expect(directions).toHaveLength(1);
    expect(directions[0].querySelector(`direction-type > ${sign}`)).not.toBeNull();
    expect(directions[0].querySelector("sound")?.getAttribute(sound)).toBe(value);
    const before = directions[0].previousElementSibling?.tagName;
    expect(before === "note").toBe(mark !== "segno" && mark !== "coda");
  });
});

describe("the head", () => {
  it.each([
    "Nun danket alle Gott",
    `<b>"Sheep & Goats"</b> ]]> '`,
    "<!-- & --><![CDATA[x]]>&amp;",
    "耶稣，我的喜乐 🎵",
  ])("keeps the title %s as text", (title) => {
    const score = parseXml(write(exportedScore([[]], { title })));
    expect(textOf(score, "work-title")).toBe(title);
    expect(score.querySelector("b")).toBeNull();
  });

  it("leaves out of a title what XML cannot write", () => {
    const title = "\u0000A\u0007\u001b B\ud800C\ufffe\udc00";
    expect(textOf(parseXml(write(exportedScore([[]], { title }))), "work-title")).toBe("A BC");
  });

  it("tells the encoding, and no title where there is none", () => {
    const score = parseXml(write(exportedScore([[]])));
    expect(score.querySelector("work")).toBeNull();
    expect(textOf(score, "software")).toBe("Kantor 1.2.3");
    expect(textOf(score, "encoding-date")).toBe("2026-11-23");
  });

  it("tells key, metre, tempo and instrument", () => {
    const key = { fifths: -3, mode: "minor" } as const;
    const shape = plainShape(3, 4, 1);
    const score = parseXml(
      write(exportedScore([[]], { key, signature: -3, shape, tempo: 66, instrument: "rock" })),
    );
    const told = ["fifths", "mode", "beats", "beat-type", "per-minute", "midi-program"];
    expect(told.map((name) => textOf(score, name))).toEqual(["-3", "minor", "3", "4", "66", "82"]);
    expect(score.querySelector("sound")?.getAttribute("tempo")).toBe("66");
  });

  it("tells the signature without a mode where nobody chose a key", () => {
    const score = parseXml(write(exportedScore([[]], { signature: -7 })));
    expect(textOf(score, "fifths")).toBe("-7");
    expect(score.querySelector("mode")).toBeNull();
  });
});

// @vitest-environment happy-dom
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { withoutLyrics } from "../../../music/lyrics";
import { barsOf, shapeSteps } from "../../../music/score-shape";
import { exportedScore, exportedScores } from "../../../testing/exported-scores";
import { runs } from "../../../testing/fuzz";
import { notesOf, parseXml, readParts, textOf, writtenLength } from "../../../testing/musicxml";
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
        for (const part of readParts(write(piece, count))) {
          expect(part.map(({ number, implicit }) => [number, implicit])).toEqual(
            bars.map(({ number }) => [String(number), number === 0]),
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
        const read = readParts(write(piece, count)).flatMap((bars) =>
          bars[0].voices.map((_, voice) => notesOf(bars, voice)),
        );
        expect(read).toEqual(piece.voices.map(({ notes }) => notes.map(withoutLyrics)));
      }),
      RUNS,
    );
  });

  it("has beams that are opened and closed again, and a stem on every note that is not whole", () => {
    fc.assert(
      fc.property(exportedScores, counts, (piece, count) => {
        for (const { voices } of readParts(write(piece, count)).flat()) {
          for (const signs of voices) {
            const sounding = signs.filter(({ pitch }) => pitch !== null);
            for (const level of [1, 2])
              expect(beamsAt(sounding, level)).toMatch(/^(begin (continue )*end )*$/);
            for (const { element, length } of sounding) {
              expect(element.querySelector("stem") === null).toBe(length === 16);
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
    ["one bar", { metre: 4, bars: 1, pickup: 0 }, ["1"]],
    ["one bar, most of it before the barline", { metre: 4, bars: 1, pickup: 3 }, ["0", "1"]],
    ["32 bars", { metre: 3, bars: 32, pickup: 0 }, Array.from({ length: 32 }, (_, bar) => String(bar + 1))],
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
    const shape = { metre: 3, bars: 4, pickup: 1 } as const;
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

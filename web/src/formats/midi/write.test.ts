import { Midi } from "@tonejs/midi";
import fc from "fast-check";
import { parseMidi } from "midi-file";
import { describe, expect, it } from "vitest";
import { withoutLyrics } from "../../music/lyrics";
import { COMMON_TIME } from "../../music/metre";
import { firstStep, regularShape, type ScoreShape } from "../../music/score-shape";
import { exportedScore, exportedScores } from "../../testing/exported-scores";
import { plainShape } from "../../testing/score-shapes";
import type { ExportedScore } from "../exported-score";
import { toMidi } from "./write";

const voices = [
  [{ start: 0, length: 4, pitch: 72 }],
  [
    { start: 0, length: 4, pitch: 65 },
    { start: 4, length: 4, pitch: 65 },
  ],
  [{ start: 0, length: 16, pitch: 57 }],
  [{ start: 0, length: 8, pitch: 41 }],
];

/** A piece after its way through a file. */
function written(change: Partial<ExportedScore> = {}): Midi {
  return new Midi(toMidi(exportedScore(voices, change)));
}

/** A text whose characters are its bytes, as the library reads them. */
function decoded(text: string): string {
  return new TextDecoder().decode(Uint8Array.from(text, (character) => character.charCodeAt(0)));
}

it("has one named track and channel for each voice, from the highest down", () => {
  const { tracks } = written();
  expect(tracks.map((track) => track.name)).toEqual(["Soprano", "Alto", "Tenor", "Bass"]);
  expect(tracks.map((track) => track.channel)).toEqual([0, 1, 2, 3]);
});

it("keeps tempo and metre", () => {
  const { header } = written();
  expect(header.tempos).toHaveLength(1);
  expect(header.tempos[0].bpm).toBeCloseTo(72, 3);
  expect(header.timeSignatures.map((signature) => signature.timeSignature)).toEqual([[4, 4]]);
});

it("holds held notes and strikes repeated ones again", () => {
  const { tracks, header } = written();
  const inSteps = tracks.map((track) =>
    track.notes.map((note) => [
      note.midi,
      (note.ticks * 4) / header.ppq,
      (note.durationTicks * 4) / header.ppq,
    ]),
  );
  expect(inSteps).toEqual(voices.map((notes) => notes.map((note) => [note.pitch, note.start, note.length])));
});

it("keeps every note of any piece, but for a breath after a fermata", () => {
  fc.assert(
    fc.property(exportedScores, (piece) => {
      const { tracks, header } = new Midi(toMidi(piece));
      const written = ({ durationTicks }: { durationTicks: number }) => (durationTicks * 4) / header.ppq;
      const notes = tracks.map((track) =>
        track.notes.map((note) => ({
          start: firstStep(piece.shape) + (note.ticks * 4) / header.ppq,
          length: piece.fermatas.length === 0 ? written(note) : Math.ceil(written(note)),
          pitch: note.midi,
        })),
      );
      expect(notes).toEqual(piece.voices.map((voice) => voice.notes.map(withoutLyrics)));
    }),
  );
});

it("writes a voice that is silent as an empty track, and a melody alone as one track", () => {
  const silent = new Midi(toMidi(exportedScore([[], [], [], []])));
  expect(silent.tracks.map((track) => track.notes.length)).toEqual([0, 0, 0, 0]);
  expect(new Midi(toMidi(exportedScore([voices[0]]))).tracks.map((track) => track.notes.length)).toEqual([1]);
});

it("writes a pick-up as a bar of its own length", () => {
  const { header } = written({ shape: plainShape(3, 4, 1) });
  const signatures = header.timeSignatures.map(({ ticks, timeSignature }) => [ticks, timeSignature]);
  expect(signatures).toEqual([
    [0, [1, 4]],
    [header.ppq, [3, 4]],
  ]);
});

/** Where in a file which time signatures stand, in steps. */
function signaturesOf(shape: ScoreShape): readonly unknown[] {
  const { header } = new Midi(toMidi(exportedScore([[]], { shape })));
  return header.timeSignatures.map(({ ticks, timeSignature }) => [
    (ticks * 4) / header.ppq,
    timeSignature.join("/"),
  ]);
}

it.each(["6/8", "9/8", "12/8", "2/2", "3/2", "2/4", "5/4", "3/8"])("writes %s as it is", (name) => {
  const [beats, unit] = name.split("/").map(Number);
  expect(signaturesOf(regularShape({ beats, unit }, 2))).toEqual([[0, name]]);
});

it("begins with a pick-up of an eighth, at once", () => {
  const shape = regularShape({ beats: 6, unit: 8 }, 2, 2);
  expect(signaturesOf(shape)).toEqual([
    [0, "1/8"],
    [2, "6/8"],
  ]);
  const score = exportedScore([[{ start: 2, length: 2, pitch: 67 }]], { shape });
  expect(new Midi(toMidi(score)).tracks[0].notes[0].ticks).toBe(0);
});

it("writes metres where they change, and the music with its repeats once", () => {
  const [common, three] = [COMMON_TIME, { beats: 3, unit: 4 }];
  const bars = [
    { metre: common, length: 16 },
    { metre: three, length: 12, opens: true as const },
    { metre: three, length: 12, closes: true as const },
    { metre: common, length: 16 },
  ];
  expect(signaturesOf({ bars })).toEqual([
    [0, "4/4"],
    [16, "3/4"],
    [40, "4/4"],
  ]);
});

it("writes a bar that a repeat divides as one, and one that is short by itself as it is long", () => {
  const bar = (length: number) => ({ metre: COMMON_TIME, length });
  expect(signaturesOf({ bars: [bar(16), { ...bar(12), closes: true }, bar(4), bar(16)] })).toEqual([
    [0, "4/4"],
  ]);
  expect(signaturesOf({ bars: [bar(16), bar(6), bar(16), bar(4)] })).toEqual([
    [0, "4/4"],
    [16, "3/8"],
    [22, "4/4"],
  ]);
});

it.each([
  [-3, "minor", "Eb"],
  [0, "major", "C"],
  [7, "major", "C#"],
  [-7, null, "Cb"],
] as const)("writes a signature of %i sharps, %s", (fifths, mode, name) => {
  const { header } = written({ signature: fifths, key: mode && { fifths, mode } });
  expect(header.keySignatures.map(({ key, scale }) => [key, scale])).toEqual([[name, mode ?? "major"]]);
});

it.each(["Nun danket", "Ännchen von Tharau", "巴赫 <&> 🎵", "ÿY\u0002"])("keeps the title %s", (title) => {
  const { header } = written({ title, signature: 2 });
  expect(decoded(header.name)).toBe(title);
  expect(header.keySignatures.map(({ key }) => key)).toEqual(["D"]);
});

it("is played by the page's instrument", () => {
  const programs = (instrument: ExportedScore["instrument"]) =>
    written({ instrument }).tracks.map((track) => track.instrument.name);
  expect(programs("organ")).toEqual(new Array(4).fill("church organ"));
  expect(programs("rock")).toEqual(["lead 2 (sawtooth)", "pad 2 (warm)", "pad 2 (warm)", "slap bass 1"]);
});

it("has the first verse of each voice in its own track, with a space where a word ends", () => {
  const note = (start: number, ...lyrics: string[]) => ({ start, length: 4, pitch: 72, lyrics });
  const soprano = [
    note(0, "Lo-", "Eh-"),
    note(4, "bet", "ret"),
    note(8),
    note(12, "", "ihn"),
    note(16, "Ää!"),
  ];
  const alto = [note(0, "", "mit"), note(4)];
  const { tracks } = parseMidi(toMidi(exportedScore([soprano, alto])));
  const lyrics = tracks.map((track) => {
    let tick = 0;
    return track.flatMap((event) => {
      tick += event.deltaTime;
      return event.type === "lyrics" ? [[tick / 120, decoded(event.text)]] : [];
    });
  });
  expect(lyrics).toEqual([
    [],
    [
      [0, "Lo"],
      [4, "bet "],
      [16, "Ää! "],
    ],
    [[0, "mit "]],
  ]);
  const [, melody] = tracks;
  const firstTypes = melody.map(({ type }) => type).filter((type) => type === "lyrics" || type === "noteOn");
  expect(firstTypes.slice(0, 2)).toEqual(["lyrics", "noteOn"]);
});

it("has each syllable with its note after a pick-up of an eighth too", () => {
  const shape = regularShape(COMMON_TIME, 2, 2);
  const start = firstStep(shape);
  const soprano = [{ start, length: 2, pitch: 72, lyrics: ["Ah!"] }];
  const [, melody] = parseMidi(toMidi(exportedScore([soprano], { shape }))).tracks;
  const sung = melody.filter(({ type }) => type === "lyrics" || type === "noteOn");
  expect(sung.map(({ type, deltaTime }) => [type, deltaTime])).toEqual([
    ["lyrics", 0],
    ["noteOn", 0],
  ]);
});

it("keeps the changes of the tempo, in proportion, under those of a fermata", () => {
  const tempoChanges = [{ step: 4, ratio: 0.5 }];
  const { header } = written({ tempo: 80, tempoChanges, fermatas: [4] });
  const tempos = header.tempos.map(({ ticks, bpm }) => [(ticks * 4) / header.ppq, Math.round(10 * bpm) / 10]);
  expect(tempos).toEqual([
    [0, 80],
    [4, 26.7],
    [8, 40],
  ]);
});

describe("a fermata", () => {
  const beats = [60, 62, 64].map((pitch, beat) => ({ start: 4 * beat, length: 4, pitch }));
  /** At 60 beats a minute, when the notes of the first voice begin and end, in seconds. */
  const heard = (fermatas: readonly number[]) => {
    const { tracks, header } = new Midi(toMidi(exportedScore([beats, beats], { tempo: 60, fermatas })));
    return { header, times: tracks[1].notes.map(({ time, duration }) => [time, time + duration]) };
  };

  it("holds all voices one and a half times as long, and a breath follows before they go on in tempo", () => {
    const { times } = heard([4]);
    const expected = [
      [0, 1],
      [1, 2.5],
      [3, 4],
    ];
    times.forEach((ends, index) => {
      ends.forEach((time, at) => {
        expect(time).toBeCloseTo(expected[index][at], 2);
      });
    });
  });

  it("on the first note leaves the tempo of the file what it is, and on the last it only holds", () => {
    expect(heard([0]).header.tempos[0].bpm).toBeCloseTo(60, 3);
    const [start, end] = heard([8]).times[2];
    expect(end - start).toBeCloseTo(1.5, 2);
  });

  it("leaves the length of a note that a rest follows", () => {
    const alto = [{ start: 0, length: 4, pitch: 57 }];
    const { tracks, header } = new Midi(toMidi(exportedScore([beats, alto], { fermatas: [0] })));
    expect(tracks.map(({ notes }) => (notes[0].durationTicks * 4) / header.ppq)).toEqual([3.75, 4]);
  });
});

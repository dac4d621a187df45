import fc from "fast-check";
import { expect, it } from "vitest";
import { COMMON_TIME } from "../music/metre";
import { playedOut } from "../music/played-out";
import { exportedScore, exportedScores } from "../testing/exported-scores";
import { playedScore } from "./played-score";

const bar = { metre: COMMON_TIME, length: 16 };

it("writes repeats out in every voice, with the words, the fermatas and the tempo of the place", () => {
  const voices = [72, 48].map((pitch) => [
    { start: 0, length: 16, pitch, lyrics: ["A-"] },
    { start: 16, length: 16, pitch: pitch + 2, lyrics: ["men"] },
  ]);
  const shape = { bars: [{ ...bar, closes: true as const }, bar] };
  const tempoChanges = [{ step: 8, ratio: 0.5 }];
  const played = playedScore(exportedScore(voices, { shape, fermatas: [12], tempoChanges }));
  expect(played.shape).toEqual({ bars: [bar, bar, bar] });
  for (const [voice, { notes }] of played.voices.entries()) {
    const [first, second] = voices[voice];
    expect(notes).toEqual([first, { ...first, start: 16 }, { ...second, start: 32 }]);
  }
  expect(played.fermatas).toEqual([12, 28]);
  expect(played.tempoChanges).toEqual([
    { step: 8, ratio: 0.5 },
    { step: 16, ratio: 1 },
    { step: 24, ratio: 0.5 },
  ]);
});

it("has the notes that are heard in a sound file, and the names of the voices", () => {
  fc.assert(
    fc.property(exportedScores, (score) => {
      const { shape } = score;
      const notes = score.voices.flatMap((part, voice) =>
        part.notes.map((note) => ({ ...note, voice, given: false })),
      );
      const heard = playedOut({ notes, shape }).music.notes.map(({ given: _, ...note }) => note);
      const { voices } = playedScore(score);
      expect(voices.flatMap((part, voice) => part.notes.map((note) => ({ ...note, voice })))).toEqual(heard);
      expect(voices.map(({ name }) => name)).toEqual(score.voices.map(({ name }) => name));
    }),
    { numRuns: 40 },
  );
});

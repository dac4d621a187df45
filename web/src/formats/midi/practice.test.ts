import { Midi } from "@tonejs/midi";
import { expect, it } from "vitest";
import { COMMON_TIME } from "../../music/metre";
import { regularShape } from "../../music/score-shape";
import { exportedScore } from "../../testing/exported-scores";
import type { ExportedScore } from "../exported-score";
import { playedScore } from "../played-score";
import { toPracticeMidi } from "./practice";

const voices = [72, 65, 57, 41].map((pitch) => [
  { start: 0, length: 4, pitch },
  { start: 4, length: 8, pitch: pitch + 2 },
]);

/** Four beats before a score that begins on a barline. */
const BAR = [-16, -12, -8, -4].map((step) => ({ step, accent: step === -16 }));

const ALTO = 1;

/** A practice file of the alto, read back. */
function practised(change: Partial<ExportedScore> = {}, clicks = BAR): Midi {
  return new Midi(toPracticeMidi(exportedScore(voices, change), { front: ALTO, clicks, clickName: "Count" }));
}

/** Where the notes of a track begin, and how long they are, in steps. */
function inSteps({ header, tracks }: Midi, track: number): number[][] {
  return tracks[track].notes.map(({ ticks, durationTicks }) =>
    [ticks, durationTicks].map((length) => (length * 4) / header.ppq),
  );
}

it("has the voice in front twelve decibels louder, by the square of the volume, and in a sound of its own", () => {
  const { tracks } = practised();
  const volumes = tracks.slice(0, 4).map((track) => Math.round(127 * track.controlChanges[7][0].value));
  expect(volumes).toEqual([64, 127, 64, 64]);
  expect(40 * Math.log10(127 / 64)).toBeCloseTo(12, 0);
  expect(tracks.slice(0, 4).map((track) => track.instrument.name)).toEqual([
    "church organ",
    "clarinet",
    "church organ",
    "church organ",
  ]);
});

it("counts in on the percussion channel, the beginning of the bar higher, and the score follows", () => {
  const midi = practised();
  expect(midi.tracks.map(({ channel }) => channel)).toEqual([0, 1, 2, 3, 9]);
  expect(midi.tracks[4].name).toBe("Count");
  expect(midi.tracks[4].notes.map((note) => note.midi)).toEqual([76, 77, 77, 77]);
  expect(inSteps(midi, 4).map(([start]) => start)).toEqual([0, 4, 8, 12]);
  for (const voice of voices.keys()) {
    expect(inSteps(midi, voice)).toEqual([
      [16, 4],
      [20, 8],
    ]);
  }
});

it("counts a pick-up in to its beat, and the barlines stand where they do in the score", () => {
  const clicks = [-20, -16, -12, -8, -4].map((step) => ({ step, accent: step === -20 || step === -8 }));
  const midi = practised({ shape: regularShape({ beats: 3, unit: 4 }, 2, 4) }, clicks);
  const signatures = midi.header.timeSignatures.map(({ ticks, timeSignature }) => [ticks, timeSignature]);
  expect(signatures).toEqual([[0, [3, 4]]]);
  expect(inSteps(midi, ALTO).map(([start]) => start)).toEqual([20, 24]);
});

it("holds a fermata where it stands in the score", () => {
  const { header } = practised({ tempo: 60, fermatas: [4] });
  const [first, ...changes] = header.tempos.map(({ ticks, bpm }) => [(ticks * 4) / header.ppq, bpm]);
  expect(first[1]).toBeCloseTo(60, 3);
  expect(changes[0][0]).toBe(20);
  expect(changes[0][1]).toBeCloseTo(40, 1);
});

it("has the repeats as they are played, after one count-in", () => {
  const bar = { metre: COMMON_TIME, length: 16 };
  const score = exportedScore(voices, { shape: { bars: [{ ...bar, closes: true }, bar] } });
  const midi = new Midi(toPracticeMidi(playedScore(score), { front: ALTO, clicks: BAR, clickName: "Count" }));
  expect(inSteps(midi, ALTO).map(([start]) => start)).toEqual([16, 20, 32, 36]);
  expect(inSteps(midi, 4).length).toBe(BAR.length);
});

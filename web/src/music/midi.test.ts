import { Midi } from "@tonejs/midi";
import { expect, it } from "vitest";
import { toMidi } from "./midi";
import type { VoiceNote } from "./notes";

const notes: VoiceNote[] = [
  { start: 0, length: 4, pitch: 72, voice: 0, given: true },
  { start: 0, length: 4, pitch: 65, voice: 1, given: false },
  { start: 0, length: 16, pitch: 57, voice: 2, given: false },
  { start: 0, length: 8, pitch: 41, voice: 3, given: false },
  { start: 4, length: 4, pitch: 65, voice: 1, given: false },
];

it("has one named track and channel for each voice, from the highest down", () => {
  const midi = new Midi(toMidi(notes, 72));
  expect(midi.tracks.map((track) => track.name)).toEqual(["Soprano", "Alto", "Tenor", "Bass"]);
  expect(midi.tracks.map((track) => track.channel)).toEqual([0, 1, 2, 3]);
});

it("keeps tempo and metre", () => {
  const { header } = new Midi(toMidi(notes, 72));
  expect(header.tempos).toHaveLength(1);
  expect(header.tempos[0].bpm).toBeCloseTo(72, 3);
  expect(header.timeSignatures.map((signature) => signature.timeSignature)).toEqual([[4, 4]]);
});

it("holds held notes and strikes repeated ones again", () => {
  const { tracks, header } = new Midi(toMidi(notes, 72));
  const inSteps = tracks.map((track) =>
    track.notes.map((note) => [
      note.midi,
      (note.ticks * 4) / header.ppq,
      (note.durationTicks * 4) / header.ppq,
    ]),
  );
  expect(inSteps).toEqual([
    [[72, 0, 4]],
    [
      [65, 0, 4],
      [65, 4, 4],
    ],
    [[57, 0, 16]],
    [[41, 0, 8]],
  ]);
});

it("writes a voice that is silent as an empty track", () => {
  const { tracks } = new Midi(toMidi([], 80));
  expect(tracks.map((track) => track.notes.length)).toEqual([0, 0, 0, 0]);
});

it("writes a pick-up as a bar of its own length", () => {
  const { header } = new Midi(toMidi(notes, 72, { metre: 3, bars: 4, pickup: 1 }));
  const signatures = header.timeSignatures.map(({ ticks, timeSignature }) => [ticks, timeSignature]);
  expect(signatures).toEqual([
    [0, [1, 4]],
    [header.ppq, [3, 4]],
  ]);
});

it.each([
  [-3, "minor", "Eb"],
  [0, "major", "C"],
  [7, "major", "C#"],
] as const)("writes a chosen key of %i sharps, %s", (fifths, mode, name) => {
  const frame = { metre: 4, bars: 2, pickup: 0 } as const;
  const file = toMidi(notes, 72, frame, { fifths, mode });
  const signatures = new Midi(file).header.keySignatures.map(({ key, scale }) => [key, scale]);
  expect(signatures).toEqual([[name, mode]]);
  expect(new Midi(toMidi(notes, 72, frame)).header.keySignatures).toEqual([]);
});

import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { eventsOf, notesHeldAt } from "./events";

const note = (start: number, length: number, voice = 0): VoiceNote => ({
  start,
  length,
  voice,
  pitch: 72,
  given: true,
});

describe("the events of notes", () => {
  it("let each noteOn on its step and fall silent before its end, so that the same pitch is heard again", () => {
    expect(eventsOf({ notes: [note(0, 4), note(4, 2, 3)] })).toEqual([
      { kind: "noteOn", step: 0, voice: 0, pitch: 72 },
      { kind: "noteOff", step: 3.75, voice: 0 },
      { kind: "noteOn", step: 4, voice: 3, pitch: 72 },
      { kind: "noteOff", step: 5.75, voice: 3 },
    ]);
  });

  it("have drums until the last note ends, where there is a shape to strike them by", () => {
    const strikes = eventsOf({ notes: [note(0, 16)], shape: USUAL_SHAPE }).filter(
      ({ kind }) => kind === "drum",
    );
    expect(strikes[0]).toEqual({ kind: "drum", step: 0, drum: "kick", strength: 1 });
    expect(strikes.at(-1)).toMatchObject({ step: 12, drum: "openHat" });
  });
});

it("finds the notes that are held, and none that is about to end or to begin", () => {
  const notes = [note(0, 4), note(4, 4), note(0, 8, 3)];
  expect(notesHeldAt(notes, 2)).toEqual([notes[0], notes[2]]);
  expect(notesHeldAt(notes, 3.9)).toEqual([notes[2]]);
  expect(notesHeldAt(notes, 4)).toEqual([notes[1], notes[2]]);
  expect(notesHeldAt(notes, -0.5)).toEqual([]);
});

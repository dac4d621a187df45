import { describe, expect, it } from "vitest";
import type { VoiceNote } from "../music/notes";
import { USUAL_SHAPE } from "../music/score-shape";
import { eventsOf, type Music, notesHeldAt, type SequenceEvent } from "./events";

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

  it("have neither strokes nor clicks while they are held", () => {
    const held = eventsOf({
      notes: [note(0, 16), note(16, 8), note(24, 8)],
      shape: USUAL_SHAPE,
      fermatas: [16],
    });
    const beside = held.filter(({ kind }) => kind === "drum" || kind === "click").map(({ step }) => step);
    expect(beside.filter((step) => 16 < step && step < 24)).toEqual([]);
    expect(beside).toContain(16);
    expect(beside).toContain(24);
  });

  it("have their last stroke where the last of them begin to be held", () => {
    const held = eventsOf({ notes: [note(0, 24), note(24, 8)], shape: USUAL_SHAPE, fermatas: [24] });
    const strokes = held.filter((event) => event.kind === "drum");
    expect(strokes.at(-1)).toMatchObject({ step: 24, drum: "openHat" });
  });

  it("are those of a part alone where that alone is played, its drums those of the whole", () => {
    const whole: Music = { notes: [note(0, 6), note(6, 10), note(16, 16)], shape: USUAL_SHAPE };
    const part = eventsOf({ ...whole, within: { start: 4, end: 12 } });
    expect(part.filter(({ kind }) => kind.startsWith("note"))).toEqual([
      { kind: "noteOn", step: 4, voice: 0, pitch: 72 },
      { kind: "noteOff", step: 5.75, voice: 0 },
      { kind: "noteOn", step: 6, voice: 0, pitch: 72 },
      { kind: "noteOff", step: 11.75, voice: 0 },
    ]);
    const beside = (events: readonly SequenceEvent[]) =>
      events.filter(({ kind, step }) => !kind.startsWith("note") && 4 <= step && step < 12);
    expect(beside(part)).toEqual(beside(eventsOf(whole)));
    expect(part.every(({ step }) => 4 <= step && step < 12)).toBe(true);
  });
});

it("finds the notes that are held, and none that is about to end or to begin", () => {
  const notes = [note(0, 4), note(4, 4), note(0, 8, 3)];
  expect(notesHeldAt(notes, 2)).toEqual([notes[0], notes[2]]);
  expect(notesHeldAt(notes, 3.9)).toEqual([notes[2]]);
  expect(notesHeldAt(notes, 4)).toEqual([notes[1], notes[2]]);
  expect(notesHeldAt(notes, -0.5)).toEqual([]);
});

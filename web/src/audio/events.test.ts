import { describe, expect, it } from "vitest";
import { USUAL_FRAME } from "../music/frame";
import type { VoiceNote } from "../music/notes";
import { cuesOf, heldAt } from "./events";

const note = (start: number, length: number, voice = 0): VoiceNote => ({
  start,
  length,
  voice,
  pitch: 72,
  given: true,
});

describe("the cues of notes", () => {
  it("let each speak on its step and fall silent before its end, so that the same pitch is heard again", () => {
    expect(cuesOf({ notes: [note(0, 4), note(4, 2, 3)] })).toEqual([
      { kind: "speak", step: 0, voice: 0, pitch: 72 },
      { kind: "fallSilent", step: 3.75, voice: 0 },
      { kind: "speak", step: 4, voice: 3, pitch: 72 },
      { kind: "fallSilent", step: 5.75, voice: 3 },
    ]);
  });

  it("have drums until the last note ends, where there is a frame to strike them by", () => {
    const strikes = cuesOf({ notes: [note(0, 16)], frame: USUAL_FRAME }).filter(
      ({ kind }) => kind === "strike",
    );
    expect(strikes[0]).toEqual({ kind: "strike", step: 0, drum: "kick", strength: 1 });
    expect(strikes.at(-1)).toMatchObject({ step: 12, drum: "openHat" });
  });
});

it("finds the notes that are held, and none that is about to end or to begin", () => {
  const notes = [note(0, 4), note(4, 4), note(0, 8, 3)];
  expect(heldAt(notes, 2)).toEqual([notes[0], notes[2]]);
  expect(heldAt(notes, 3.9)).toEqual([notes[2]]);
  expect(heldAt(notes, 4)).toEqual([notes[1], notes[2]]);
  expect(heldAt(notes, -0.5)).toEqual([]);
});

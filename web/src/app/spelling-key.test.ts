import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parsePitch, pitchAtPosition, spell, staffPosition } from "../music/spelling";
import { pitchName } from "../ui/note-names";
import { keyWhileWriting } from "./spelling-key";

/** Quarters, one after the other. */
function melody(names: string) {
  return names
    .split(" ")
    .map((name, index) => ({ start: 4 * index, length: 4, pitch: parsePitch(name) ?? 0 }));
}

describe("keyWhileWriting", () => {
  it.each([
    ["G4 A4 B4 C5 D5 E5 F#5 G5", 1],
    ["D4 E4 F#4 G4 A4 B4 C#5 D5", 2],
    ["Eb4 F4 G4 Ab4 Bb4 C5 D5 Eb5", -3],
    ["A4 B4 C5 D5 E5 F5 G#5 A5", 0],
  ])("finds the key of %s", (names, fifths) => {
    expect(keyWhileWriting(melody(names))).toBe(fifths);
  });

  it.each(["C#5", "Eb5", "F#4", "G#4", "Bb4", "F#4 Bb4"])("spells %s as it is mostly met", (names) => {
    const notes = melody(names);
    const spelled = notes.map((note) => pitchName(note.pitch, keyWhileWriting(notes))).join(" ");
    expect(spelled).toBe(names.replaceAll("#", "♯").replaceAll("b", "♭"));
  });

  it("never moves a natural note away from the position on which it was written", () => {
    const pitches = fc.array(fc.integer({ min: 60, max: 81 }), { maxLength: 16 });
    fc.assert(
      fc.property(pitches, fc.integer({ min: 28, max: 40 }), (others, position) => {
        const notes = others.map((pitch, index) => ({ start: 2 * index, length: 2, pitch }));
        const spelled = spell(pitchAtPosition(position), keyWhileWriting(notes));
        expect(staffPosition(spelled)).toBe(position);
      }),
    );
  });
});

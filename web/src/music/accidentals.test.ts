import { expect, it } from "vitest";
import { accidentalsOf } from "./accidentals";
import { spell } from "./spelling";

/** Notes a quarter apart, spelled in a key; `held` are the pitches that go on from the bar before. */
function bar(pitches: readonly number[], fifths = 0, held: readonly number[] = []) {
  const notes = pitches.map((pitch, index) => ({
    start: 4 * index,
    spelling: spell(pitch, fifths),
    tiedBack: index === 0 && held.includes(pitch),
  }));
  return accidentalsOf(notes, fifths);
}

const [D5, F5, FIS5, FIS4, G5] = [74, 77, 78, 66, 79];

it.each([
  ["lasts to the end of the bar", bar([FIS5, G5, FIS5]), ["#", null, null]],
  ["is taken back by a natural", bar([FIS5, F5, F5]), ["#", "n", null]],
  ["holds for its own octave alone", bar([FIS5, FIS4]), ["#", "#"]],
  ["is not written where the key has it", bar([FIS5, F5, FIS5], 1), [null, "n", "#"]],
  ["is not written after a tie, but before the next note", bar([FIS5, FIS5], 0, [FIS5]), [null, "#"]],
  ["needs no natural after a tie", bar([FIS5, D5, F5], 0, [FIS5]), [null, null, null]],
])("an accidental %s", (_, found, expected) => {
  expect(found).toEqual(expected);
});

it("an accidental holds for both voices of a staff, in order of time", () => {
  const note = (start: number, pitch: number) => ({ start, spelling: spell(pitch), tiedBack: false });
  const [upper, lower] = [[note(4, F5)], [note(0, FIS5), note(8, FIS5)]];
  expect(accidentalsOf([...upper, ...lower], 0)).toEqual(["n", "#", "#"]);
});

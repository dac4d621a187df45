import { expect, it } from "vitest";
import { shiftsOf } from "./heads";

const note = (position: number, length: number, pitch = position) => ({ position, pitch, length });
const [STAY, LOWER, UPPER] = [
  { upper: 0, lower: 0 },
  { upper: 0, lower: 1 },
  { upper: 1, lower: 0 },
];

it.each([
  ["a third", note(34, 4), note(32, 4), STAY],
  ["a second", note(34, 4), note(33, 8), LOWER],
  ["a unison of a quarter and an eighth", note(34, 4), note(34, 2), STAY],
  ["a unison of a quarter and a half", note(34, 4), note(34, 8), LOWER],
  ["a unison of a half and a whole", note(34, 8), note(34, 16), LOWER],
  ["a unison of two whole notes", note(34, 16), note(34, 16), LOWER],
  ["a unison with a dot and without", note(34, 6), note(34, 4), LOWER],
  ["an augmented unison", note(34, 4, 71), note(34, 4, 70), LOWER],
  ["voices that cross", note(32, 4), note(34, 4), UPPER],
])("%s", (_, upper, lower, expected) => {
  expect(shiftsOf(upper, lower)).toEqual(expected);
});

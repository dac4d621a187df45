import { expect, test } from "vitest";
import { isDotted, isNoteLength, NOTE_LENGTHS, undotted, withDot } from "./note-values";

test("a dot makes a value half as long again, where there is that length", () => {
  const plain = NOTE_LENGTHS.filter((length) => !isDotted(length));
  expect(plain).toEqual([1, 2, 4, 8, 16]);
  expect(plain.map((length) => withDot(length, true))).toEqual([1, 3, 6, 12, 16]);
  expect(plain.map((length) => withDot(length, false))).toEqual(plain);
  expect(NOTE_LENGTHS.map(undotted)).toEqual([1, 2, 2, 4, 4, 8, 8, 16]);
});

test("lengths that no single value writes are none", () => {
  expect([5, 24, 1.5, "4", null].filter(isNoteLength)).toEqual([]);
});

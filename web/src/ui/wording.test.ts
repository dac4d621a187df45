import { describe, expect, it } from "vitest";
import { keyName, lengthName, noteName, placeName } from "./wording";

describe("wording", () => {
  it("names a note by pitch, length and place", () => {
    expect(noteName({ start: 4, length: 4, pitch: 76 }, 0)).toBe("E5, quarter, bar 1 beat 2");
    expect(noteName({ start: 18, length: 2, pitch: 70 }, -1)).toBe(
      "B♭4, eighth, bar 2 an eighth after beat 1",
    );
  });

  it.each([
    [0, "bar 1 beat 1"],
    [13, "bar 1 a sixteenth after beat 4"],
    [31, "bar 2 three sixteenths after beat 4"],
  ])("names step %i", (step, name) => {
    expect(placeName(step)).toBe(name);
  });

  it("names a length that is no note value by its sixteenths", () => {
    expect(lengthName(6)).toBe("dotted quarter");
    expect(lengthName(5)).toBe("5 sixteenths");
  });

  it("names both keys of a signature", () => {
    expect(keyName(-2)).toBe("B♭ major or G minor");
    expect(keyName(6)).toBe("F♯ major or D♯ minor");
  });
});

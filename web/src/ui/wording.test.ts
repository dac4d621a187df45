import { describe, expect, it } from "vitest";
import { durationName, keyName, lengthName, momentName, noteName, placeName, wayName } from "./wording";

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

  it("says when something begins", () => {
    expect(momentName(4)).toBe("on beat 2 of bar 1");
    expect(momentName(22)).toBe("an eighth after beat 2 of bar 2");
  });

  it("says from where to where, the bar only once if it is one", () => {
    expect(wayName(8, 12)).toBe("from beat 3 to beat 4 of bar 1");
    expect(wayName(14, 16)).toBe("from an eighth after beat 4 of bar 1 to beat 1 of bar 2");
  });

  it.each([
    [1, "¼ beat"],
    [4, "1 beat"],
    [6, "1½ beats"],
    [11, "2¾ beats"],
  ])("says how long %i steps are", (steps, name) => {
    expect(durationName(steps)).toBe(name);
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

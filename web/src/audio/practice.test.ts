import { expect, it } from "vitest";
import { voiceGains } from "../music/mix";
import { practiceMix } from "./practice";
import { REED_LEVEL } from "./reed";

const TENOR = 2;

/** By how many decibels the voices of an instrument are lower than the reed of the tenor. */
function behind(instrument: "organ" | "rock"): readonly number[] {
  return voiceGains(practiceMix(instrument, TENOR)).map((gain) => REED_LEVEL - 20 * Math.log10(gain));
}

it("leaves the voice in front as it is, and the others twelve decibels behind it", () => {
  const [soprano, alto, tenor, bass] = behind("organ");
  expect(tenor).toBe(REED_LEVEL);
  for (const other of [soprano, alto, bass]) expect(other).toBeCloseTo(12, 6);
});

it("takes from the band's lead and bass by what they are louder", () => {
  const [lead, pad, , bass] = behind("rock");
  expect(lead).toBeCloseTo(17, 6);
  expect(pad).toBeCloseTo(10, 6);
  expect(bass).toBeCloseTo(18, 6);
});

import { afterEach, describe, expect, it } from "vitest";
import { LANGUAGES, setLanguage } from "../i18n/language";
import { type ScoreShape, USUAL_SHAPE } from "../music/score-shape";
import { plainShape } from "../testing/score-shapes";
import { given } from "../testing/voice-notes";
import {
  countName,
  durationName,
  keyName,
  keyTitle,
  lengthName,
  momentName,
  pitchName,
  placeName,
  voiceNoteName,
  wayName,
} from "./note-names";

/** A quarter before the first bar of 3/4. */
const WALTZ: ScoreShape = plainShape(3, 4, 1);

afterEach(() => setLanguage("en"));

/** What `name` gives in English, German and Chinese. */
function inAll(name: () => string): string[] {
  const names = LANGUAGES.map((language) => {
    setLanguage(language);
    return name();
  });
  setLanguage("en");
  return names;
}

describe("wording", () => {
  it("names a note by pitch, length and place", () => {
    expect(inAll(() => voiceNoteName(given(0, 4, 71), 0, USUAL_SHAPE))).toEqual([
      "B4, quarter, bar 1 beat 2",
      "H4, Viertel, Takt 1, Zählzeit 2",
      "B4，四分音符，第 1 小节第 2 拍",
    ]);
    expect(inAll(() => voiceNoteName(given(0, 18, 70, 3), -1, USUAL_SHAPE))).toEqual([
      "B♭4, dotted eighth, bar 2 an eighth after beat 1",
      "B4, punktierte Achtel, Takt 2, eine Achtel nach Zählzeit 1",
      "降B4，附点八分音符，第 2 小节第 1 拍后一个八分音符",
    ]);
  });

  it.each([
    [60, 7, ["B♯3", "His3", "升B3"]],
    [61, 7, ["C♯4", "Cis4", "升C4"]],
    [63, -3, ["E♭4", "Es4", "降E4"]],
    [68, -3, ["A♭4", "As4", "降A4"]],
    [69, -7, ["B♭♭4", "Heses4", "重降B4"]],
    [67, 7, ["F♯♯4", "Fisis4", "重升F4"]],
    [66, -5, ["G♭4", "Ges4", "降G4"]],
  ])("names pitch %i with %i fifths", (pitch, fifths, names) => {
    expect(inAll(() => pitchName(pitch, fifths))).toEqual(names);
  });

  it.each([
    [0, "bar 1 beat 1"],
    [13, "bar 1 a sixteenth after beat 4"],
    [31, "bar 2 three sixteenths after beat 4"],
  ])("names step %i", (step, name) => {
    expect(placeName(step, USUAL_SHAPE)).toBe(name);
  });

  it("counts the bars of a score by its shape", () => {
    expect(inAll(() => placeName(0, WALTZ))).toEqual([
      "pick-up beat 3",
      "Auftakt, Zählzeit 3",
      "弱起小节第 3 拍",
    ]);
    expect(placeName(16, WALTZ)).toBe("bar 2 beat 1");
    expect(wayName(0, 4, WALTZ)).toBe("from beat 3 of the pick-up to beat 1 of bar 1");
  });

  it("says when something begins", () => {
    expect(inAll(() => momentName(4, USUAL_SHAPE))).toEqual([
      "on beat 2 of bar 1",
      "auf Zählzeit 2 in Takt 1",
      "在第 1 小节第 2 拍",
    ]);
    expect(momentName(22, USUAL_SHAPE)).toBe("an eighth after beat 2 of bar 2");
  });

  it("says from where to where, the bar only once if it is one", () => {
    expect(inAll(() => wayName(8, 12, USUAL_SHAPE))).toEqual([
      "from beat 3 to beat 4 of bar 1",
      "von Zählzeit 3 bis Zählzeit 4 in Takt 1",
      "从第 1 小节第 3 拍到第 4 拍",
    ]);
    expect(inAll(() => wayName(14, 16, USUAL_SHAPE))).toEqual([
      "from an eighth after beat 4 of bar 1 to beat 1 of bar 2",
      "von einer Achtel nach Zählzeit 4 in Takt 1 bis Zählzeit 1 in Takt 2",
      "从第 1 小节第 4 拍后一个八分音符到第 2 小节第 1 拍",
    ]);
  });

  it.each([
    [1, ["¼ beat", "¼ Schlag", "¼ 拍"]],
    [4, ["1 beat", "1 Schlag", "1 拍"]],
    [6, ["1½ beats", "1½ Schläge", "1½ 拍"]],
    [11, ["2¾ beats", "2¾ Schläge", "2¾ 拍"]],
  ])("says how long %i steps are", (steps, names) => {
    expect(inAll(() => durationName(steps))).toEqual(names);
  });

  it("names a length that is no note value by its sixteenths", () => {
    expect(lengthName(6)).toBe("dotted quarter");
    expect(inAll(() => lengthName(5))).toEqual(["5 sixteenths", "5 Sechzehntel", "5 个十六分音符"]);
  });

  it("names both keys of a signature", () => {
    expect(inAll(() => keyName(1))).toEqual(["G major or E minor", "G-Dur oder e-Moll", "G大调或e小调"]);
    expect(inAll(() => keyName(-2))).toEqual(["B♭ major or G minor", "B-Dur oder g-Moll", "降B大调或g小调"]);
    expect(keyName(6)).toBe("F♯ major or D♯ minor");
    expect(keyName(-7)).toBe("C♭ major or A♭ minor");
    expect(keyName(7)).toBe("C♯ major or A♯ minor");
  });

  it("names one key", () => {
    expect(inAll(() => keyTitle({ fifths: 2, mode: "minor" }))).toEqual(["B minor", "h-Moll", "b小调"]);
  });

  it("counts notes", () => {
    expect(inAll(() => countName([{ start: 0, length: 4, pitch: 60 }]))).toEqual([
      "1 note",
      "1 Note",
      "1 个音符",
    ]);
  });
});

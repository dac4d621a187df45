import { expect, it } from "vitest";
import { fileName, voiceFileName } from "./file-name";

it.each([
  ["", "kantor.mid"],
  ["Nun danket alle Gott", "Nun danket alle Gott.mid"],
  ["Jesu, meine Freude (BWV 227)", "Jesu, meine Freude (BWV 227).mid"],
  ["AC/DC: <b>Was nun?</b>", "AC-DC- -b-Was nun-b.mid"],
  ["../../etc/passwd", "etc-passwd.mid"],
  ["C:\\aux", "C-aux.mid"],
  ["...", "kantor.mid"],
  ["aux", "kantor.mid"],
  ["耶稣，我的喜乐", "耶稣，我的喜乐.mid"],
  ["a\u202egnp\u0000", "a-gnp.mid"],
  ["x".repeat(100), `${"x".repeat(60)}.mid`],
])("the title %j makes the name %s", (title, name) => {
  expect(fileName(title, "mid")).toBe(name);
});

it("cuts no character in two", () => {
  expect(fileName("🎵".repeat(61), "png")).toBe(`${"🎵".repeat(60)}.png`);
});

it.each([
  ["Nun danket", 1, "Alto", "Nun danket - 2 Alto.mid"],
  ["", 0, "女高音", "kantor - 1 女高音.mid"],
  ["AC/DC", 3, "Bass", "AC-DC - 4 Bass.mid"],
])("of the title %j, the voice %i has the name of its own", (title, voice, name, file) => {
  expect(voiceFileName(title, voice, name, "mid")).toBe(file);
});

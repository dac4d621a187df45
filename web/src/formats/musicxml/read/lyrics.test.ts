import { describe, expect, it } from "vitest";
import { attributes, musicXml, pitch } from "../../../testing/musicxml-text";
import { readMusicXml } from "./score";
import { parseXml } from "./xml-tree";

/** A quarter with what stands in it besides. */
function note(name: string, inside = "", before = ""): string {
  return `<note>${before}${pitch(name)}<duration>4</duration>${inside}</note>`;
}

function lyric(text: string, syllabic = "single", number = "1"): string {
  return `<lyric number="${number}"><syllabic>${syllabic}</syllabic><text>${text}</text></lyric>`;
}

/** The lyrics of the notes of the first line. */
function read(...written: readonly string[]) {
  const bar = attributes() + written.join("");
  return readMusicXml(parseXml(musicXml({ Soprano: [bar] }))).lines[0].notes.map(({ lyrics }) => lyrics);
}

describe("lyrics", () => {
  it("are read verse by verse, with a hyphen where a word goes on", () => {
    const two = note("C5", lyric("Got", "begin", "2") + lyric("Al", "begin"));
    expect(
      read(two, note("D5", lyric("tes", "end", "2")), note("E5"), note("F5", lyric("le", "middle"))),
    ).toEqual([["Al-", "Got-"], ["", "tes"], undefined, ["le-"]]);
  });

  it("are counted by the end of their numbers, or in their order", () => {
    const named = lyric("a", "single", "part1verse2") + lyric("b", "single", "part1verse1");
    const unnumbered = ["c", "d"].map((text) => `<lyric><text>${text}</text></lyric>`).join("");
    expect(read(note("C5", named), note("D5", unnumbered))).toEqual([
      ["b", "a"],
      ["c", "d"],
    ]);
  });

  it("are joined where several are sung on one note", () => {
    const elided =
      "<lyric><syllabic>end</syllabic><text>mi</text><elision/><syllabic>begin</syllabic><text>a</text></lyric>";
    const spaced = "<lyric><text>o</text><elision> </elision><text>A</text></lyric>";
    expect(read(note("C5", elided), note("D5", spaced))).toEqual([["mi\u203Fa-"], ["o\u203FA"]]);
  });

  it("are those of the first of tied notes, and an extension is none", () => {
    const extended = "<lyric><extend/></lyric>";
    const first = note("C5", lyric("lobt")).replace("<duration>", '<tie type="start"/><duration>');
    const second = note("C5", extended).replace("<duration>", '<tie type="stop"/><duration>');
    expect(read(first, second, note("D5", extended))).toEqual([["lobt"], undefined]);
  });

  it("are those of all notes of a chord, whichever of them has them", () => {
    const upper = note("E5", "", "<chord/>");
    expect(read(note("C5", lyric("lobt")), upper, note("F5"))).toEqual([["lobt"], ["lobt"], undefined]);
  });

  it("are none where there are figures only", () => {
    expect(read(note("C5", lyric("6")), note("D5", lyric("5")))).toEqual([undefined, undefined]);
  });
});

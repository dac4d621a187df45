import { zipSync } from "fflate";
import { expect, test } from "vitest";
import { midiFile, midiNote } from "../../../testing/midi-file";
import { attributes, bytesOf, musicXml, notes } from "../../../testing/musicxml-text";
import { ReadError } from "./read-error";
import { readPiece } from "./read-piece";

const XML = musicXml({ "Sopran ü": [attributes() + notes("C5/16")] });
const container = (path: string) =>
  bytesOf(`<container><rootfiles><rootfile full-path="${path}"/></rootfiles></container>`);

/** A text in UTF-16, with a byte order mark. */
function utf16(text: string, little: boolean): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  [...`\ufeff${text}`].forEach((character, at) => {
    view.setUint16(2 * at, character.charCodeAt(0), little);
  });
  return bytes;
}

const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

test.each([
  ["UTF-8", bytesOf(XML)],
  ["UTF-8 with a mark", bytesOf(`\ufeff${XML}`)],
  ["UTF-16, little end first", utf16(XML, true)],
  ["UTF-16, big end first", utf16(XML, false)],
  ["UTF-16 without a mark", utf16(XML, true).subarray(2)],
  ["UTF-8 behind blank lines", bytesOf(`\r\n \n${XML}`)],
  ["UTF-8 behind more blank lines than a declaration is long", bytesOf(`${"\n".repeat(999)}${XML}`)],
  ["UTF-8 with a mark between blank lines", bytesOf(`\n\ufeff\n${XML}`)],
  ["UTF-16 without a mark behind blank lines", utf16(`\n\n${XML}`, true).subarray(2)],
  ["UTF-16, big end first, without a mark behind blank lines", utf16(`\n\n${XML}`, false).subarray(2)],
  ["ISO-8859-1", latin(XML.replace('version="1.0"', 'version="1.0" encoding="ISO-8859-1"'))],
  [
    "an encoding that nobody knows",
    bytesOf(XML.replace('version="1.0"', 'version="1.0" encoding="klingon"')),
  ],
  ["an archive", zipSync({ "META-INF/container.xml": container("a/b.xml"), "a/b.xml": bytesOf(XML) })],
  ["an archive without its container", zipSync({ "score.musicxml": bytesOf(XML) })],
  [
    "an archive whose container is wrong",
    zipSync({ "META-INF/container.xml": container("no.xml"), "a.xml": bytesOf(XML) }),
  ],
])("a score is found in %s", (_, bytes) => {
  expect(readPiece(bytes).lines[0]).toMatchObject({ name: "Sopran ü", notes: [{ pitch: 72 }] });
});

test("MIDI is known by its first bytes", () => {
  expect(readPiece(midiFile([midiNote(72, 480)])).lines).toHaveLength(1);
});

test("an archive that would unpack to too much is not unpacked", () => {
  const bomb = zipSync({ "bomb.xml": new Uint8Array(11_000_000) }, { level: 9 });
  expect(bomb.length).toBeLessThan(100_000);
  expect(() => readPiece(bomb)).toThrow(
    expect.objectContaining({ kind: "tooLarge", details: { limit: 10 } }),
  );
});

test("an archive that lies about its size unpacks to no more than it says", () => {
  const honest = zipSync({ "bomb.xml": new Uint8Array(1_000_000) }, { level: 9 });
  const view = new DataView(honest.buffer);
  const entry = honest.findIndex((_, at) => view.byteLength > at + 4 && view.getUint32(at) === 0x504b0102);
  view.setUint32(entry + 24, 1000, true);
  expect(() => readPiece(honest)).toThrow(ReadError);
});

test.each([
  ["empty", new Uint8Array()],
  ["otherKind", bytesOf("%PDF-1.7")],
  ["otherKind", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
  ["badArchive", bytesOf("PK\u0003\u0004 and no more")],
  ["noScore", zipSync({ "readme.txt": bytesOf("nothing") })],
  ["noScore", bytesOf("<svg/>")],
  ["badXml", bytesOf("<<<")],
])("what is no score: %s", (kind, bytes) => {
  expect(() => readPiece(bytes)).toThrow(expect.objectContaining({ kind }));
});

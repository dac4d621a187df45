/** Reads a file of any format that the page knows; the format is detected by content, since a name may say anything. */

import { beginsAsJson, readScoreJson } from "../../json/read";
import { readMidi } from "../../midi/read";
import { unpackScore } from "../../musicxml/read/mxl";
import { readMusicXml } from "../../musicxml/read/score";
import { beginsAsXml, xmlText } from "../../musicxml/read/xml-text";
import { parseXml } from "../../musicxml/read/xml-tree";
import type { Piece } from "../piece";
import { ReadError } from "./read-error";

/** Magic numbers: the first bytes of the files that have them. */
const MIDI = "MThd";
const ARCHIVE = "PK\u0003\u0004";

/** A MIDI file in the container of Windows begins with the first, and has the second at byte 8; the file is at byte 20. */
const CONTAINER = { name: "RIFF", kind: "RMID", at: 8, file: 20 };

/** The piece in a file. Throws a ReadError and nothing else. */
export function readPiece(bytes: Uint8Array): Piece {
  try {
    return readKnown(bytes);
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("unreadable", {}, error);
  }
}

function readKnown(bytes: Uint8Array): Piece {
  if (bytes.length === 0) throw new ReadError("empty");
  const wordAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const beginning = wordAt(0);
  if (beginning === MIDI) return readMidi(bytes);
  if (beginning === CONTAINER.name && wordAt(CONTAINER.at) === CONTAINER.kind)
    return readMidi(bytes.subarray(CONTAINER.file));
  if (beginning === ARCHIVE) return readXml(unpackScore(bytes));
  if (beginsAsXml(bytes)) return readXml(bytes);
  if (beginsAsJson(bytes)) return readScoreJson(bytes);
  throw new ReadError("otherKind");
}

function readXml(bytes: Uint8Array): Piece {
  return readMusicXml(parseXml(xmlText(bytes)));
}

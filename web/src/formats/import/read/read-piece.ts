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
  const beginning = String.fromCharCode(...bytes.subarray(0, 4));
  if (beginning === MIDI) return readMidi(bytes);
  if (beginning === ARCHIVE) return readXml(unpackScore(bytes));
  if (beginsAsXml(bytes)) return readXml(bytes);
  if (beginsAsJson(bytes)) return readScoreJson(bytes);
  throw new ReadError("otherKind");
}

function readXml(bytes: Uint8Array): Piece {
  return readMusicXml(parseXml(xmlText(bytes)));
}

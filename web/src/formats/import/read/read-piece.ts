/** Reads a file of any format that the page knows. */

import { readHumdrum } from "../../humdrum/read";
import { readScoreJson } from "../../json/read";
import { readMidi } from "../../midi/read";
import { unpackScore } from "../../musicxml/read/mxl";
import { readMusicXml } from "../../musicxml/read/score";
import { xmlText } from "../../musicxml/read/xml-text";
import { parseXml } from "../../musicxml/read/xml-tree";
import type { Piece } from "../piece";
import { formatOf } from "./file-format";
import { plainText } from "./plain-text";
import { ReadError } from "./read-error";

/** Where the MIDI file begins in the container of Windows. */
const CONTAINED = 20;

/** Reads the text of an ABC file. */
export type AbcReader = (text: string) => Piece;

/** Loads what reads ABC, which weighs more than all other readers. Rejects with a ReadError of the kind `noProgram`. */
export async function loadAbcReader(): Promise<AbcReader> {
  const { readAbc } = await import("../../abc/read-abc").catch((cause: unknown) => {
    throw new ReadError("noProgram", {}, cause);
  });
  return readAbc;
}

/** The piece in a file. ABC is read by `readAbc` alone. Throws a ReadError and nothing else. */
export function readPiece(bytes: Uint8Array, readAbc: AbcReader | null = null): Piece {
  try {
    return readKnown(bytes, readAbc);
  } catch (error) {
    throw error instanceof ReadError ? error : new ReadError("unreadable", {}, error);
  }
}

function readKnown(bytes: Uint8Array, readAbc: AbcReader | null): Piece {
  if (bytes.length === 0) throw new ReadError("empty");
  switch (formatOf(bytes)) {
    case "midi":
      return readMidi(bytes);
    case "riff":
      return readMidi(bytes.subarray(CONTAINED));
    case "archive":
      return readXml(unpackScore(bytes));
    case "xml":
      return readXml(bytes);
    case "json":
      return readScoreJson(bytes);
    case "humdrum":
      return readHumdrum(plainText(bytes));
    case "abc":
      if (readAbc === null) throw new ReadError("noProgram");
      return readAbc(plainText(bytes));
    default:
      throw new ReadError("otherKind");
  }
}

function readXml(bytes: Uint8Array): Piece {
  return readMusicXml(parseXml(xmlText(bytes)));
}

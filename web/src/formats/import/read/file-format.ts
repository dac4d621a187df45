/**
 * What a file is, by its content, since a name may say anything. The command line's twin is
 * `training/scores/read/file_format.py`.
 */
import { isAbc } from "../../abc/tunes";
import { isHumdrum } from "../../humdrum/spines";
import { beginsAsJson } from "../../json/read";
import { beginsAsXml } from "../../musicxml/read/xml-text";
import { plainText } from "./plain-text";

/** Formats, and the containers of some. */
export type FileFormat = "midi" | "riff" | "archive" | "xml" | "json" | "humdrum" | "abc";

/** Magic numbers: the first bytes of the files that have them. */
const MIDI = "MThd";
const ARCHIVE = "PK\u0003\u0004";

/** A MIDI file in the container of Windows begins with the first, and has the second at byte 8. */
const CONTAINER = { name: "RIFF", kind: "RMID", at: 8 };

/** The format of a file; `null` where it is none that is read. */
export function formatOf(bytes: Uint8Array): FileFormat | null {
  const wordAt = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  const beginning = wordAt(0);
  if (beginning === MIDI) return "midi";
  if (beginning === CONTAINER.name && wordAt(CONTAINER.at) === CONTAINER.kind) return "riff";
  if (beginning === ARCHIVE) return "archive";
  if (beginsAsXml(bytes)) return "xml";
  if (beginsAsJson(bytes)) return "json";
  const text = plainText(bytes);
  if (isHumdrum(text)) return "humdrum";
  return isAbc(text) ? "abc" : null;
}

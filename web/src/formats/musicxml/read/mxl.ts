/** Compressed MusicXML: the score in its archive. */
import { unzipSync } from "fflate";
import { ReadError } from "../../import/read/read-error";
import { xmlText } from "./xml-text";
import { attribute, child, childrenOf, parseXml } from "./xml-tree";

/** Bytes that the score may unpack to. */
const LARGEST_SCORE = 10_000_000;

/** Bytes that the table of contents may unpack to. */
const LARGEST_CONTAINER = 100_000;

/** Where an archive says which of its files is the score. */
const CONTAINER = "META-INF/container.xml";

/**
 * The bytes of the score in an archive: of the file that the container names first, else of the first that is called like
 * MusicXML. Throws a ReadError of the kinds `badArchive`, `tooLarge` and `noScore`.
 */
export function unpackScore(bytes: Uint8Array): Uint8Array {
  const names = namesIn(bytes);
  const named = names.includes(CONTAINER) ? scoreNamedIn(unpack(bytes, CONTAINER, LARGEST_CONTAINER)) : "";
  const score = names.includes(named)
    ? named
    : names.find((name) => /\.(musicxml|xml)$/i.test(name) && !/^(META-INF|__MACOSX)\//.test(name));
  if (score === undefined) throw new ReadError("noScore", { root: "ZIP" });
  return unpack(bytes, score, LARGEST_SCORE);
}

/** The names of the files in an archive; nothing is unpacked. */
function namesIn(bytes: Uint8Array): readonly string[] {
  const names: string[] = [];
  unzipped(bytes, ({ name }) => {
    names.push(name);
    return false;
  });
  return names;
}

/** One file of an archive. A size that is a lie is not exceeded: the room for what it unpacks to is measured before. */
function unpack(bytes: Uint8Array, wanted: string, most: number): Uint8Array {
  let found = false;
  const files = unzipped(bytes, ({ name, originalSize }) => {
    if (name !== wanted || found) return false;
    if (originalSize > most) throw new ReadError("tooLarge", { limit: most / 1_000_000 });
    found = true;
    return true;
  });
  if (!found) throw new ReadError("badArchive");
  return files[wanted];
}

interface Entry {
  readonly name: string;
  readonly originalSize: number;
}

function unzipped(bytes: Uint8Array, filter: (file: Entry) => boolean): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof ReadError) throw cause;
    throw new ReadError("badArchive", {}, cause);
  }
}

/** The path of the score in a container. */
function scoreNamedIn(container: Uint8Array): string {
  const files = childrenOf(child(parseXml(xmlText(container)), "rootfiles"), "rootfile");
  const scores = files.filter((file) => /^$|musicxml/.test(attribute(file, "media-type")));
  return attribute(scores[0] ?? files[0], "full-path");
}

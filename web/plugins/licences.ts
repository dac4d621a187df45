/** What the licences of shipped packages say, and which of them the page may be under. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import spdxSatisfies from "spdx-satisfies";
import { INSTEAD, NOTES } from "./licence-notes";
import type { ShippedPackage } from "./shipped-packages";

/**
 * Licences that ask for no more than their text and the names of the authors beside what is shipped, or, as the fonts'
 * does, for another name of what was changed. They go with Kantor's own.
 */
export const ALLOWED = ["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "OFL-1.1"];

/** How packages call the files that have their licence, with whatever suffix; the sounds' has their name before it. */
const LICENCE_FILE = /^(\w+_)?(licen[cs]e|copying|notice)([.-][\w.-]*)?$/i;

/** Whether something under this SPDX expression may be shipped. */
export function isAllowed(licence: string): boolean {
  try {
    return spdxSatisfies(licence, ALLOWED);
  } catch {
    return false; // not an SPDX expression, so that nobody has said what it allows
  }
}

/**
 * What has to stand beside a package: what is kept by hand of it, and what its own files say.
 * Throws where there is neither, and where its licence is none of those that are allowed.
 */
export function licenceText(shipped: ShippedPackage): string {
  const { name, version, licence, folder } = shipped;
  if (!isAllowed(licence)) {
    const said = licence === "" ? "names no licence" : `is under "${licence}"`;
    throw new Error(
      `The page would ship ${name} ${version}, which ${said}; it may ship ${ALLOWED.join(", ")} (plugins/licences.ts).`,
    );
  }
  const found = INSTEAD[name] === undefined ? [NOTES[name] ?? "", ...licenceFiles(folder)] : [INSTEAD[name]];
  const texts = found.map(trimmed).filter((text) => text !== "");
  if (texts.length === 0) {
    throw new Error(
      `The page would ship ${name} ${version} without the text of its licence (${licence}): the package has no such file, so plugins/licence-notes.ts needs it.`,
    );
  }
  return texts.join("\n\n");
}

/** The contents of the licence's files in a package's folder, in the order of their names. */
function licenceFiles(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && LICENCE_FILE.test(entry.name))
    .map((entry) => entry.name)
    .sort()
    .map((name) => readFileSync(join(folder, name), "utf8"));
}

/** A text with one kind of line ends, and no blanks where nobody sees them. */
export function trimmed(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[ \t]+$/gm, "")
    .replace(/^\n+|\s+$/g, "");
}

/** The file name of a saved score. */

/** Of a score without a title. */
const UNTITLED = "kantor";

/** Characters of the longest name: in UTF-8 none of them takes more than four of the 255 bytes that a disk allows. */
const LONGEST = 60;

/** What a name may not hold on one of the systems that there are. */
const FORBIDDEN = /[\\/:*?"<>|\p{C}]+/gu;

/** Names that Windows keeps for its devices. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/** The name of a score's file: its title as far as every system allows it, and the extension. */
export function fileName(title: string, extension: string): string {
  const safe = [...title.replace(FORBIDDEN, "-")].slice(0, LONGEST).join("");
  // A dot in front hides a file, and one at the end is lost.
  const name = safe.replace(/^[\s.-]+|[\s.-]+$/g, "");
  const usable = name === "" || DEVICES.test(name) ? UNTITLED : name;
  return `${usable}.${extension}`;
}

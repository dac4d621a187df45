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
  return `${fileStem(title)}.${extension}`;
}

/** The name of a voice's file, as "Nun danket - 2 Alto.mid": sorted by name, the files have the order of the voices. */
export function voiceFileName(title: string, voice: number, name: string, extension: string): string {
  return `${fileStem(title)} - ${voice + 1} ${name}.${extension}`;
}

function fileStem(title: string): string {
  const safe = [...title.replace(FORBIDDEN, "-")].slice(0, LONGEST).join("");
  // A dot in front hides a file, and one at the end is lost.
  const name = safe.replace(/^[\s.-]+|[\s.-]+$/g, "");
  return name === "" || DEVICES.test(name) ? UNTITLED : name;
}

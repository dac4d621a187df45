/** The characters of an XML file. */

/** How far into a file its declaration may say in what it is written. */
const DECLARATION = 200;

/** The bytes of white space, in any encoding: tab, line feed, carriage return, space, and the zeros of UTF-16. */
const BLANKS = [0x09, 0x0a, 0x0d, 0x20, 0];

/**
 * Decodes a file by its byte order mark, else by where its zeros are, else by its declaration, else as UTF-8. What is no
 * character becomes the sign for that.
 */
export function xmlText(bytes: Uint8Array): string {
  return decoder(encodingOf(bytes)).decode(bytes);
}

/** Whether a file begins as XML does: with a `<`, which white space and a byte order mark may precede. */
export function beginsAsXml(bytes: Uint8Array): boolean {
  return /^\s*</.test(decoder(encodingOf(bytes)).decode(beginningOf(bytes)));
}

/** What a file begins with, without most of the white space before it. */
function beginningOf(bytes: Uint8Array): Uint8Array {
  const at = blanksBefore(bytes);
  // A character of UTF-16 is two bytes, and begins at an even one.
  return bytes.subarray(at - (at % 2), at + DECLARATION);
}

function blanksBefore(bytes: Uint8Array): number {
  return Math.max(
    0,
    bytes.findIndex((byte) => !BLANKS.includes(byte)),
  );
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const at = blanksBefore(bytes);
  const isTag = bytes[at] === 0x3c;
  if ((first === 0xfe && second === 0xff) || (isTag && at % 2 === 1 && bytes[at - 1] === 0))
    return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (isTag && at % 2 === 0 && bytes[at + 1] === 0))
    return "utf-16le";
  const beginning = String.fromCharCode(...beginningOf(bytes));
  const declared = /^[^<]*<\?xml[^>]*\bencoding\s*=\s*["']([\w.:-]+)["']/.exec(beginning)?.[1] ?? "utf-8";
  // A file that says it is UTF-16 in single bytes is not.
  return /^utf-?16/i.test(declared) ? "utf-8" : declared;
}

function decoder(encoding: string): TextDecoder {
  try {
    return new TextDecoder(encoding);
  } catch {
    return new TextDecoder();
  }
}

/** The characters of an XML file. */

/** How far into a file its declaration may say in what it is written. */
const DECLARATION = 200;

/**
 * Decodes a file by its byte order mark, else by where its zeros are, else by its declaration, else as UTF-8. What is no
 * character becomes the sign for that.
 */
export function xmlText(bytes: Uint8Array): string {
  return decoder(encodingOf(bytes)).decode(bytes);
}

/** Whether a file begins as XML does: with a `<`, which white space and a byte order mark may precede. */
export function beginsAsXml(bytes: Uint8Array): boolean {
  const beginning = decoder(encodingOf(bytes)).decode(bytes.subarray(0, DECLARATION));
  return /^\s*</.test(beginning);
}

function encodingOf(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  const beginning = String.fromCharCode(...bytes.subarray(0, DECLARATION));
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

/** The characters of a text file that does not say in what it is written. */

/** The text of a file: in the encoding of its byte order mark, else in UTF-8, else in Latin letters. Its lines end alike. */
export function plainText(bytes: Uint8Array): string {
  return decoded(bytes).replace(/\r\n?/g, "\n");
}

function decoded(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("latin1").decode(bytes);
  }
}

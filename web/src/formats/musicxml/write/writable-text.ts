/** Text as XML can hold it. */

/** Characters that XML 1.0 has no way to write, and halves of characters that stand alone. */
const UNWRITABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text without what no XML document may hold. It is still to be escaped. */
export function writableText(text: string): string {
  return text.replace(UNWRITABLE, "");
}

/** The title of a score. */

/** Characters of the longest title. */
export const LONGEST_TITLE = 120;

/** A title as it is kept: on one line, without control characters, and not too long. Empty where there is none. */
export function fitTitle(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cs}]+/gu, " ").trim();
  return [...line].slice(0, LONGEST_TITLE).join("").trim();
}

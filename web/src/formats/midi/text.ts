/** The texts of a MIDI file's meta events. */

/** The text of an event, in UTF-8 where it is that, else in Latin letters. */
export function metaText(data: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(data);
  } catch {
    return new TextDecoder("latin1").decode(data);
  }
}

/** A text as `midi-file` takes it, to be written in UTF-8: a character for each byte. */
export function asBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/** MIDI files as tests write them, byte by byte. */

/** A file of tracks, each a list of the bytes of its events; the end of each track is put in. */
export function midiFile(
  tracks: readonly (readonly number[])[],
  { format = 1, division = 480 } = {},
): Uint8Array {
  return Uint8Array.from([
    ...chunk("MThd", [0, format, tracks.length >> 8, tracks.length & 255, division >> 8, division & 255]),
    ...tracks.flatMap((events) => chunk("MTrk", [...events, 0, 0xff, 0x2f, 0])),
  ]);
}

/** A chunk with its name and length. */
export function chunk(name: string, bytes: readonly number[]): number[] {
  const length = [24, 16, 8, 0].map((shift) => (bytes.length >> shift) & 255);
  return [...[...name].map((letter) => letter.charCodeAt(0)), ...length, ...bytes];
}

/** A note of so many ticks on a channel, right after what comes before it. */
export function midiNote(pitch: number, ticks: number, channel = 0): number[] {
  return [0, 0x90 | channel, pitch, 80, ...variable(ticks), 0x80 | channel, pitch, 0];
}

/** A text event of a kind: 3 names a track. */
export function midiText(kind: number, text: string): number[] {
  const bytes = [...new TextEncoder().encode(text)];
  return [0, 0xff, kind, bytes.length, ...bytes];
}

/** A number in the bytes of variable length that MIDI has for times. */
export function variable(value: number): number[] {
  const rest = value >> 7;
  const low = value & 127;
  return rest === 0 ? [low] : [...variable(rest).map((byte) => byte | 128), low];
}

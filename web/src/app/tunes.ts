/** Example melodies to start from. All of them are in the public domain. */
import type { Melody } from "../music/notes";
import { parsePitch } from "../music/spelling";

/** Lengths in steps. */
export const [EIGHTH, QUARTER, HALF] = [2, 4, 8];

/** The first lines of a chorale tune of 1653, of Beethoven's of 1824, and of a folk song, by the names that the page uses. */
export function tunes(): Readonly<Record<string, Melody>> {
  return {
    jesu: melody(["B4 B4 A4 G4", QUARTER], ["F#4 E4", HALF]),
    joy: melody(["B4 B4 C5 D5 D5 C5 B4 A4", QUARTER]),
    entchen: melody(["F4 G4 A4 Bb4", EIGHTH], ["C5 C5", QUARTER], ["D5 D5 D5 D5", EIGHTH], ["C5", HALF]),
  };
}

/** Notes one after the other: pitches by name, and the length that they share. */
export function melody(...runs: readonly (readonly [pitches: string, length: number])[]): Melody {
  let start = 0;
  return runs.flatMap(([pitches, length]) =>
    pitches.split(" ").map((name) => {
      const pitch = parsePitch(name);
      if (pitch === null) throw new Error(`"${name}" is not a pitch.`);
      const note = { start, length, pitch };
      start += length;
      return note;
    }),
  );
}

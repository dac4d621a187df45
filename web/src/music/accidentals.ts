/** Which notes of a bar have their accidental written. */
import { pitchAtPosition, pitchOf, type Spelling, staffPosition } from "./spelling";

/** A note of a bar, as it is spelled. */
export interface SpelledNote {
  readonly start: number;
  readonly spelling: Spelling;
  /** It goes on from the note before. */
  readonly tiedBack: boolean;
}

/** What is written before a note: `n` is the natural sign. */
export type WrittenAccidental = "#" | "b" | "##" | "bb" | "n";

/**
 * The accidental of each note of one bar on one staff, all of its voices together; `null` where none is written. An
 * accidental lasts to the end of the bar for its own line or space. A note that is held into the bar keeps the
 * accidental of the bar before unwritten, and the next note in its place has it again. `signature` counts sharps.
 */
export function accidentalsOf(
  notes: readonly SpelledNote[],
  signature: number,
): readonly (WrittenAccidental | null)[] {
  const order = notes.map((_, index) => index).sort((a, b) => notes[a].start - notes[b].start);
  const inForce = new Map<number, number>();
  const written: (WrittenAccidental | null)[] = notes.map(() => null);
  for (const index of order) {
    const { spelling, tiedBack } = notes[index];
    const position = staffPosition(spelling);
    const pitch = pitchOf(spelling);
    if (tiedBack || pitch === (inForce.get(position) ?? pitchAtPosition(position, signature))) continue;
    inForce.set(position, pitch);
    written[index] = spelling.accidental === "" ? "n" : spelling.accidental;
  }
  return written;
}

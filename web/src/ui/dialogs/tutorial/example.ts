/** The score of the tutorial: the last bars of Beethoven's tune of 1824 in four parts, and the same with a wrong end. */

import { EIGHTH, HALF, melody, QUARTER } from "../../../app/tunes";
import type { VoiceNote } from "../../../music/notes";
import { SOPRANO } from "../../../music/spec";

/** The last chord agrees with the melody, or clashes with it. */
export type Ending = "agree" | "clash";

const DOTTED_QUARTER = QUARTER + EIGHTH;

/** The notes of all voices in two bars of 4/4 and in C major. */
export function example(ending: Ending): readonly VoiceNote[] {
  const voices = fourVoices();
  return voices.flatMap((notes, voice) =>
    notes.map((note, index) => {
      const wrong = ending === "clash" && voice !== SOPRANO && index === notes.length - 1;
      const pitch = wrong ? note.pitch - 1 : note.pitch;
      return { ...note, pitch, voice, given: voice === SOPRANO };
    }),
  );
}

/** Whether a note belongs to the chord that is wrong in the one ending and right in the other. */
export function isInLastChord({ start, voice }: VoiceNote): boolean {
  const last = fourVoices()[voice].at(-1);
  return voice !== SOPRANO && start === last?.start;
}

function fourVoices() {
  return [
    melody(["C5 C5 D5 E5", QUARTER], ["D5", DOTTED_QUARTER], ["C5", EIGHTH], ["C5", HALF]),
    melody(["G4 A4 G4 G4", QUARTER], ["F4 F4", QUARTER], ["E4", HALF]),
    melody(["E4 E4 D4 C4", QUARTER], ["A3 B3", QUARTER], ["C4", HALF]),
    melody(["C3 A2 B2 C3", QUARTER], ["F3 G3", QUARTER], ["C3", HALF]),
  ];
}

/** An exported score as it is played. */
import { playedOut } from "../music/played-out";
import type { ExportedScore } from "./exported-score";

/** The score with its repeats written out, as a sound file has it. */
export function playedScore(score: ExportedScore): ExportedScore {
  const { shape, fermatas, tempoChanges } = score;
  const notes = score.voices.flatMap((part, voice) =>
    part.notes.map((note) => ({ ...note, voice, given: true })),
  );
  const { music } = playedOut({ notes, shape, fermatas, tempoChanges });
  const voices = score.voices.map(({ name }, index) => ({
    name,
    notes: music.notes.flatMap(({ voice, given: _, ...note }) => (voice === index ? [note] : [])),
  }));
  return { ...score, ...music, voices };
}

/** The voice that draws the listener's attention: the one that moved last. */
import type { VoiceNote } from "../../../music/notes";

/** The notes that sound at `step`, fractions allowed: at most one for each voice. */
export function soundingAt(notes: readonly VoiceNote[], step: number): readonly VoiceNote[] {
  return notes.filter((note) => note.start <= step && step < note.start + note.length);
}

/**
 * The voice that has something to say at `step`, at which `sounding` are the notes that sound: the one that began last. Of several that began together it is the one
 * that went furthest from its note before; a voice that enters after a rest comes before all of them. `null` in silence.
 */
export function attendedVoice(
  notes: readonly VoiceNote[],
  step: number,
  sounding = soundingAt(notes, step),
): number | null {
  if (sounding.length === 0) return null;
  const latest = Math.max(...sounding.map((note) => note.start));
  const begun = sounding.filter((note) => note.start === latest);
  const news = begun.map((note) => ({ voice: note.voice, leap: leapTo(notes, note) }));
  return news.reduce((first, other) => (other.leap > first.leap ? other : first)).voice;
}

/** Semitones from the voice's note before; without end where there is none right before it. */
function leapTo(notes: readonly VoiceNote[], note: VoiceNote): number {
  const before = notes.find(
    (other) => other.voice === note.voice && other.start + other.length === note.start,
  );
  return before === undefined ? Number.POSITIVE_INFINITY : Math.abs(note.pitch - before.pitch);
}

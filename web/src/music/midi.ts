/** A score as a Standard MIDI File. */
import { Midi } from "@tonejs/midi";
import type { VoiceNote } from "./notes";
import { BEATS_PER_BAR, STEPS_PER_BEAT, VOICE_TITLES } from "./spec";

/** General MIDI's church organ, counted from zero. */
const CHURCH_ORGAN = 19;

/** How hard every note is struck, 0 to 1; an organ does not mind. */
const VELOCITY = 0.8;

/**
 * Writes notes as a MIDI file in 4/4 at `tempo` beats a minute: one named track and channel for each voice, from the
 * highest down. Held notes are held.
 */
export function toMidi(notes: readonly VoiceNote[], tempo: number): Uint8Array {
  const midi = new Midi();
  midi.header.setTempo(tempo);
  midi.header.timeSignatures.push({ ticks: 0, timeSignature: [BEATS_PER_BAR, 4] });
  const ticksPerStep = midi.header.ppq / STEPS_PER_BEAT;
  VOICE_TITLES.forEach((title, voice) => {
    const track = midi.addTrack();
    track.name = title;
    track.channel = voice;
    track.instrument.number = CHURCH_ORGAN;
    for (const note of notes) {
      if (note.voice !== voice) continue;
      track.addNote({
        midi: note.pitch,
        ticks: note.start * ticksPerStep,
        durationTicks: note.length * ticksPerStep,
        velocity: VELOCITY,
      });
    }
  });
  return midi.toArray();
}

/** A score as a Standard MIDI File. */
import { Midi } from "@tonejs/midi";
import { type Frame, USUAL_FRAME } from "./frame";
import { type Key, majorTonic } from "./key";
import type { VoiceNote } from "./notes";
import { STEPS_PER_BEAT, VOICE_TITLES } from "./spec";

/** General MIDI's church organ, counted from zero. */
const CHURCH_ORGAN = 19;

/** How hard every note is struck, 0 to 1; an organ does not mind. */
const VELOCITY = 0.8;

/** How a key signature begins in a MIDI file: a meta event of kind 0x59, two bytes long. */
const KEY_SIGNATURE = [0xff, 0x59, 2];

/**
 * Writes notes as a MIDI file at `tempo` beats a minute: one named track and channel for each voice, from the highest
 * down. Held notes are held. A pick-up has a time signature of its own length, so that the barlines stand where they do
 * in the score; a key that the reader chose is written as the signature.
 */
export function toMidi(
  notes: readonly VoiceNote[],
  tempo: number,
  frame: Frame = USUAL_FRAME,
  key: Key | null = null,
): Uint8Array {
  const midi = new Midi();
  const { header } = midi;
  header.setTempo(tempo);
  const { metre, pickup } = frame;
  if (pickup > 0) header.timeSignatures.push({ ticks: 0, timeSignature: [pickup, 4] });
  header.timeSignatures.push({ ticks: pickup * header.ppq, timeSignature: [metre, 4] });
  if (key !== null) header.keySignatures.push({ ticks: 0, key: majorTonic(key.fifths), scale: key.mode });
  const ticksPerStep = header.ppq / STEPS_PER_BEAT;
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
  const bytes = midi.toArray();
  return key === null ? bytes : withSharps(bytes, key.fifths);
}

/** The file with the right number of sharps: the library writes fourteen too many (in 2.0.28). */
function withSharps(bytes: Uint8Array, fifths: number): Uint8Array {
  const at = bytes.findIndex((_, index) =>
    KEY_SIGNATURE.every((byte, offset) => bytes[index + offset] === byte),
  );
  const mended = bytes.slice();
  new DataView(mended.buffer).setInt8(at + KEY_SIGNATURE.length, fifths);
  return mended;
}

/** A score as a Standard MIDI File. */
import { Midi } from "@tonejs/midi";
import { majorTonic } from "../../music/key";
import { STEPS_PER_BEAT } from "../../music/spec";
import type { ExportedScore } from "../exported-score";
import { programOf } from "../general-midi";

/** How hard every note is struck, 0 to 1; an organ does not mind. */
const VELOCITY = 0.8;

/** How a key signature begins in a MIDI file: a meta event of kind 0x59, two bytes long. */
const KEY_SIGNATURE = [0xff, 0x59, 2];

/**
 * The bytes of a file with a first track for the title, the tempo and the signatures, and then one named track and
 * channel for each voice, from the highest down. Held notes are held. A pick-up has a time signature of its own length,
 * so that the barlines stand where they do in the score. A signature whose mode nobody chose is written as that of
 * major.
 */
export function toMidi(score: ExportedScore): Uint8Array {
  const midi = new Midi();
  const { header } = midi;
  const { metre, pickup } = score.shape;
  const { key, signature } = score;
  if (score.title !== "") header.name = asBytes(score.title);
  header.setTempo(score.tempo);
  if (pickup > 0) header.timeSignatures.push({ ticks: 0, timeSignature: [pickup, 4] });
  header.timeSignatures.push({ ticks: pickup * header.ppq, timeSignature: [metre, 4] });
  header.keySignatures.push({ ticks: 0, key: majorTonic(signature), scale: key?.mode ?? "major" });
  const ticksPerStep = header.ppq / STEPS_PER_BEAT;
  score.voices.forEach(({ name, notes }, voice) => {
    const track = midi.addTrack();
    track.name = asBytes(name);
    track.channel = voice;
    track.instrument.number = programOf(score.instrument, voice);
    for (const note of notes) {
      track.addNote({
        midi: note.pitch,
        ticks: note.start * ticksPerStep,
        durationTicks: note.length * ticksPerStep,
        velocity: VELOCITY,
      });
    }
  });
  return withSharps(midi.toArray(), signature);
}

/** A text as the library writes it in UTF-8: a character for each byte. */
function asBytes(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}

/**
 * The file with the right number of sharps: the library writes fourteen too many (in 2.0.28). UTF-8 has no byte 0xff, so
 * that no title is taken for the signature.
 */
function withSharps(bytes: Uint8Array, fifths: number): Uint8Array {
  const at = bytes.findIndex((_, index) =>
    KEY_SIGNATURE.every((byte, offset) => bytes[index + offset] === byte),
  );
  const mended = bytes.slice();
  new DataView(mended.buffer).setInt8(at + KEY_SIGNATURE.length, fifths);
  return mended;
}

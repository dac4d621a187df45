/** A score as a Standard MIDI File. */
import { Midi } from "@tonejs/midi";
import { ARTICULATION_GAP } from "../../music/articulation";
import { heldTempo, holdsOf } from "../../music/fermata";
import { majorTonic } from "../../music/key";
import { metreSteps } from "../../music/metre";
import { barsOf, firstStep, type ScoreShape, shapeSteps } from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import { combinedTempo } from "../../music/tempo";
import type { ExportedScore } from "../exported-score";
import { programOf } from "../general-midi";
import { withLyrics } from "./lyric-events";
import { asBytes } from "./text";

/** How hard every note is struck, 0 to 1; an organ does not mind. */
const VELOCITY = 0.8;

/** How a key signature begins in a MIDI file: a meta event of kind 0x59, two bytes long. */
const KEY_SIGNATURE = [0xff, 0x59, 2];

/**
 * The bytes of a file with a first track for the title, the tempo and the signatures, and then one named track and
 * channel for each voice, from the highest down. Held notes are held. A file has no repeats and no jumps: the music stands
 * once, as it is written. A short bar has a time signature of its own length,
 * so that the barlines stand where they do in the score. A signature whose mode nobody chose is written as that of
 * major. Fermatas are changes of the tempo, as the page plays them; for the breath after one, notes that another follows
 * there are a little shorter. Those before a rest keep their length, which readers take from them. Of the lyrics a file that
 * is heard has one verse: the first. Before it is written, `arrange` may change how it sounds.
 */
export function toMidi(score: ExportedScore, arrange: (midi: Midi) => void = () => undefined): Uint8Array {
  const midi = new Midi();
  const { header } = midi;
  const { key, signature } = score;
  if (score.title !== "") header.name = asBytes(score.title);
  const holds = holdsOf(
    score.voices.flatMap(({ notes }, voice) => notes.map((note) => ({ ...note, voice }))),
    score.fermatas,
  );
  const breaths = new Set(holds.flatMap(({ end, breathes }) => (breathes ? [end] : [])));
  const ticksPerStep = header.ppq / STEPS_PER_BEAT;
  const first = firstStep(score.shape);
  header.setTempo(score.tempo);
  for (const { step, ratio } of combinedTempo(score.tempoChanges, heldTempo(holds))) {
    // The first tempo of the file is that of the score, though the score begins with a fermata.
    const ticks = Math.max(1, (step - first) * ticksPerStep);
    header.tempos.push({ ticks, bpm: score.tempo * ratio });
  }
  for (const { step, signature } of timeSignaturesOf(score.shape))
    header.timeSignatures.push({ ticks: (step - first) * ticksPerStep, timeSignature: [...signature] });
  header.keySignatures.push({ ticks: 0, key: majorTonic(signature), scale: key?.mode ?? "major" });
  score.voices.forEach(({ name, notes }, voice) => {
    const track = midi.addTrack();
    track.name = asBytes(name);
    track.channel = voice;
    track.instrument.number = programOf(score.instrument, voice);
    for (const [index, { pitch, start, length }] of notes.entries()) {
      const end = start + length;
      const breathes = breaths.has(end) && notes[index + 1]?.start === end;
      const sounds = breathes ? length - ARTICULATION_GAP : length;
      track.addNote({
        midi: pitch,
        ticks: (start - first) * ticksPerStep,
        durationTicks: sounds * ticksPerStep,
        velocity: VELOCITY,
      });
    }
  });
  arrange(midi);
  return withSharps(withLyrics(midi.toArray(), score, ticksPerStep), signature);
}

/**
 * The time signatures of a shape where they change. The parts of a bar that a repeat divides are one bar. The last one keeps
 * its own, though it is shorter for a pick-up.
 */
function timeSignaturesOf(
  shape: ScoreShape,
): readonly { readonly step: number; readonly signature: readonly [beats: number, unit: number] }[] {
  const bars = barsOf(shape).filter(({ start, downbeat }, index) => index === 0 || start === downbeat);
  const all = bars.map(({ start, metre }, index) => {
    const length = (bars[index + 1]?.start ?? shapeSteps(shape)) - start;
    const isShort = length < metreSteps(metre) && (index === 0 || index < bars.length - 1);
    return { step: start, signature: isShort ? signatureOf(length) : ([metre.beats, metre.unit] as const) };
  });
  return all.filter(({ signature }, index) => String(signature) !== String(all[index - 1]?.signature));
}

/** A length of so many steps as a signature in quarters, else in eighths or sixteenths. */
function signatureOf(length: number): readonly [beats: number, unit: number] {
  if (length % STEPS_PER_BEAT === 0) return [length / STEPS_PER_BEAT, 4];
  return length % 2 === 0 ? [length / 2, 8] : [length, 16];
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

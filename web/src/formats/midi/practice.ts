/** A practice file as MIDI: one voice in front, the others softly behind it, and a count-in. */
import type { Midi } from "@tonejs/midi";
import { metreSteps } from "../../music/metre";
import { IN_FRONT } from "../../music/practice";
import { barsOf } from "../../music/score-shape";
import { STEPS_PER_BEAT } from "../../music/spec";
import type { ExportedScore } from "../exported-score";
import { frontProgramOf } from "../general-midi";
import { asBytes } from "./text";
import { toMidi } from "./write";

/** Which voice is in front, and what counts in. */
export interface Practice {
  readonly front: number;
  /** In order, on steps before the beginning of the score, which are below 0; the first of them on a barline. */
  readonly clicks: readonly { readonly step: number; readonly accent: boolean }[];
  /** What the track of the clicks is called. */
  readonly clickName: string;
}

/** The controller of a channel's volume, and its highest value. */
const VOLUME = 7;
const LOUDEST = 127;

/** The volume of what is behind: in General MIDI the loudness goes with its square. */
const BEHIND = Math.round(LOUDEST * 10 ** (-IN_FRONT / 40));

/** The channel of percussion in General MIDI, from zero, and its wood blocks. */
const PERCUSSION = 9;
const WOOD_BLOCK = { high: 76, low: 77 };

/** How hard the blocks are struck, 0 to 1. */
const STRUCK = 0.7;

/** The bytes of a file as `toMidi` writes it, in which the score begins after the clicks. */
export function toPracticeMidi(score: ExportedScore, practice: Practice): Uint8Array {
  const lead = -practice.clicks[0].step;
  return toMidi(delayed(score, lead), (midi) => {
    putInFront(midi, practice.front);
    addClicks(midi, practice, lead);
  });
}

/** The score `lead` steps later, after rests that fill the bar of its pick-up: it begins with a whole bar. */
function delayed(score: ExportedScore, lead: number): ExportedScore {
  const { shape, voices, fermatas, tempoChanges } = score;
  const [{ metre, downbeat, end }] = barsOf(shape);
  const counted = { metre, length: metreSteps(metre) };
  const first = { ...shape.bars[0], length: end - downbeat };
  return {
    ...score,
    shape: { bars: [counted, first, ...shape.bars.slice(1)] },
    voices: voices.map((voice) => ({
      ...voice,
      notes: voice.notes.map((note) => ({ ...note, start: note.start + lead })),
    })),
    fermatas: fermatas.map((step) => step + lead),
    tempoChanges: tempoChanges.map(({ step, ratio }) => ({ step: step + lead, ratio })),
  };
}

/** Gives the voice in front a sound of its own, and each channel its volume. */
function putInFront({ tracks }: Midi, front: number): void {
  tracks[front].instrument.number = frontProgramOf(front);
  for (const [voice, track] of tracks.entries()) {
    const volume = voice === front ? LOUDEST : BEHIND;
    // The library takes a share of the loudest, and rounds down.
    track.addCC({ number: VOLUME, ticks: 0, value: (volume + 0.5) / LOUDEST });
  }
}

function addClicks(midi: Midi, { clicks, clickName }: Practice, lead: number): void {
  const ticksPerStep = midi.header.ppq / STEPS_PER_BEAT;
  const track = midi.addTrack();
  track.name = asBytes(clickName);
  track.channel = PERCUSSION;
  for (const { step, accent } of clicks) {
    track.addNote({
      midi: accent ? WOOD_BLOCK.high : WOOD_BLOCK.low,
      ticks: (step + lead) * ticksPerStep,
      durationTicks: ticksPerStep,
      velocity: STRUCK,
    });
  }
}

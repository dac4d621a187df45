/** Rooms in which music is heard: convolution with an answer to a clap that is computed, the same every time. */
import { mersenne } from "pure-rand/generator/mersenne";
import { Convolver, Gain, getContext, type InputNode, ToneAudioBuffer } from "tone";

/** A wall that throws the sound back once: after so many seconds, so loud beside the others. */
type Echo = readonly [delay: number, gain: number];

/** What a room answers to a clap. Times are in seconds, frequencies in hertz. */
export interface Hall {
  /** Until what it answers has become softer by 60 decibels. */
  readonly seconds: number;
  /** Until the echoes of echoes begin to flow together. */
  readonly onset: number;
  /** Above this, the answer is dulled: at its beginning, and at its end. */
  readonly cutoff: readonly [first: number, last: number];
  /** The first echoes, on the left and on the right. */
  readonly echoes: readonly [left: readonly Echo[], right: readonly Echo[]];
  /** Loudness of the answer beside the sound itself. */
  readonly wet: number;
}

/** For what is held: the organ, the choir, the strings. */
export const CHURCH: Hall = {
  seconds: 2.2,
  onset: 0.03,
  cutoff: [5000, 900],
  echoes: [
    [
      [0.017, 0.5],
      [0.031, 0.4],
      [0.047, 0.32],
      [0.071, 0.22],
    ],
    [
      [0.021, 0.5],
      [0.036, 0.38],
      [0.053, 0.3],
      [0.067, 0.24],
    ],
  ],
  wet: 0.34,
};

/** For what is plucked or struck. */
export const CHAMBER: Hall = {
  seconds: 0.8,
  onset: 0.008,
  cutoff: [7000, 2500],
  echoes: [
    [
      [0.005, 0.5],
      [0.011, 0.4],
      [0.019, 0.3],
    ],
    [
      [0.007, 0.5],
      [0.013, 0.38],
      [0.017, 0.32],
    ],
  ],
  wet: 0.2,
};

/** For the band: short and bright. */
export const STUDIO: Hall = { ...CHAMBER, seconds: 0.9, cutoff: [9000, 4000], wet: 0.16 };

/** Where the random numbers of the two sides begin. */
const SEEDS = [1685, 1750];

/** Seconds in which the flow of echoes swells. */
const SWELL = 0.02;

/** Samples for which the sound is dulled by the same measure: that is costly to compute, and changes slowly. */
const BLOCK = 64;

/** The energy of the first echoes, of the whole answer's. */
const EARLY = 0.25;

/** What the room answers to a clap, `[left, right]`: samples of the wave, whose squares add up to 1 on each side. */
export function impulse(hall: Hall, sampleRate: number): readonly [Float32Array, Float32Array] {
  const [left, right] = hall.echoes.map((echoes, side) => {
    const early = withEnergy(earlyEchoes(echoes, hall.seconds, sampleRate), EARLY);
    const late = withEnergy(lateEchoes(hall, SEEDS[side], sampleRate), 1 - EARLY);
    return withEnergy(
      early.map((sample, index) => sample + late[index]),
      1,
    );
  });
  return [left, right];
}

/** The whole room in Tone.js's current context: what is played into it is heard, and what the room answers. */
export function createHall(hall: Hall): InputNode {
  const room = new Gain(1).toDestination();
  const convolver = new Convolver();
  // Before the answer: it is scaled when it is set, or not.
  convolver.normalize = false;
  convolver.buffer = ToneAudioBuffer.fromArray([...impulse(hall, getContext().sampleRate)]);
  room.chain(convolver, new Gain(hall.wet).toDestination());
  return room;
}

function lengthOf(seconds: number, sampleRate: number): number {
  return Math.ceil(seconds * sampleRate);
}

function earlyEchoes(echoes: readonly Echo[], seconds: number, sampleRate: number): Float32Array {
  const wave = new Float32Array(lengthOf(seconds, sampleRate));
  for (const [delay, gain] of echoes) wave[Math.round(delay * sampleRate)] += gain;
  return wave;
}

/** Noise that dies away, and the sooner the higher it is. */
function lateEchoes({ seconds, onset, cutoff: [first, last] }: Hall, seed: number, sampleRate: number) {
  const random = mersenne(seed);
  const wave = new Float32Array(lengthOf(seconds, sampleRate));
  const fall = 10 ** (-3 / wave.length);
  const begin = Math.round(onset * sampleRate);
  let level = fall ** begin;
  let [dulled, through] = [0, 0];
  for (let index = begin; index < wave.length; index++) {
    if ((index - begin) % BLOCK === 0) {
      const cutoff = first * (last / first) ** (index / wave.length);
      // One pole: how much of each new number comes through.
      through = 1 - Math.exp((-2 * Math.PI * cutoff) / sampleRate);
    }
    dulled += through * (random.next() / 2 ** 31 - dulled);
    const swell = Math.min(1, (index - begin) / (SWELL * sampleRate));
    wave[index] = dulled * swell * level;
    level *= fall;
  }
  return wave;
}

/** The wave, so loud that its squares add up to `energy`. */
function withEnergy(wave: Float32Array, energy: number): Float32Array {
  const factor = Math.sqrt(energy / wave.reduce((sum, sample) => sum + sample * sample, 0));
  return wave.map((sample) => sample * factor);
}

/** Convolution reverb of rooms, by an impulse response that is computed, the same every time. */
import { mersenne } from "pure-rand/generator/mersenne";
import { Convolver, Gain, getContext, type InputNode, ToneAudioBuffer } from "tone";

/** An early reflection by a wall: after so many seconds, so loud beside the others. */
type Reflection = readonly [delay: number, gain: number];

/** The parameters of a room's impulse response. Times are in seconds, frequencies in hertz. */
export interface ReverbSettings {
  /** The reverberation time (RT60): until the response has decayed by 60 decibels. */
  readonly seconds: number;
  /** The delay of the late reverberation, where single reflections flow together. */
  readonly onset: number;
  /** The cut-off of the low-pass filter on the late reverberation, at its beginning and at its end. */
  readonly cutoff: readonly [first: number, last: number];
  /** On the left and on the right. */
  readonly earlyReflections: readonly [left: readonly Reflection[], right: readonly Reflection[]];
  /** The wet level: loudness of the reverb beside the dry sound. */
  readonly wet: number;
}

/** For what is held: the organ, the choir, the strings. */
export const CHURCH: ReverbSettings = {
  seconds: 2.2,
  onset: 0.03,
  cutoff: [5000, 900],
  earlyReflections: [
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
export const CHAMBER: ReverbSettings = {
  seconds: 0.8,
  onset: 0.008,
  cutoff: [7000, 2500],
  earlyReflections: [
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
export const STUDIO: ReverbSettings = { ...CHAMBER, seconds: 0.9, cutoff: [9000, 4000], wet: 0.16 };

/** Where the random numbers of the two sides begin. */
const SEEDS = [1685, 1750];

/** Seconds in which the late reverberation swells. */
const SWELL = 0.02;

/** Samples that are filtered by the same coefficient: that is costly to compute, and changes slowly. */
const BLOCK = 64;

/** The energy of the early reflections, of the whole response's. */
const EARLY = 0.25;

/** The impulse response of a room, `[left, right]`: samples of the wave, whose squares add up to 1 on each side. */
export function impulseResponse(
  settings: ReverbSettings,
  sampleRate: number,
): readonly [Float32Array, Float32Array] {
  const [left, right] = settings.earlyReflections.map((earlyReflections, side) => {
    const early = withEnergy(earlyResponse(earlyReflections, settings.seconds, sampleRate), EARLY);
    const late = withEnergy(lateResponse(settings, SEEDS[side], sampleRate), 1 - EARLY);
    return withEnergy(
      early.map((sample, index) => sample + late[index]),
      1,
    );
  });
  return [left, right];
}

/** Builds a reverb in Tone.js's current context; returns its input, which is heard dry as well. */
export function createReverb(settings: ReverbSettings): InputNode {
  const input = new Gain(1).toDestination();
  const convolver = new Convolver();
  // Before the buffer is set: that is when it is scaled, or not.
  convolver.normalize = false;
  convolver.buffer = ToneAudioBuffer.fromArray([...impulseResponse(settings, getContext().sampleRate)]);
  input.chain(convolver, new Gain(settings.wet).toDestination());
  return input;
}

function lengthOf(seconds: number, sampleRate: number): number {
  return Math.ceil(seconds * sampleRate);
}

function earlyResponse(
  earlyReflections: readonly Reflection[],
  seconds: number,
  sampleRate: number,
): Float32Array {
  const wave = new Float32Array(lengthOf(seconds, sampleRate));
  for (const [delay, gain] of earlyReflections) wave[Math.round(delay * sampleRate)] += gain;
  return wave;
}

/** Late reverberation: noise that decays, and the sooner the higher it is. */
function lateResponse(
  { seconds, onset, cutoff: [first, last] }: ReverbSettings,
  seed: number,
  sampleRate: number,
) {
  const random = mersenne(seed);
  const wave = new Float32Array(lengthOf(seconds, sampleRate));
  const fall = 10 ** (-3 / wave.length);
  const begin = Math.round(onset * sampleRate);
  let level = fall ** begin;
  let [filtered, coefficient] = [0, 0];
  for (let index = begin; index < wave.length; index++) {
    if ((index - begin) % BLOCK === 0) {
      const cutoff = first * (last / first) ** (index / wave.length);
      // One pole: how much of each new number comes through.
      coefficient = 1 - Math.exp((-2 * Math.PI * cutoff) / sampleRate);
    }
    filtered += coefficient * (random.next() / 2 ** 31 - filtered);
    const swell = Math.min(1, (index - begin) / (SWELL * sampleRate));
    wave[index] = filtered * swell * level;
    level *= fall;
  }
  return wave;
}

/** The wave, so loud that its squares add up to `energy`. */
function withEnergy(wave: Float32Array, energy: number): Float32Array {
  const factor = Math.sqrt(energy / wave.reduce((sum, sample) => sum + sample * sample, 0));
  return wave.map((sample) => sample * factor);
}

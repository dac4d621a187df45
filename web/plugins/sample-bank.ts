/** Cuts instruments out of a bank of samples: SoundFont 2.04 ("SF2" below) with Ogg Vorbis streams, as MuseScore has it. */
import {
  type BasicSample,
  type BasicSoundBank,
  GeneratorTypes as Generator,
  type GeneratorType,
  type VoiceParameters,
} from "spessasynth_core";
import type { Zone } from "../src/audio/zones";

/** How hard the keys are struck, of 127: a bank may have samples and envelopes by that. */
const VELOCITY = 80;

/** Of the attenuation that a bank asks for, its authors heard this share: the cards that they had made less of it. */
const ATTENUATION_HEARD = 0.4;

/** Centibels of the whole fall of an envelope, to which its times of decay and release refer (SF2 8.1.3). */
const WHOLE_FALL = 1000;

/** The least that a time in timecents can be; it stands for none. */
const NO_TIME = -12000;

/** Decimals of what is told in seconds: a twentieth of a sample. */
const DECIMALS = 6;

/** The keys for which an instrument is cut, MIDI. */
export interface Keys {
  readonly lowest: number;
  readonly highest: number;
}

/** An instrument's zones, and its samples one after the other, as they are in the bank. */
export interface CutInstrument {
  readonly zones: readonly Zone[];
  readonly samples: Buffer;
}

/**
 * Cuts out the preset with this program of General MIDI, counted from zero; `sharp` is by how many cents each of its
 * recordings is, from the lowest. Throws where it does not sound every key, or has another number of recordings.
 */
export function cutInstrument(
  bank: BasicSoundBank,
  program: number,
  { lowest, highest }: Keys,
  sharp?: readonly number[],
): CutInstrument {
  const preset = bank.presets.find((one) => one.program === program && one.bankMSB === 0 && !one.isGMGSDrum);
  if (preset === undefined) throw new Error(`the bank has no program ${program}`);
  const streams: Buffer[] = [];
  const zones: Zone[] = [];
  let [before, start] = [undefined as VoiceParameters | undefined, 0];
  for (let key = lowest; key <= highest; key++) {
    const [voice, ...others] = preset.getVoiceParameters(key, VELOCITY);
    if (voice === undefined || others.length > 0)
      throw new Error(`${preset.name} has not one sample for key ${key}`);
    if (before !== undefined && sameVoice(voice, before)) {
      zones.push({ ...(zones.pop() as Zone), high: key });
      continue;
    }
    const stream = vorbisOf(voice.sample);
    zones.push({ low: key, high: key, start, length: stream.length, ...soundOf(voice) });
    streams.push(stream);
    before = voice;
    start += stream.length;
  }
  if (sharp !== undefined && sharp.length !== zones.length)
    throw new Error(`${preset.name} has ${zones.length} recordings`);
  const tuned = zones.map((zone, index) => ({ ...zone, pitch: zone.pitch + (sharp?.[index] ?? 0) / 100 }));
  return { zones: tuned, samples: Buffer.concat(streams) };
}

/** Whether two keys sound the same sample in the same way. */
function sameVoice(one: VoiceParameters, other: VoiceParameters): boolean {
  return (
    one.sample === other.sample && one.generators.every((value, type) => value === other.generators[type])
  );
}

/** The stream of a sample, byte for byte as the bank has it. */
function vorbisOf(sample: BasicSample): Buffer {
  const stream = Buffer.from(sample.getRawData(true));
  if (!sample.isCompressed || stream.toString("latin1", 0, 4) !== "OggS")
    throw new Error(`the sample ${sample.name} is no Ogg stream`);
  return stream;
}

function soundOf({ generators, sample }: VoiceParameters): Omit<Zone, "low" | "high" | "start" | "length"> {
  const read = (type: GeneratorType) => generators[type];
  const root = read(Generator.overridingRootKey);
  const cents = sample.pitchCorrection + read(Generator.fineTune) + 100 * read(Generator.coarseTune);
  const fall = Math.min(Math.max(read(Generator.sustainVolEnv), 0), WHOLE_FALL);
  return {
    pitch: (root === -1 ? sample.originalKey : root) - cents / 100,
    loop: read(Generator.sampleModes) % 2 === 1 ? loopOf(sample) : null,
    attack: rounded(secondsOf(read(Generator.attackVolEnv))),
    decay: rounded((secondsOf(read(Generator.decayVolEnv)) * fall) / WHOLE_FALL),
    sustain: rounded(factorOf(fall)),
    release: rounded(secondsOf(read(Generator.releaseVolEnv))),
    gain: rounded(factorOf(ATTENUATION_HEARD * read(Generator.initialAttenuation))),
  };
}

function loopOf({ loopStart, loopEnd, sampleRate }: BasicSample): [number, number] {
  return [rounded(loopStart / sampleRate), rounded(loopEnd / sampleRate)];
}

function secondsOf(timecents: number): number {
  return timecents <= NO_TIME ? 0 : 2 ** (timecents / 1200);
}

/** The factor by which something is softer that is so many centibels softer. */
function factorOf(centibels: number): number {
  return 10 ** (-centibels / 200);
}

function rounded(value: number): number {
  return Number(value.toFixed(DECIMALS));
}

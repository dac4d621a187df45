/** Encodes sound as a WAV file, 16 bits a sample. */
import encode from "audiobuffer-to-wav";

/** Loudness below which the end of a recording is silence, where full scale is 1: one step of 16 bits. */
const SILENCE = 1 / 32768;

/** The bytes of a WAV file with everything that is to be heard: the silence after it is left out. */
export function wavOf(
  sound: Pick<AudioBuffer, "numberOfChannels" | "sampleRate" | "getChannelData">,
): Uint8Array {
  const channels = Array.from({ length: sound.numberOfChannels }, (_, index) => sound.getChannelData(index));
  const length = Math.max(0, ...channels.map(soundingLength));
  return new Uint8Array(
    encode({
      numberOfChannels: sound.numberOfChannels,
      sampleRate: sound.sampleRate,
      getChannelData: (index) => channels[index].subarray(0, length),
    }),
  );
}

/** Samples up to the last one that can be heard. */
function soundingLength(samples: Float32Array): number {
  return samples.findLastIndex((sample) => Math.abs(sample) >= SILENCE) + 1;
}

/**
 * Decodes Ogg Vorbis by a program of ours, where the browser does not: Safari up to 18.3. Loaded for such a browser only.
 */
import { StbVorbis } from "stb-vorbis";
import { Undecodable } from "./samples";

/** What makes buffers: an audio context. */
export interface BufferMaker {
  createBuffer(channels: number, length: number, sampleRate: number): AudioBuffer;
}

/**
 * Decodes streams, one after the other, and leaves the page time between two of them. Rejects with an
 * Undecodable where the browser has no WebAssembly, and with another error where a stream is no Ogg Vorbis.
 */
export async function decodeVorbis(
  streams: readonly Uint8Array[],
  maker: BufferMaker,
): Promise<readonly AudioBuffer[]> {
  await StbVorbis.ready.catch((cause: unknown) => {
    throw new Undecodable("neither the browser nor WebAssembly decodes Ogg Vorbis here", { cause });
  });
  const buffers: AudioBuffer[] = [];
  for (const stream of streams) {
    const { channels, sampleRate } = StbVorbis.decode(stream);
    const buffer = maker.createBuffer(channels.length, channels[0].length, sampleRate);
    channels.forEach((samples, channel) => {
      buffer.getChannelData(channel).set(samples);
    });
    buffers.push(buffer);
    await new Promise((resolve) => setTimeout(resolve));
  }
  return buffers;
}

/** Fetches an instrument's samples from beside the page, and decodes them. */

import files from "virtual:samples";
import { getContext } from "tone";
import type { Samples } from "./samples";
import type { SampledInstrument } from "./zones";

/**
 * Calls back with the fraction of the bytes that have arrived. What the browser cannot decode is decoded by a program of the
 * page's. Rejects with an Undecodable where that cannot be run either; whatever else happens may go better another time.
 */
export async function fetchSamples(
  instrument: SampledInstrument,
  onProgress: (fraction: number) => void,
): Promise<Samples> {
  const { url, bytes, zones } = files[instrument];
  const file = await download(url, bytes, onProgress);
  const streams = zones.map(({ start, length }) => file.subarray(start, start + length));
  return { zones, buffers: await decode(streams) };
}

/** The samples of streams of Ogg Vorbis. What the browser fails at may be damaged, or all of its kind unknown to it. */
async function decode(streams: readonly Uint8Array[]): Promise<readonly AudioBuffer[]> {
  const context = getContext();
  try {
    // A browser takes the bytes that it decodes for itself.
    return await Promise.all(streams.map((stream) => context.decodeAudioData(stream.slice().buffer)));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name !== "EncodingError") throw cause;
    const { decodeVorbis } = await import("./vorbis");
    return decodeVorbis(streams, context);
  }
}

/** The contents of a file that has so many bytes. Rejects where it has others. */
async function download(
  url: string,
  bytes: number,
  onProgress: (fraction: number) => void,
): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok || response.body === null) throw new Error(`${url}: status ${response.status}`);
  const reader = response.body.getReader();
  const file = new Uint8Array(bytes);
  let received = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (received + part.value.length > bytes) throw new Error(`${url} is too long`);
    file.set(part.value, received);
    received += part.value.length;
    onProgress(received / bytes);
  }
  if (received < bytes) throw new Error(`${url} has been cut short`);
  return file;
}

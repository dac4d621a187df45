/** Fetches an instrument's samples from beside the page, and decodes them. */

import files from "virtual:samples";
import { getContext } from "tone";
import { type Samples, Undecodable } from "./samples";
import type { SampledInstrument } from "./zones";

/**
 * Calls back with the fraction of the bytes that have arrived. Rejects with an Undecodable where the browser does not
 * know the encoding; whatever else happens may go better another time.
 */
export async function fetchSamples(
  instrument: SampledInstrument,
  onProgress: (fraction: number) => void,
): Promise<Samples> {
  const { url, bytes, zones } = files[instrument];
  const file = await download(url, bytes, onProgress);
  const streams = zones.map(({ start, length }) => file.slice(start, start + length).buffer);
  try {
    const buffers = await Promise.all(streams.map((stream) => getContext().decodeAudioData(stream)));
    return { zones, buffers };
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== "EncodingError" || decodesVorbis()) throw cause;
    throw new Undecodable("the browser cannot decode Ogg Vorbis", { cause });
  }
}

/** Whether the browser says that it may decode what the samples are: then it is they that are damaged. */
function decodesVorbis(): boolean {
  return document.createElement("audio").canPlayType('audio/ogg; codecs="vorbis"') !== "";
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

/** A ZIP archive that is packed file by file. */
import { Zip, ZipDeflate } from "fflate";

/** Bytes that are packed at once, in about ten milliseconds; between two such pieces the page can do something else. */
const PIECE = 2 ** 17;

export interface ZipArchive {
  /** Packs a file, one after the other. Rejects where `signal` is given. */
  add(name: string, content: Blob, signal: AbortSignal): Promise<void>;
  /** The archive, in which nothing is packed after that. */
  finish(): Blob;
}

/** Begins an archive. What is packed goes into blobs, which browsers may keep out of the page's memory. */
export function createZip(): ZipArchive {
  const packed: Blob[] = [];
  const zip = new Zip((error, piece) => {
    if (error) throw error;
    packed.push(new Blob([new Uint8Array(piece)]));
  });
  return {
    async add(name, content, signal) {
      const file = new ZipDeflate(name);
      zip.add(file);
      for (let at = 0; at < content.size || at === 0; at += PIECE) {
        const piece = await content.slice(at, at + PIECE).arrayBuffer();
        signal.throwIfAborted();
        file.push(new Uint8Array(piece), at + PIECE >= content.size);
      }
    },
    finish() {
      zip.end();
      return new Blob(packed, { type: "application/zip" });
    },
  };
}

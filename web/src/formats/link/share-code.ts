/**
 * A whole score in the fragment of an address: `#k1=`, `#k2=` or `#k3=` and letters, which hold the bits of a layout and a
 * checksum. It opens exactly as it was sent, or it is refused.
 */
import { BitError, BitReader, BitWriter, bytesToLetters, lettersToBytes } from "./bits";
import { CHECKSUM_BYTES, checksum } from "./checksum";
import { UnfitError } from "./head";
import { asHarmonized, readHarmonized, writeHarmonized } from "./melody-layout";
import { fitsPage, type SharedScore } from "./shared-score";
import { readVoices, writeVoices } from "./voices-layout";
import { needsAll, readAll, writeAll } from "./whole-layout";

/** The readers of all versions, from the first. A link is of the first one that can hold its score. */
const READERS = [readHarmonized, readVoices, readAll];

/** More letters than any score needs, with four verses in each of its voices. */
const LONGEST = 65_536;

/**
 * Why a link is refused: it is damaged or cut short, it was made by a later version of the page, or it is whole but
 * holds what this page does not know (a compass, a tempo).
 */
export type LinkRefusal = "damaged" | "newer" | "unfit";

export type DecodedScore =
  | { readonly ok: true; readonly score: SharedScore }
  | { readonly ok: false; readonly reason: LinkRefusal };

/** The fragment that holds a score, with `#`. Throws a RangeError where the score is none that the page can show. */
export function encodeScore(score: SharedScore): string {
  if (!fitsPage(score)) throw new RangeError("this score cannot be shared");
  const bits = new BitWriter();
  const version = writeScore(bits, score);
  const body = bits.bytes();
  return `#k${version}=${bytesToLetters(Uint8Array.of(...body, ...checksumOf(body)))}`;
}

/** Writes a score in the first version that can hold it, and returns which that is. */
function writeScore(bits: BitWriter, score: SharedScore): number {
  if (needsAll(score)) {
    writeAll(bits, score);
    return 3;
  }
  const harmonized = asHarmonized(score);
  if (harmonized === null) {
    writeVoices(bits, score);
    return 2;
  }
  writeHarmonized(bits, score, harmonized);
  return 1;
}

/**
 * Reads the fragment of an address, such as `location.hash`; `null` where it is not about a score. What follows the
 * letters, such as the full stop of the sentence in which the link stood, is left out.
 */
export function decodeScore(fragment: string): DecodedScore | null {
  const match = /^#?k(\d+)=([\w-]*)/.exec(fragment);
  if (match === null) return null;
  const [, version, letters] = match;
  if (Number(version) > READERS.length) return { ok: false, reason: "newer" };
  if (Number(version) < 1 || letters.length > LONGEST) return { ok: false, reason: "damaged" };
  try {
    return readLetters(Number(version), letters);
  } catch (error) {
    if (error instanceof BitError) return { ok: false, reason: "damaged" };
    if (error instanceof UnfitError) return { ok: false, reason: "unfit" };
    throw error;
  }
}

function readLetters(version: number, letters: string): DecodedScore {
  const bytes = lettersToBytes(letters);
  const body = bytes.slice(0, -CHECKSUM_BYTES);
  const sum = bytes.slice(-CHECKSUM_BYTES);
  if (!sameBytes(sum, checksumOf(body))) return { ok: false, reason: "damaged" };
  const score = READERS[version - 1](new BitReader(body));
  if (!fitsPage(score)) return { ok: false, reason: "unfit" };
  // Each score has one spelling: what is written otherwise was not written by this page.
  const onlySpelling = encodeScore(score) === `#k${version}=${letters}`;
  return onlySpelling ? { ok: true, score } : { ok: false, reason: "damaged" };
}

function checksumOf(body: Uint8Array): Uint8Array {
  const sum = checksum(body);
  return Uint8Array.of(sum >> 16, (sum >> 8) & 0xff, sum & 0xff);
}

function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, index) => byte === other[index]);
}

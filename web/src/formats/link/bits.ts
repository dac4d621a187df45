/** Numbers as bits, the highest first, and bits as the letters of a link (base64url, RFC 4648). */

const BYTE = 8;

/** Counts of a link stay below 2^40: no seed is larger. */
const MOST_BITS = 40;

/** An error in what is read: too short, or of letters that are none of the alphabet. */
export class BitError extends Error {}

/** Gathers numbers into bytes; the last byte is filled up with zeros. */
export class BitWriter {
  private readonly bits: number[] = [];

  /** Adds a whole number below `2 ** width` in `width` bits. Throws a RangeError where it does not fit. */
  put(value: number, width: number): void {
    if (!Number.isInteger(value) || value < 0 || value >= 2 ** width) {
      throw new RangeError(`${value} does not fit into ${width} bits`);
    }
    for (let place = width - 1; place >= 0; place--) this.bits.push(Math.floor(value / 2 ** place) % 2);
  }

  /**
   * Adds a whole number from zero of any size by the exponential Golomb code of this order: numbers below
   * `2 ** order` take `order + 1` bits, the next `2 ** (order + 1)` numbers take two bits more, and so on.
   */
  putCount(value: number, order: number): void {
    const shifted = value + 2 ** order;
    const width = Math.floor(Math.log2(shifted)) + 1;
    this.put(0, width - 1 - order);
    this.put(shifted, width);
  }

  /** Adds a whole number of either sign, by its place in 0, -1, 1, -2, 2 and so on. */
  putDifference(value: number, order: number): void {
    this.putCount(value < 0 ? -2 * value - 1 : 2 * value, order);
  }

  bytes(): Uint8Array {
    const bytes = new Uint8Array(Math.ceil(this.bits.length / BYTE));
    this.bits.forEach((bit, index) => {
      bytes[Math.floor(index / BYTE)] += bit * 2 ** (BYTE - 1 - (index % BYTE));
    });
    return bytes;
  }
}

/** Reads what a BitWriter has written, in the same order. Throws a BitError at the end of the bytes. */
export class BitReader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** Whether all has been read. Else it may be no more than what fills the last byte, which is zeros. */
  isOver(): boolean {
    return this.at >= this.bytes.length * BYTE;
  }

  take(width: number): number {
    let value = 0;
    for (let place = 0; place < width; place++) value = 2 * value + this.bit();
    return value;
  }

  takeCount(order: number): number {
    let more = 0;
    while (this.bit() === 0) more++;
    const width = order + more;
    if (width > MOST_BITS) throw new BitError("a count is too large");
    return 2 ** width + this.take(width) - 2 ** order;
  }

  takeDifference(order: number): number {
    const place = this.takeCount(order);
    return place % 2 === 1 ? -(place + 1) / 2 : place / 2;
  }

  private bit(): number {
    const byte = this.bytes[Math.floor(this.at / BYTE)];
    if (byte === undefined) throw new BitError("the bytes end too soon");
    const bit = (byte >> (BYTE - 1 - (this.at % BYTE))) & 1;
    this.at++;
    return bit;
  }
}

/** Bytes as letters, digits, `-` and `_`: four for three bytes. */
export function bytesToLetters(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

/** The bytes of such letters. Throws a BitError at what is none. */
export function lettersToBytes(letters: string): Uint8Array {
  if (!/^[\w-]*$/.test(letters) || letters.length % 4 === 1)
    throw new BitError("these are not the letters of bytes");
  const binary = atob(letters.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

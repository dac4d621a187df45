/** The checksum of a link: CRC-24 of OpenPGP (RFC 4880, 6.1), which four letters hold. */

export const CHECKSUM_BYTES = 3;

const START = 0xb704ce;
const POLYNOMIAL = 0x1864cfb;
const CARRY = 0x1000000;

/** The checksum of bytes: a whole number below 2^24. It differs wherever up to 24 bits in a row were changed. */
export function checksum(bytes: Uint8Array): number {
  let sum = START;
  for (const byte of bytes) {
    sum ^= byte << 16;
    for (let bit = 0; bit < 8; bit++) {
      sum <<= 1;
      if (sum & CARRY) sum ^= POLYNOMIAL;
    }
  }
  return sum;
}

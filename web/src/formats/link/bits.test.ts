import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BitError, BitReader, BitWriter, bytesToLetters, lettersToBytes } from "./bits";
import { checksum } from "./checksum";

const bitsOf = (write: (bits: BitWriter) => void) => {
  const bits = new BitWriter();
  write(bits);
  return [...bits.bytes()].map((byte) => byte.toString(2).padStart(8, "0")).join(" ");
};

describe("bits", () => {
  it("stand with the highest first", () => {
    expect(bitsOf((bits) => bits.put(5, 4))).toBe("01010000");
    expect(bitsOf((bits) => bits.put(0x1234, 16))).toBe("00010010 00110100");
  });

  it("count by exponential Golomb codes", () => {
    for (const [value, order, code] of [
      [0, 0, "1"],
      [1, 0, "010"],
      [2, 0, "011"],
      [3, 0, "00100"],
      [3, 2, "111"],
      [4, 2, "01000"],
    ] as const) {
      expect(bitsOf((bits) => bits.putCount(value, order))).toBe(code.padEnd(8, "0"));
    }
  });

  it("are read as they were written", () => {
    const number = fc.record({
      value: fc.integer({ min: -(2 ** 31), max: 2 ** 32 }),
      order: fc.nat({ max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(number), (numbers) => {
        const bits = new BitWriter();
        for (const { value, order } of numbers) {
          bits.putDifference(value, order);
          bits.putCount(Math.abs(value), order);
          bits.put(order, 4);
        }
        const reader = new BitReader(bits.bytes());
        for (const { value, order } of numbers) {
          expect(reader.takeDifference(order)).toBe(value);
          expect(reader.takeCount(order)).toBe(Math.abs(value));
          expect(reader.take(4)).toBe(order);
        }
      }),
    );
  });

  it("end where the bytes end", () => {
    const reader = new BitReader(Uint8Array.of(1));
    expect(reader.take(7)).toBe(0);
    expect(() => reader.take(2)).toThrow(BitError);
    expect(() => new BitReader(new Uint8Array(100)).takeCount(0)).toThrow(BitError);
    expect(() => new BitReader(new Uint8Array(100).fill(1, 50)).takeCount(0)).toThrow("too large");
  });

  it("refuse what does not fit", () => {
    for (const value of [8, -1, 0.5, Number.NaN])
      expect(() => new BitWriter().put(value, 3)).toThrow(RangeError);
  });
});

describe("letters", () => {
  it("are base64url, as RFC 4648 has it", () => {
    expect(bytesToLetters(Uint8Array.of(0x14, 0xfb, 0x9c, 0x03, 0xd9))).toBe("FPucA9k");
    expect(bytesToLetters(Uint8Array.of(0xfb, 0xff))).toBe("-_8");
  });

  it("are read as they were written", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(lettersToBytes(bytesToLetters(bytes))).toEqual(bytes);
      }),
    );
  });

  it("are refused where they are none", () => {
    for (const letters of ["A", "AAAAA", "AA=", "AA+A", "AA A", "ÄÄ"]) {
      expect(() => lettersToBytes(letters)).toThrow(BitError);
    }
  });
});

it("the checksum is CRC-24 of OpenPGP, by its published check value", () => {
  expect(checksum(new TextEncoder().encode("123456789"))).toBe(0x21cf02);
  expect(checksum(new Uint8Array())).toBe(0xb704ce);
});

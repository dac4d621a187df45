/** Seeded random numbers, a Mersenne twister: those of `numpy.random.RandomState(seed)`, number for number. */
import { mersenne } from "pure-rand/generator/mersenne";

/** Draws the next number, from 0 up to but not including 1. */
export type Rng = () => number;

/** One sequence of the Mersenne twister, taken as uniform numbers or as permutations. */
export interface Random {
  /** As numpy's `random_sample()`: doubles of 53 bits. */
  readonly uniform: Rng;
  /** As numpy's `permutation(count)`: the numbers from 0 to `count - 1`, shuffled. */
  permutation(count: number): readonly number[];
}

/** The sequence of a seed, a whole number from 0 to 2^32 - 1. */
export function createRandom(seed: number): Random {
  const twister = mersenne(seed);

  const uniform = () => {
    const high = twister.next() >>> 5;
    const low = twister.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  };

  /** A whole number from 0 to `highest`: the low bits of the next word that is not above it. */
  const upTo = (highest: number) => {
    const mask = 2 ** (32 - Math.clz32(highest)) - 1;
    for (;;) {
      const value = (twister.next() & mask) >>> 0;
      if (value <= highest) return value;
    }
  };

  return {
    uniform,
    permutation(count) {
      const shuffled = Array.from({ length: count }, (_, index) => index);
      for (let last = count - 1; last > 0; last--) {
        const other = upTo(last);
        [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
      }
      return shuffled;
    },
  };
}

/** The numbers of a seed's sequence, where no order is wanted. */
export function createRng(seed: number): Rng {
  return createRandom(seed).uniform;
}

/** The numbers of a seed's sequence, counted, so that whoever has drawn some can go on elsewhere. */
export interface CountedRng {
  readonly rng: Rng;
  /** How many have been drawn, those that were skipped among them. */
  readonly drawn: () => number;
}

/** Goes on after the first `drawn` numbers of a seed's sequence. */
export function createCountedRng(seed: number, drawn = 0): CountedRng {
  const uniform = createRng(seed);
  let count = 0;
  const rng = () => {
    count++;
    return uniform();
  };
  while (count < drawn) rng();
  return { rng, drawn: () => count };
}

/** Random numbers that Python draws too: `numpy.random.RandomState(seed).random_sample()`, number for number. */
import { mersenne } from "pure-rand/generator/mersenne";

/** Draws the next number, from 0 up to but not including 1. */
export type Rng = () => number;

/** The sequence of a seed, a whole number from 0 to 2^32 - 1: doubles of 53 bits from the Mersenne twister. */
export function createRng(seed: number): Rng {
  const twister = mersenne(seed);
  return () => {
    const high = twister.next() >>> 5;
    const low = twister.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  };
}

/** What is left of a division by a positive divisor: from zero up to it, for numbers below zero too. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** Floored modulo, as Python's `%`: the remainder in [0, divisor), of negative values too; `divisor` is above 0. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** The number nearest to `value` from `lowest` to `highest`; not a number where `value` is none. */
export function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest);
}

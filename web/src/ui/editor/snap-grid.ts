/** The grid to which notes snap in time. */

/** In steps: the eighth to which most notes snap. */
export const EIGHTH = 2;

/** To how many steps notes snap: to sixteenths where one of the lengths or places needs them, else to eighths. */
export function snapGrid(...steps: readonly number[]): number {
  return steps.every((step) => step % EIGHTH === 0) ? EIGHTH : 1;
}

/** The next place of a grid after a step, or before it. */
export function nextOnGrid(step: number, direction: 1 | -1, grid: number): number {
  return (direction === 1 ? Math.floor(step / grid) + 1 : Math.ceil(step / grid) - 1) * grid;
}

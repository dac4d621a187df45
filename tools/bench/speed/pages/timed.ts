/** Time in the pages of the bench. */

/**
 * The mean milliseconds of so many runs, one after the other. A mean, as Firefox and WebKit round the clock to whole
 * milliseconds.
 */
export async function meanMilliseconds(runs: number, run: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  for (let done = 0; done < runs; done++) await run();
  return (performance.now() - begin) / runs;
}

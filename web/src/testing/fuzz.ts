/** Property-based testing: the number of examples of a property, by the tier of the tests (`KANTOR_TIER`). */

/** Examples in parts of what `make test` tries. */
const SHARES: Readonly<Record<string, number>> = { check: 0.2, test: 1, all: 10 };

/** How many examples this tier tries of what `make test` tries `usual` of. */
export function examples(usual: number): number {
  const tier = process.env.KANTOR_TIER ?? "test";
  const share = SHARES[tier];
  if (share === undefined) throw new Error(`KANTOR_TIER is ${tier}: say ${Object.keys(SHARES).join(", ")}`);
  return Math.ceil(usual * share);
}

/** fast-check's option for as many. */
export function runs(usual: number): { readonly numRuns: number } {
  return { numRuns: examples(usual) };
}

/** Property-based testing: the number of examples of a property, by the tier of the tests (`KANTOR_TIER`). */

/** Examples in parts of what `make test` tries. */
const SHARES: Readonly<Record<string, number>> = { check: 0.2, test: 1, all: 10 };

/** fast-check's option for as many examples as this tier tries of a property of which `make test` tries `usual`. */
export function runs(usual: number): { readonly numRuns: number } {
  const tier = process.env.KANTOR_TIER ?? "test";
  const share = SHARES[tier];
  if (share === undefined) throw new Error(`KANTOR_TIER is ${tier}: say ${Object.keys(SHARES).join(", ")}`);
  return { numRuns: Math.ceil(usual * share) };
}

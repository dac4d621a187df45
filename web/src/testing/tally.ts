/**
 * How many faults and bad inputs the tests try, by name: `tools/bench/reliability.py` asks for it. A test that tries many
 * things tallies each when it has come through.
 */
import { appendFileSync } from "node:fs";

const tried: Record<string, number> = {};

/** Counts something that was tried, and came out as it must. */
export function tally(what: string, count = 1): void {
  tried[what] = (tried[what] ?? 0) + count;
}

/** Adds a line of JSON with all counts of this file of tests, where `KANTOR_TALLY` names a file for it. */
export function writeTally(): void {
  const file = process.env.KANTOR_TALLY;
  if (file !== undefined && Object.keys(tried).length > 0) appendFileSync(file, `${JSON.stringify(tried)}\n`);
}

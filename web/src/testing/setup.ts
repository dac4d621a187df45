/** What vitest runs before each file of tests. */
import fc from "fast-check";
import { afterAll } from "vitest";
import { runs } from "./fuzz";
import { writeTally } from "./tally";

const USUAL_EXAMPLES = 100; // fast-check's own default

fc.configureGlobal(runs(USUAL_EXAMPLES));
afterAll(writeTally);

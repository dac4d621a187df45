/** What vitest runs before each file of tests. */
import fc from "fast-check";
import { runs } from "./fuzz";

const USUAL_EXAMPLES = 100; // fast-check's own default

fc.configureGlobal(runs(USUAL_EXAMPLES));

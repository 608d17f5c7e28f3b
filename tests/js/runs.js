/** How many random cases a property is tried with: few, always the same, or many with THOROUGH=1 (tools/test.sh --thorough). */
import fc from "fast-check";

fc.configureGlobal(process.env.THOROUGH ? { numRuns: 20000 } : { numRuns: 100, seed: 14 });

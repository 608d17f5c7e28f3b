import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { evaluate } from "../../templates/player/practice/expressions.js";

/** The same vectors as tests/scenario/test_expressions.py. */
const vectors = JSON.parse(readFileSync(new URL("../scenario/expressions.json", import.meta.url), "utf8"));
const { variables } = vectors;
const nested = ({ open, close, times }) => open.repeat(times) + "1" + close.repeat(times);

test("gives the values of the vectors", () => {
  for (const [source, value] of vectors.good) assert.strictEqual(evaluate(source, variables), value, source);
  assert.equal(evaluate(nested(vectors.deep_good), variables), 1);
});

// @ts-check
import assert from "node:assert/strict";
import test from "node:test";
import { level, marks } from "../../templates/player/session/survey.js";

test("marks are read by statement, or of the prompt alone", () => {
  assert.deepEqual(marks("a.3,b.1"), { a: 3, b: 1 });
  assert.deepEqual(marks("2"), { answer: 2 });
});

test("a level goes from all lowest to all highest", () => {
  assert.equal(level("a.1,b.1", 4), 0);
  assert.equal(level("a.4,b.4", 4), 1);
  assert.equal(level("a.1,b.3", 3), 0.5);
  assert.equal(level("2", 3), 0.5);
});

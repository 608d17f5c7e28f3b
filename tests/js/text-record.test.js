/** The record as text, as `packager results` reads it (tests/results/test_text_records.py). */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { textRecord } from "../../templates/player/results/text-record.js";

const VECTORS = JSON.parse(readFileSync(new URL("../results/text-records.json", import.meta.url), "utf8"));

test("the player writes what the command reads", () => {
  for (const { record, size, lines } of VECTORS) assert.deepEqual(textRecord(record, size), lines);
});

test("a line has nothing but what the alphanumeric mode of QR codes has", () => {
  for (const { record, size } of VECTORS) for (const line of textRecord(record, size)) assert.match(line, /^[A-Z0-9-]+$/);
});

test("a score of two thirds is four decimals long", () => {
  const [{ record, lines: [due] }] = VECTORS;
  const answers = record.answers.map((each) => ({ ...each, score: each.score && (each.score < 1 ? 2 / 3 : 1) }));
  assert.deepEqual(textRecord({ ...record, answers }), [due]);
});

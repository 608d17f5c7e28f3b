/** Numbers as people type them. */
import assert from "node:assert/strict";
import { test } from "node:test";

import { parseNumber } from "../../templates/player/questions/numerals.js";

const CASES = [
  ["en", "3.5", 3.5],
  ["en", "1,234", 1234],
  ["en", "1,234.5", 1234.5],
  ["en", "3,5", 3.5],
  ["en", "-2", -2],
  ["en", "\u22122", -2],
  ["en", "+7", 7],
  ["en", ".5", 0.5],
  ["en", "5.", 5],
  ["en", "12,34,567", 1234567],
  ["fr", "3,5", 3.5],
  ["fr", "3.5", 3.5],
  ["fr", "12\u202f345,6", 12345.6],
  ["es", "1.234", 1234],
  ["es", "1.234,5", 1234.5],
  ["es", "0.500", 0.5],
  ["de-CH", "1’234.5", 1234.5],
  ["ru", "1 234,5", 1234.5],
  ["ar", "٣٫٥", 3.5],
  ["ar", "٣،٥", 3.5],
  ["ar", "١٬٢٣٤٫٥", 1234.5],
  ["ar", "\u200f٦", 6],
  ["fa", "۱۲٫۵", 12.5],
  ["hi", "१२", 12],
  ["zh", "３．５", 3.5],
  ["zh", "六", null],
  ["en", "", null],
  ["en", "abc", null],
  ["en", "1.2.3", null],
  ["en", "1e3", null],
  ["en", "1,2,3", null],
];

for (const [lang, text, number] of CASES)
  test(`${lang}: ${JSON.stringify(text)} is ${number}`, () =>
    assert.equal(parseNumber(text, lang), number));

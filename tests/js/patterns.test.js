/** No regular expression of the player can run away: recheck proves it of each (https://makenowjust-labs.github.io/recheck/). */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { full } from "acorn-walk";
import { parse } from "acorn";
import { checkSync } from "recheck";

const folder = new URL("../../templates/player/", import.meta.url);
/** Patterns whose text is short by rule. @type {Record<string, string>} */
const BOUNDED = { "[ \\t\\r\\n]+$": "an expression has 500 characters at most" };
/** Steps are counted: with its own clock recheck calls "vulnerable" what is slow because the machine is busy. */
const UNTIMED = { timeout: null, attackTimeout: null, incubationTimeout: null };

const names = /** @type {string[]} */ (readdirSync(folder, { recursive: true })).filter((name) => name.endsWith(".js"));
for (const name of names)
  test(`${name} has no pattern that can run away`, () => {
    const source = readFileSync(new URL(name, folder), "utf8");
    full(parse(source, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
      const { regex } = /** @type {{regex?: {pattern: string, flags: string}}} */ (/** @type {unknown} */ (node));
      if (!regex || BOUNDED[regex.pattern]) return;
      const found = checkSync(regex.pattern, regex.flags, UNTIMED);
      assert.equal(found.status, "safe", `/${regex.pattern}/: ${found.complexity?.summary}`);
    });
  });

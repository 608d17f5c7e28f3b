/** A scenario of docs/faults.md: the test fails where its line is not there; `python -m tests.e2e.faults` writes it. */
import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const { FAULTS_OUT } = process.env;
const table = () => readFileSync(new URL("../../docs/faults.md", import.meta.url), "utf8");

/**
 * @param {string} group the file that the lines of a table are gathered in
 * @param {string} standard "1.2" or "2004"
 * @param {string} title what goes wrong, and what comes of it
 * @param {() => Promise<void>} run
 */
export const scenario = (group, standard, title, run) =>
  test(`${standard}: ${title}`, async () => {
    await run();
    const line = `| ${title[0].toUpperCase() + title.slice(1)} | ${standard} |`;
    if (FAULTS_OUT) appendFileSync(join(FAULTS_OUT, `node-${group}`), line + "\n");
    else assert.ok(table().includes(line), `stale: python -m tests.e2e.faults; lacks ${line}`);
  });

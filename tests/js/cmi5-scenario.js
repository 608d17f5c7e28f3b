/**
 * A scenario of docs/faults.md in cmi5: of what the learner did each statement is in the LRS once. The test fails where
 * the document does not say what was measured; `python -m tests.e2e.faults` writes it.
 */
import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { take } from "../../templates/player/journal/claim.js";
import { createDevice } from "./browser.js";
import { count, due, enter } from "./cmi5-launches.js";
import { elapse, until } from "./clock.js";
import { createCmi5Lms } from "./strict-lrs.js";

/** What is told again in another session is there already: as good as stored (409). */
const THERE = /is there, and is another/;
const { FAULTS_OUT } = process.env;
const table = () => readFileSync(new URL("../../docs/faults.md", import.meta.url), "utf8");

/**
 * @param {string} group the file that the lines of a part of the table are gathered in
 * @param {string} key names it in the table of the browser's scenarios (tests/e2e/faults/cmi5.py)
 * @param {string} title what goes wrong, and what comes of it
 * @param {(lms: any, device: any) => Promise<{expected?: string[], refused?: RegExp} | void>} run what is due at the
 *   end where it is not a pass with everything answered, and what the LRS may have refused on the way
 */
export const scenario = (group, key, title, run) =>
  test(title, async () => {
    const lms = createCmi5Lms();
    const device = createDevice();
    const { expected = due(), refused } = (await run(lms, device)) || {};
    const found = await count(lms, expected);
    const said = `| ${title} | ${[found.expected, found.stored, found.doubled, found.lost].join(" | ")} |`;
    if (FAULTS_OUT) appendFileSync(join(FAULTS_OUT, `cmi5-${group}`), `${key}\t${said}\n`);
    else assert.ok(table().includes(said), `stale: python -m tests.e2e.faults; lacks ${said}`);
    const { stored, doubled, lost, besides } = found;
    assert.deepEqual({ stored, doubled, lost, besides }, { stored: expected.length, doubled: 0, lost: 0, besides: [] });
    assert.deepEqual(found.refused.filter((each) => !THERE.test(each) && !(refused && refused.test(each))), []);
  });

/**
 * A later launch of the same learner, without faults, on the same device or another; then the learner goes.
 * @param {any} lms @param {any} device @param {boolean} [asked] no LMS was met before: only the learner can tell whose it is
 */
export async function later(lms, device, asked = false) {
  lms.line = (request, send) => send();
  device.line = { status: 200, type: "text/javascript" };
  const { session, notices, page } = await enter(lms, device);
  assert.equal(!!session.saving.asked()[0], asked);
  if (asked) take(session.saving);
  await elapse(5_000);
  assert.equal(await until(session.saving.leave()), true, notices.join(", "));
  page.leave();
  return { session, notices };
}

/** For requests that bring statements. */
export const ofStatements = (fault) => (request, send) =>
  request.path == "statements" && request.method != "GET" ? fault(request, send) : send();
/** @param {number} status */
export const says = (status, body = "") => () => new Response(body, { status });
/** What was sent arrives, and its answer does not. */
export const unheard = async (request, send) => {
  await send();
  throw new TypeError("Failed to fetch");
};
/** So many times. @param {number} times */
export const first = (times, fault) => (request, send) => (times-- > 0 ? fault(request, send) : send());

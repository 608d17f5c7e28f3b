/** The resume data of a course that is launched as cmi5: whose document it is, and what becomes of it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { begin } from "./cmi5-visits.js";
import { createLrs } from "./small-lrs.js";
import { GIVEN } from "./visits.js";

test("an empty document, where an LMS keeps one, is no damage", async () => {
  for (const text of ["{}", "null", ""]) {
    const lrs = createLrs();
    const launch = lrs.launch();
    lrs.documents.set(`state suspendData ${launch.registration} ${launch.actor}`, { text, etag: null });
    const { notices } = await begin(lrs, launch);
    assert.ok(!notices.includes("damaged"), text);
  }
});

test("another device's document is taken over before it is written again", async () => {
  const lrs = createLrs();
  const launch = lrs.launch();
  const one = await begin(lrs, launch);
  one.session.answer(GIVEN[0]);
  await elapse(3000);
  const { text } = lrs.state(launch);
  const other = createLrs();
  const there = other.launch();
  other.documents.set(`state suspendData ${there.registration} ${there.actor}`, { text, etag: '"a"' });
  one.page.leave();
  const two = await begin(other, there);
  two.session.answer(GIVEN[2]);
  await elapse(3000);
  const newer = other.state(there).text;
  const three = await begin(lrs, lrs.launch());
  lrs.documents.set(`state suspendData ${launch.registration} ${launch.actor}`, { text: newer, etag: '"other"' });
  three.session.answer(GIVEN[4]);
  await elapse(5000);
  assert.deepEqual(["pick", "yes", "number"].map((id) => !!three.session.found(id)), [true, true, true]);
  assert.equal(three.notices.at(-1), "saved");
});

test("a document of somebody else's is told and replaced; storage that is blocked costs only the device's copy", async () => {
  const lrs = createLrs();
  const launch = lrs.launch();
  lrs.documents.set(`state suspendData ${launch.registration} ${launch.actor}`, { text: '{"bookmark":3}', etag: '"x"' });
  const { session, notices } = await begin(lrs, launch, createDevice(), { storage: null });
  assert.ok(notices.includes("damaged"));
  session.answer(GIVEN[0]);
  await elapse(3000);
  assert.equal(notices.at(-1), "saved");
  assert.match(JSON.parse(lrs.state(launch).text).resume, /^1/);
});

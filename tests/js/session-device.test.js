/** A course without an LMS: the device keeps it, and of what it keeps only the learner can say whose it is. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { open } from "../../templates/player/device/device-saving.js";
import { createSession } from "../../templates/player/session/session.js";
import { drop, take } from "../../templates/player/journal/claim.js";
import { createDevice, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { answered, course, GIVEN, visitAll } from "./visits.js";

/** Windows that are open: none outlives its test. */
const windows = [];
afterEach(() => {
  for (const page of windows.splice(0)) {
    page.focus();
    page.leave();
  }
});

/** A window without anybody around it. */
const begin = async (device, options = {}) => {
  const page = openPage(device, {}, { alone: true, ...options });
  windows.push(page);
  const notices = [];
  const session = createSession({ ...course, ...options.course }, async () => ({ open }), (kind, why) =>
    notices.push(why == null ? kind : `${kind} ${why}`),
  );
  const started = session.start();
  if (!options.waits) await until(started);
  await elapse(3000);
  return { page, session, notices, started };
};
/** Somebody answers these, and the window goes. */
const visit = async (device, given, options) => {
  const { page, session, ...rest } = await begin(device, options);
  visitAll(session);
  given.forEach(session.answer);
  await elapse(3000);
  page.leave();
  return { page, session, ...rest };
};

/** Something is answered in one window, which is closed then; another stays. */
const closes = async (one, given, other) => {
  one.page.focus();
  one.session.answer(given);
  await elapse(3000);
  one.page.leave();
  other.page.focus();
  await elapse(3000);
};

test("what is given is saved on the device, with and without a line", async () => {
  for (const line of [{ status: 200, type: "text/javascript" }, null]) {
    const device = createDevice();
    device.line = line;
    const { notices, session } = await visit(device, GIVEN);
    assert.equal(notices.at(-1), "saved");
    assert.ok(!notices.some((each) => /^(nolms|unsaved|asked)/.test(each)), notices.join());
    assert.equal(device.requests, 0);
    assert.deepEqual((await until(session.results())).passed, true);
  }
});

test("a page that is loaded anew goes on where it was, and nobody is asked", async () => {
  const device = createDevice();
  const { page } = await visit(device, GIVEN.slice(0, 3));
  await visit(device, GIVEN.slice(4, 5)); // of somebody else, later
  const again = await begin(device, { state: page.history.state });
  assert.deepEqual(answered(again.session), ["pick:b", "many:a,c", "yes:t"]);
  assert.equal(await until(again.session.page()), "three");
  again.session.answer(GIVEN[3]);
  again.page.leave();
  const third = await begin(device, { state: again.page.history.state });
  assert.equal(answered(third.session).length, 4);
});

test("another launch shows nothing of anybody before the learner has said that it is theirs", async () => {
  const device = createDevice();
  await visit(device, GIVEN.slice(0, 3));
  const { page, session, notices } = await begin(device);
  assert.deepEqual(answered(session), []);
  assert.ok(notices.includes("asked"));
  take(session.saving);
  await elapse(3000);
  assert.deepEqual(answered(session), ["pick:b", "many:a,c", "yes:t"]);
  assert.equal(notices.at(-1), "saved");
  page.leave();
  const next = await begin(device);
  assert.ok(next.session.saving.asked()[0]);
  take(next.session.saving);
  assert.deepEqual(next.session.saving.asked(), []);
  assert.equal(answered(next.session).length, 3);
});

test("two learners of one device: each finds their own, and neither the other's", async () => {
  const device = createDevice();
  await visit(device, GIVEN.slice(0, 2));
  const second = await begin(device);
  drop(second.session.saving, false);
  second.session.answer(GIVEN[5]);
  await elapse(3000);
  assert.deepEqual(answered(second.session), ["pairs:a.b,b.a"]);
  second.page.leave();
  const first = await begin(device);
  drop(first.session.saving, false); // the newest is the other's
  take(first.session.saving);
  assert.deepEqual(answered(first.session), ["pick:b", "many:a,c"]);
});

test("what the learner says to remove is gone, and what was left is asked about again", async () => {
  const device = createDevice();
  await visit(device, GIVEN.slice(0, 2));
  const second = await begin(device);
  drop(second.session.saving, true);
  await elapse(3000);
  second.page.leave();
  const third = await begin(device);
  assert.deepEqual(third.session.saving.asked(), []);
});

test("who only read goes on reading: there is nothing of anybody to ask about, and no visit leaves a copy more", async () => {
  const device = createDevice();
  for (const id of ["one", "two", "three"]) {
    const { page, session, notices } = await begin(device);
    session.visit(id);
    session.answer({ id: "learner/language", response: "fr", score: null, tries: 0 });
    await elapse(3000);
    assert.ok(!notices.includes("asked"));
    page.leave();
  }
  const { session } = await begin(device);
  assert.equal(await until(session.page()), "three");
  assert.ok(["one", "two", "three"].every(session.seen));
  assert.equal([...device.items.keys()].filter((key) => key.startsWith("packager land")).length, 1);
});

test("who leaves on purpose is asked at the next launch, in the same window too", async () => {
  const device = createDevice();
  const { page, session } = await begin(device);
  session.answer(GIVEN[0]);
  assert.equal(await until(session.saving.leave()), true);
  const next = await begin(device, { state: page.history.state });
  assert.deepEqual(answered(next.session), []);
  assert.ok(next.session.saving.asked()[0]);
});

test("an attempt that is open twice is written by one window; the other reads until that is closed", async () => {
  const device = createDevice();
  const one = await begin(device);
  one.session.answer(GIVEN[0]);
  await elapse(3000);
  const two = await begin(device, { waits: true, state: one.page.history.state }); // a tab that was doubled
  assert.ok(two.notices.includes("readonly window"));
  assert.ok(two.session.readOnly);
  await closes(one, GIVEN[1], two);
  assert.equal(two.session.readOnly, false);
  assert.deepEqual(answered(two.session), answered(one.session));
  two.session.answer(GIVEN[2]);
  await elapse(3000);
  assert.equal(two.notices.at(-1), "saved");
});

test("a window beside another is shown nothing of that one unasked, while it is open or when it is closed", async () => {
  const device = createDevice();
  const one = await begin(device);
  one.session.answer(GIVEN[0]);
  await elapse(3000);
  const two = await begin(device);
  assert.deepEqual(answered(two.session), []);
  assert.ok(two.session.saving.asked()[0]);
  await closes(one, GIVEN[1], two);
  two.session.answer(GIVEN[4]);
  await elapse(3000);
  assert.deepEqual(answered(two.session), ["number:3.5"]);
  two.page.leave();
  const next = await begin(device);
  assert.deepEqual(answered(next.session), []);
  while (next.session.saving.asked()[0]) take(next.session.saving);
  assert.deepEqual(answered(next.session).sort(), ["many:a,c", "number:3.5", "pick:b"], "both windows are here");
});

test("a window that waited for one in which nothing was answered asks whose it is, when somebody answered there", async () => {
  const device = createDevice();
  const one = await begin(device);
  visitAll(one.session);
  await elapse(3000);
  const two = await begin(device, { waits: true });
  assert.ok(two.session.readOnly);
  await closes(one, GIVEN[0], two);
  assert.equal(two.session.readOnly, false);
  assert.deepEqual(answered(two.session), []);
  assert.equal(two.notices.filter((each) => each == "asked").length, 1);
  take(two.session.saving);
  assert.deepEqual(answered(two.session), ["pick:b"]);
});

test("a device that keeps nothing says so, and saves as soon as there is room", async () => {
  const none = await begin(createDevice(), { storage: null });
  none.session.answer(GIVEN[0]);
  await elapse(3000);
  assert.equal(none.notices.at(-1), "unsaved ");
  const device = createDevice();
  const { page, session, notices } = await begin(device);
  device.full = true;
  session.answer(GIVEN[0]);
  await elapse(3000);
  assert.equal(notices.at(-1), "unsaved ");
  device.full = false;
  await elapse(10_000);
  assert.equal(notices.at(-1), "saved");
  page.kill();
  const next = await begin(device, { state: page.history.state });
  assert.deepEqual(answered(next.session), ["pick:b"]);
});

test("killed without any event: nothing that was called saved is lost", async () => {
  const device = createDevice();
  const { page, session, notices } = await begin(device);
  session.answer(GIVEN[0]);
  await elapse(3000);
  assert.equal(notices.at(-1), "saved");
  page.kill();
  const next = await begin(device);
  take(next.session.saving);
  assert.deepEqual(answered(next.session), ["pick:b"]);
});

test("two courses at one place, and one course at two, are apart", async () => {
  const device = createDevice();
  await visit(device, GIVEN.slice(0, 1));
  for (const options of [{ course: { id: "sea" } }, { path: "/elsewhere/index.html" }]) {
    const { page, session, notices } = await begin(device, options);
    assert.ok(!notices.includes("asked"));
    assert.deepEqual(answered(session), []);
    page.leave();
  }
});

test("the language that was chosen is the device's", async () => {
  const device = createDevice();
  const { page, session } = await begin(device);
  session.saving.speak("ar");
  page.leave();
  assert.equal((await begin(device)).session.saving.spoken(), "ar");
  assert.equal((await begin(createDevice(), { storage: null })).session.saving.spoken(), "");
});

/** What this device keeps, and what a launch does with it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { take } from "../../templates/player/journal/claim.js";
import { createDevice, launch, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createLms } from "./lms.js";
import { adapters, answered, begin, core, course, GIVEN, held } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (name, run) => test(`${standard}: ${name}`, run);

  given("killed before a commit: the next launch brings everything, interactions too", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    first.session.visit("one");
    first.session.answer(GIVEN[0]);
    await elapse(300);
    lms.broken = () => {
      throw new Error("gone");
    };
    first.session.visit("two");
    first.session.answer(GIVEN[1]);
    first.session.answer(GIVEN[3]);
    first.page.kill();
    await elapse(1100);
    first.session.saving.end();
    lms.broken = null;
    lms.calls.length = 0;
    const second = await begin(standard, lms, first.device);
    assert.deepEqual(answered(second.session), ["pick:b", "many:a,c", `word:${GIVEN[3].response}`]);
    assert.equal(await second.session.page(), "two");
    await elapse(300);
    assert.deepEqual(lms.sets("cmi.interactions.1.id"), ["many"]);
    assert.deepEqual(lms.sets("cmi.interactions.2.id"), ["word"]);
    assert.deepEqual(lms.errors, []);
    second.page.leave();
    const third = await begin(standard, lms, first.device);
    assert.equal(first.device.items.size, 0);
    assert.equal(third.session.state.answers.size, 3);
    third.page.leave();
  });

  given("an LMS that says true and stores nothing: the journal brings it at the next launch", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    GIVEN.slice(0, 4).forEach(first.session.answer);
    first.page.leave();
    lms.stored = null;
    const second = await begin(standard, lms, first.device);
    assert.equal(second.notices.at(-1), "asked"); // it may be a new attempt as well
    assert.equal(second.session.state.answers.size, 0);
    take(second.session.saving);
    assert.equal(second.session.state.answers.size, 4);
    lms.calls.length = 0;
    await elapse(300);
    assert.deepEqual(lms.sets("cmi.interactions.3.id"), ["word"]);
    second.page.leave();
    assert.ok(core(standard, lms));
  });

  given("an LMS that cannot count, and lost an interaction twice: the third launch brings it, and that alone", async () => {
    const lms = createLms(standard);
    const ids = new Map();
    let lost = "cmi.interactions.1.";
    lms.broken = (method, [key, value]) => {
      if (!/^cmi\.interactions\.(_count|\d\.id)$/.test(key)) return undefined;
      if (method == "GetValue") return ids.get(key) || "";
      if (key.startsWith(lost)) return "true";
      ids.set(key, value);
    };
    const { device, session, page } = await begin(standard, lms);
    GIVEN.slice(0, 2).forEach(session.answer);
    await elapse(300);
    page.leave();
    const second = await begin(standard, lms, device);
    await elapse(300);
    second.page.leave();
    assert.deepEqual([...ids.values()], ["pick"]);
    lost = "none";
    lms.calls.length = 0;
    const third = await begin(standard, lms, device);
    await elapse(300);
    third.page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.0.id"), []);
    assert.deepEqual(lms.sets("cmi.interactions.1.id"), ["many"]);
    const fourth = await begin(standard, lms, device);
    assert.equal(device.items.size, 0);
    fourth.page.leave();
  });

  given("old data from the LMS: the journal wins, answers of both stay", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device);
    first.session.answer(GIVEN[0]);
    first.page.leave();
    const old = held(lms);
    const second = await begin(standard, lms, device);
    second.session.answer(GIVEN[1]);
    second.session.answer({ ...GIVEN[0], response: "a", score: 0, tries: 2 });
    second.page.leave();
    lms.stored = old;
    const third = await begin(standard, lms, device);
    assert.deepEqual(answered(third.session), ["many:a,c", "pick:a"]);
    third.page.leave();
  });

  given("a new attempt begins empty", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device);
    first.session.answer(GIVEN[0]);
    first.page.leave();
    const second = await begin(standard, lms, device);
    second.session.answer(GIVEN[1]);
    second.page.leave();
    lms.stored = null;
    const third = await begin(standard, lms, device, {
      launch: standard == "1.2" ? { core: { lesson_status: "not attempted" } } : {},
    });
    assert.equal(third.session.state.answers.size, 0);
    third.page.leave();
  });

  given("another learner on the same device sees nothing of it", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const who = (id) => (standard == "1.2" ? { core: { student_id: id } } : { learner_id: id });
    const first = await begin(standard, lms, device, { launch: who("ann") });
    first.session.answer(GIVEN[0]);
    first.page.leave();
    lms.stored = null;
    const second = await begin(standard, lms, device, { launch: who("bob") });
    assert.equal(second.session.state.answers.size, 0);
    second.page.leave();
  });

  given("storage that throws costs nothing but the copy", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms, createDevice(), { storage: null });
    session.answer(GIVEN[0]);
    await elapse(300);
    assert.equal(notices.at(-1), "saved");
    lms.broken = (m) => (m == "Commit" ? false : undefined);
    session.answer(GIVEN[1]);
    await elapse(1200);
    assert.equal(notices.at(-1), "unsaved ");
    page.leave();
  });

  given("a second window only reads, until the first closes", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device);
    first.session.answer(GIVEN[0]);
    await elapse(300);
    const second = await begin(standard, lms, device);
    assert.deepEqual(second.notices, ["readonly window"]);
    assert.equal(second.session.readOnly, true);
    second.session.answer(GIVEN[1]);
    assert.deepEqual(answered(second.session), ["pick:b"]);
    first.session.saving.end();
    device.locks.free();
    await elapse(20);
    assert.equal(second.session.readOnly, false);
    assert.ok(second.notices.includes("resumed"));
    assert.deepEqual(answered(second.session), ["pick:b"]);
    second.page.leave();
  });

  given("a page that comes back where the LMS opens no second session: what is answered there is not lost", async () => {
    const lms = createLms(standard);
    const { device, session, page } = await begin(standard, lms);
    session.answer(GIVEN[0]);
    page.leave();
    page.fire("pageshow", { persisted: true });
    assert.equal(page.reloaded, 1);
    lms.broken = (method) => (method == "Initialize" ? "false" : undefined);
    const again = openPage(device, lms.open(), { state: page.history.state });
    const closed = launch(course, adapters[standard]());
    closed.start();
    await elapse(20);
    closed.answer(GIVEN[1]);
    again.leave();
    lms.broken = null;
    lms.calls.length = 0;
    const last = await begin(standard, lms, device);
    assert.deepEqual(answered(last.session), ["pick:b", "many:a,c"]);
    await elapse(300);
    last.page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.1.id"), ["many"]);
  });

  given("leaving tells whether the LMS has all", async () => {
    for (const [fails, saved] of [[false, true], [true, false]]) {
      const lms = createLms(standard);
      const { session } = await begin(standard, lms);
      session.answer(GIVEN[0]);
      if (fails) lms.broken = (m) => (m == "Commit" ? "false" : undefined);
      assert.equal(await until(session.saving.leave()), saved);
    }
  });

  given("no locks: goes on without", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, createDevice(), { locks: null });
    assert.equal(session.readOnly, false);
    page.leave();
  });
}

test("a launch that was not told who learns: its copy goes to who has the answers before it, to nobody else", async () => {
  const lms = createLms("1.2");
  lms.stored = { core: { student_id: "anna" } };
  const first = await begin("1.2", lms);
  first.session.answer(GIVEN[0]);
  first.page.leave();
  const silent = createLms("1.2");
  silent.stored = held(lms);
  silent.stored.core.student_id = "";
  const second = await begin("1.2", silent, first.device);
  second.session.answer(GIVEN[1]);
  second.page.kill();
  const other = createLms("1.2");
  other.stored = { core: { student_id: "another" } };
  const third = await begin("1.2", other, first.device);
  assert.deepEqual(answered(third.session), []);
  third.page.leave();
  assert.equal(held(lms).core.student_id, "anna");
  const fourth = await begin("1.2", lms, first.device);
  assert.deepEqual(answered(fourth.session), ["pick:b", "many:a,c"]);
  fourth.page.leave();
});

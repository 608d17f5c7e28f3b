/** What is given before anybody told who learns: on this device at once, and nobody's until that is proved. */
import assert from "node:assert/strict";
import { createSession } from "../../templates/player/session/session.js";
import { drop, take } from "../../templates/player/journal/claim.js";
import { createDevice, launch, openPage } from "./browser.js";
import { elapse } from "./clock.js";
import { createLms } from "./lms.js";
import { scenario } from "./scenario.js";
import { adapters, answered, begin, course, GIVEN } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("4-early", standard, title, run);
  const who = (id) => ({ launch: standard == "1.2" ? { core: { student_id: id } } : { learner_id: id } });
  const sent = (lms) => [0, 1, 2, 3].flatMap((n) => lms.sets(`cmi.interactions.${n}.id`).slice(0, 1)).sort();

  /** A page that never got the part that has to do with the LMS. */
  const deaf = async (device, questions, options = {}) => {
    const notices = [];
    const page = openPage(device, createLms(standard).open(), options);
    let fail;
    const never = (failed) => new Promise(() => (fail = failed));
    const session = createSession(course, never, (kind, why) => notices.push(`${kind} ${why ?? ""}`.trim()));
    session.start();
    await elapse(10);
    questions.forEach(session.answer);
    fail();
    return { page, session, notices };
  };

  given("answered and killed before the LMS's part came: kept, and told so; the learner is asked, and all arrives", async () => {
    const device = createDevice();
    const early = await deaf(device, GIVEN.slice(0, 2));
    assert.equal(early.notices.at(-1), "unsaved device");
    early.page.kill();
    const again = await deaf(device, GIVEN.slice(2, 3)); // and a second time
    again.page.leave();
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms, device, who("ana"));
    assert.deepEqual(answered(session), []);
    assert.equal(notices.at(-1), "asked");
    take(session.saving);
    assert.ok(session.saving.asked()[0].page.d > 0);
    take(session.saving);
    await elapse(3000);
    assert.deepEqual(answered(session).sort(), ["many:a,c", "pick:b", "yes:t"]);
    assert.equal(notices.at(-1), "saved");
    assert.deepEqual(sent(lms), ["many", "pick", "yes"]);
    page.leave();
    const third = await begin(standard, lms, device, who("ana"));
    assert.equal(device.items.size, 0);
    third.page.leave();
  });

  given("what another learner gave before the LMS's part came is neither shown nor sent, and stays", async () => {
    const device = createDevice();
    (await deaf(device, GIVEN.slice(0, 1))).page.kill();
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, device, who("ben"));
    drop(session.saving, false);
    session.answer(GIVEN[1]);
    await elapse(3000);
    page.leave();
    assert.deepEqual(answered(session), ["many:a,c"]);
    assert.deepEqual(sent(lms), ["many"]);
    const ana = await begin(standard, createLms(standard), device, who("ana"));
    assert.ok(ana.notices.includes("asked"));
    drop(ana.session.saving, true);
    ana.page.leave();
    const elsewhere = await begin(standard, createLms(standard), device, { ...who("ana"), path: "/other/index.html" });
    assert.ok(!elsewhere.notices.includes("asked"));
    elsewhere.page.leave();
  });

  given("a page that came back and knows its attempt: its answers go on with that attempt, and with no other", async () => {
    const device = createDevice();
    const lms = createLms(standard);
    const first = await begin(standard, lms, device, who("ana"));
    first.session.answer(GIVEN[0]);
    await elapse(3000);
    first.page.leave();
    first.page.fire("pageshow", { persisted: true });
    (await deaf(device, GIVEN.slice(1, 2), { state: first.page.history.state })).page.kill();
    const ben = await begin(standard, createLms(standard), device, who("ben"));
    assert.deepEqual(answered(ben.session), []);
    assert.ok(!ben.notices.includes("asked"));
    ben.page.leave();
    const last = await begin(standard, lms, device, who("ana"));
    assert.deepEqual(answered(last.session), ["pick:b", "many:a,c"]);
    assert.ok(!last.notices.includes("asked"));
    await elapse(3000);
    last.page.leave();
    assert.deepEqual(sent(lms), ["many", "pick"]);
  });

  given("answered while the LMS is looked for, and killed: kept", async () => {
    const device = createDevice();
    const page = openPage(device, {});
    const session = launch(course, adapters[standard]());
    session.start();
    await elapse(50);
    session.answer(GIVEN[0]);
    page.kill();
    const lms = createLms(standard);
    const second = await begin(standard, lms, device, who("ana"));
    assert.ok(second.notices.includes("asked"));
    take(second.session.saving);
    assert.deepEqual(answered(second.session), ["pick:b"]);
    second.page.leave();
  });

  given("answered in a second window before it knew of the first: there when that is closed", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device, who("ana"));
    first.session.answer(GIVEN[0]);
    await elapse(3000);
    const { api } = lms;
    const page = openPage(device, lms.open(who("ana").launch));
    const second = launch(course, adapters[standard]());
    second.start();
    second.answer(GIVEN[1]);
    await elapse(1100);
    assert.equal(second.readOnly, true);
    const other = lms.api;
    first.page.focus();
    lms.api = api;
    first.session.answer(GIVEN[2]);
    await elapse(3000);
    first.page.leave();
    page.focus();
    lms.api = other;
    await elapse(3000);
    assert.equal(second.readOnly, false);
    assert.deepEqual(answered(second).sort(), ["many:a,c", "pick:b", "yes:t"]);
    assert.deepEqual(sent(lms), ["many", "pick", "yes"]);
    page.leave();
  });

  given("no locks, and a first window that slept and answered nobody: it wakes as a reader, and what it holds is kept", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    globalThis.BroadcastChannel = class {
      postMessage() {}
      close() {}
    };
    const options = { ...who("ana"), locks: null };
    const first = await begin(standard, lms, device, options);
    first.session.answer(GIVEN[0]);
    await elapse(3000);
    const { api } = lms;
    const second = await begin(standard, lms, device, options);
    assert.equal(second.session.readOnly, false);
    second.session.answer(GIVEN[1]);
    await elapse(3000);
    const other = lms.api;
    first.page.focus();
    lms.api = api;
    const calls = lms.calls.length;
    first.session.answer(GIVEN[2]);
    await elapse(100);
    assert.equal(first.session.readOnly, true);
    assert.equal(first.notices.at(-1), "readonly window");
    assert.deepEqual(lms.calls.slice(calls).filter(([method]) => /Set|Commit/.test(method)), []);
    first.page.kill();
    first.session.saving.end();
    second.page.focus();
    lms.api = other;
    second.session.answer(GIVEN[3]);
    await elapse(3000);
    assert.equal(second.notices.at(-1), "saved");
    second.page.leave();
    const third = await begin(standard, lms, device, options);
    assert.deepEqual(answered(third.session).map((each) => each.split(":")[0]).sort(), ["many", "pick", "word", "yes"]);
    third.page.leave();
  });

  given("answered in review before the LMS said so: nothing is kept", async () => {
    const device = createDevice();
    const lms = createLms(standard);
    const options = { launch: standard == "1.2" ? { core: { lesson_mode: "review" } } : { mode: "review" } };
    const page = openPage(device, lms.open(options.launch));
    const session = launch(course, adapters[standard]());
    session.start();
    session.answer(GIVEN[0]);
    await elapse(100);
    page.leave();
    assert.equal(device.items.size, 0);
    assert.deepEqual(sent(lms), []);
  });
}

scenario("4-early", "1.2", "without an LMS, killed before that is known: goes on with it", async () => {
  const device = createDevice();
  const page = openPage(device, {}, { alone: true });
  const one = createSession(course, () => new Promise(() => {}), () => {});
  one.start();
  one.answer(GIVEN[0]);
  page.kill();
  openPage(device, {}, { alone: true });
  const two = launch(course, adapters["1.2"]());
  await two.start();
  assert.deepEqual(answered(two), ["pick:b"]);
  assert.equal(device.items.size, 1);
});

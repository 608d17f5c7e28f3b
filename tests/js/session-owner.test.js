/** Whose is it? Nothing is shown, counted or sent without a proven owner; nothing that has one is lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { recall, remember } from "../../templates/player/questions/drafts.js";
import { drop, take } from "../../templates/player/journal/claim.js";
import { createDevice, launch, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createLms } from "./lms.js";
import { scenario } from "./scenario.js";
import { adapters, answered, begin, course, GIVEN, visitAll } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("2-owner", standard, title, run);
  const who = (id) => ({ launch: standard == "1.2" ? { core: { student_id: id } } : { learner_id: id } });

  /** Somebody answers in a record of their own, and goes. */
  const visit = async (device, id, questions, options = {}) => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, device, { ...who(id), ...options });
    visitAll(session);
    questions.forEach(session.answer);
    await elapse(3000);
    page.leave();
    return lms;
  };

  given('the learner is "", "guest", "None" or "null", one for all: the next one starts empty, and is asked', async () => {
    for (const id of ["", "guest", "None", "null"]) {
      const device = createDevice();
      await visit(device, id, GIVEN);
      const lms = createLms(standard);
      const { page, session, notices } = await begin(standard, lms, device, who(id));
      assert.deepEqual(answered(session), [], id);
      assert.ok(notices.includes("asked"));
      const { key } = session;
      assert.ok(![...device.items.keys()].some((each) => each.startsWith(key + " draft")));
      session.answer({ ...GIVEN[1], response: "b" });
      drop(session.saving, false);
      await elapse(3000);
      page.leave();
      assert.deepEqual(lms.sets("cmi.interactions.0.id"), ["many"]);
      assert.deepEqual(answered(session), ["many:b"]);
    }
  });

  given("a learner's id that is one for all: each goes on where the LMS has what is theirs", async () => {
    for (const id of ["", "guest", "None", "null"]) {
      const device = createDevice();
      const one = await visit(device, id, GIVEN.slice(0, 3));
      const two = await visit(device, id, GIVEN.slice(5, 6));
      for (const [lms, due] of [[one, ["pick:b", "many:a,c", "yes:t"]], [two, ["pairs:a.b,b.a"]]]) {
        const { page, session, notices } = await begin(standard, lms, device, who(id));
        assert.deepEqual(answered(session), due);
        assert.ok(!notices.includes("asked"));
        page.leave();
      }
    }
  });

  given("they are the learner's, and only the learner knows: they go on, and so do the interactions", async () => {
    const device = createDevice();
    const lost = createLms(standard);
    lost.broken = (method) => (method == "Commit" ? "false" : undefined);
    const first = await begin(standard, lost, device, who("ana"));
    GIVEN.slice(0, 3).forEach(first.session.answer);
    await elapse(500);
    first.page.kill();
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms, device, who("ana"));
    assert.equal(notices.at(-1), "asked");
    assert.ok(session.saving.asked()[0].page.d <= Date.now());
    session.answer(GIVEN[4]);
    take(session.saving);
    assert.deepEqual(session.saving.asked(), []);
    assert.equal(answered(session).length, 4);
    await elapse(3000);
    assert.equal(notices.at(-1), "saved");
    page.leave();
    const ids = [0, 1, 2, 3].map((n) => lms.sets(`cmi.interactions.${n}.id`)[0]);
    assert.deepEqual(ids.sort(), ["many", "number", "pick", "yes"]);
    const third = await begin(standard, lms, device, who("ana"));
    assert.equal(answered(third.session).length, 4);
    assert.ok(!third.notices.includes("asked"));
    third.page.leave();
  });

  given("another learner is neither shown them nor asked; they are there for the first", async () => {
    const device = createDevice();
    const lost = createLms(standard);
    lost.broken = (method) => (method == "Commit" ? "false" : undefined);
    const first = await begin(standard, lost, device, who("ana"));
    first.session.answer(GIVEN[0]);
    await elapse(500);
    first.page.kill();
    const ben = await begin(standard, createLms(standard), device, who("ben"));
    assert.deepEqual(answered(ben.session), []);
    assert.ok(!ben.notices.includes("asked"));
    ben.page.leave();
    const again = await begin(standard, createLms(standard), device, who("ana"));
    assert.ok(again.notices.includes("asked"));
    take(again.session.saving);
    assert.deepEqual(answered(again.session), ["pick:b"]);
    again.page.leave();
  });

  given("the session ends, and the next Initialize gives another learner: nothing goes into that record", async () => {
    const device = createDevice();
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms, device, who("ana"));
    session.answer(GIVEN[0]);
    await elapse(3000);
    const ben = createLms(standard);
    lms.broken = () => {
      throw new TypeError("dead object");
    };
    Object.assign(globalThis.window.parent, ben.open(who("ben").launch));
    session.answer(GIVEN[1]);
    await elapse(5000);
    assert.equal(notices.at(-1), "readonly other");
    session.answer(GIVEN[2]);
    await elapse(5000);
    page.leave();
    assert.deepEqual(ben.calls.filter(([method]) => /Set|Commit/.test(method)), []);
    lms.broken = null;
    const later = await begin(standard, lms, device, who("ana"));
    assert.deepEqual(answered(later.session), ["pick:b", "many:a,c"]);
    later.page.leave();
  });

  given("the same learner and device, another place in the LMS: apart", async () => {
    const device = createDevice();
    await visit(device, "ana", GIVEN, { path: "/courses/1/land/index.html" });
    const { page, session, notices } = await begin(standard, createLms(standard), device, {
      ...who("ana"),
      path: "/courses/2/land/index.html",
    });
    assert.deepEqual(answered(session), []);
    assert.ok(!notices.includes("asked"));
    page.leave();
  });

  given("what the LMS has proved to hold is removed; what is left goes when the learner says so", async () => {
    const device = createDevice();
    const lms = await visit(device, "ana", GIVEN.slice(0, 2));
    assert.ok(device.items.size > 0);
    const second = await begin(standard, lms, device, who("ana"));
    assert.equal(device.items.size, 0);
    second.session.answer(GIVEN[2]);
    device.storage.setItem(second.session.key + " draft essay", "half a thought");
    assert.equal(await until(second.session.saving.leave()), true);
    assert.equal(device.items.size, 2);
    second.session.saving.forget();
    assert.equal(device.items.size, 0);
  });

  given("what one learner has half typed is in no field of the next one, and there for the first", async () => {
    const device = createDevice();
    const lms = { ana: createLms(standard), ben: createLms(standard) };
    const typed = async (id, text) => {
      const { page, session } = await begin(standard, lms[id], device, who(id));
      const found = recall(session, "essay");
      if (text) remember(session, "essay", text);
      session.visit("one");
      await elapse(3000);
      page.leave();
      return found;
    };
    assert.equal(await typed("ana", "half a thought"), null);
    assert.equal(await typed("ben"), null);
    assert.equal(await typed("ana"), "half a thought");
  });

  given("a tab that another learner left open leaves this one writable", async () => {
    const device = createDevice();
    const first = await begin(standard, createLms(standard), device, who("ana"));
    first.session.answer(GIVEN[0]);
    const second = await begin(standard, createLms(standard), device, who("ben"));
    assert.equal(second.session.readOnly, false);
    second.page.leave();
  });

  given("two devices at once: both answers, and both interactions in the end", async () => {
    const lms = createLms(standard);
    const [a, b] = [createDevice(), createDevice()];
    const first = await begin(standard, lms, a, who("ana"));
    first.session.answer(GIVEN[0]);
    await elapse(3000);
    first.page.leave();
    const on = [];
    for (const [device, answer] of [[a, GIVEN[1]], [b, GIVEN[2]]])
      on.push([await begin(standard, lms, device, who("ana")), answer, lms.api]);
    for (const [{ page, session }, answer, api] of on) {
      page.focus();
      lms.api = api;
      session.answer(answer);
      await elapse(3000);
    }
    for (const [{ page }, , api] of on) {
      page.focus();
      lms.api = api;
      page.leave();
    }
    for (const device of [a, b, a]) {
      const { page, session } = await begin(standard, lms, device, who("ana"));
      await elapse(3000);
      page.leave();
      if (device == a) assert.deepEqual(answered(session).sort(), ["many:a,c", "pick:b", "yes:t"]);
    }
    const kept = lms.stored.interactions;
    const ids = (kept.childArray || Object.values(kept)).map(({ id }) => id).filter(Boolean);
    assert.deepEqual([...new Set(ids)].sort(), ["many", "pick", "yes"]);
  });
}

scenario("2-owner", "1.2", "without an LMS a device goes on with its own, and only there", async () => {
  const device = createDevice();
  for (const n of [0, 1]) {
    const page = openPage(device, {}, { alone: true });
    const session = launch(course, adapters["1.2"]());
    await until(session.start());
    assert.equal(session.state.answers.size, n);
    session.answer(GIVEN[n]);
    page.leave();
  }
  const { page, session, notices } = await begin("1.2", createLms("1.2"), device);
  assert.equal(session.state.answers.size, 0);
  assert.ok(notices.includes("asked"));
  page.leave();
});

/** What the LMS holds is not what this page has put there: another device, an answer that came late, a slow browser. */
import assert from "node:assert/strict";
import { createSession } from "../../templates/player/session/session.js";
import { createDevice, openPage } from "./browser.js";
import { elapse } from "./clock.js";
import { createLms } from "./lms.js";
import { scenario } from "./scenario.js";
import { answered, begin, course, GIVEN } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (title, run) => scenario("6-elsewhere", standard, title, run);
  const word = (a, b) => (standard == "1.2" ? a : b);
  const who = (id) => ({ launch: standard == "1.2" ? { core: { student_id: id } } : { learner_id: id } });
  const RESUME = "cmi.suspend_data";

  /** An LMS that sends each value to its server and reads what that has, for several pages at once. */
  const readThrough = (id = "ana") => {
    const lms = createLms(standard);
    const server = new Map();
    const open = lms.open;
    const learner = word("cmi.core.student_id", "cmi.learner_id");
    lms.learner = id;
    lms.server = server;
    lms.broken = (method, [key, value]) => {
      if (method == "GetValue" && key == learner) return lms.learner;
      if (method == "GetValue" && key.endsWith("interactions._count"))
        return String([...server.keys()].filter((each) => /interactions\.\d+\.id$/.test(each)).length);
      if (method == "GetValue" && (server.has(key) || /suspend_data|location|interactions/.test(key))) return server.get(key) || "";
      if (method == "SetValue") server.set(key, value);
      return method == "SetValue" ? "true" : undefined;
    };
    lms.open = () => open(who(lms.learner).launch);
    return lms;
  };

  given("a browser that is slow to say that no other window is open: the session is opened once, and nothing is forgotten", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device, who("ana"));
    GIVEN.slice(0, 2).forEach(first.session.answer);
    await elapse(3000);
    first.page.leave();
    const { request } = device.locks;
    // a second and a half of the test's own clock, which `elapse` moves
    device.locks.request = async (...args) => (await new Promise((go) => setTimeout(go, 1500)), request(...args));
    lms.calls.length = 0;
    // as wagtail-lms has it: a second Initialize is refused, and why is not told
    let opened = 0;
    lms.broken = (method) =>
      method == "Initialize" && opened++ ? "false" : method == "GetLastError" && opened > 1 ? "0" : undefined;
    const { page, session, notices } = await begin(standard, lms, device, who("ana"));
    await elapse(5000);
    assert.equal(opened, 1);
    assert.equal(session.readOnly, false);
    assert.deepEqual(answered(session), ["pick:b", "many:a,c"]);
    session.answer(GIVEN[2]);
    await elapse(3000);
    assert.equal(notices.at(-1), "saved");
    page.leave();
    lms.broken = null;
    const other = await begin(standard, lms, createDevice(), who("ana"));
    assert.deepEqual(answered(other.session), ["pick:b", "many:a,c", "yes:t"]);
    other.page.leave();
  });

  given("the resume data cannot be read at launch: nothing is overwritten, and it is there a moment later", async () => {
    const lms = readThrough();
    const first = await begin(standard, lms);
    GIVEN.slice(0, 2).forEach(first.session.answer);
    await elapse(3000);
    first.page.leave();
    const { broken } = lms;
    let fails = 1;
    lms.broken = (method, args) => (method == "GetValue" && args[0] == RESUME && fails-- > 0 ? "" : broken(method, args));
    const { page, session } = await begin(standard, lms, createDevice());
    session.answer(GIVEN[2]);
    await elapse(3000);
    assert.deepEqual(answered(session).sort(), ["many:a,c", "pick:b", "yes:t"]);
    page.leave();
    const third = await begin(standard, lms, createDevice());
    assert.equal(answered(third.session).length, 3);
    third.page.leave();
  });

  given("two devices at once, in an LMS that reads what its server has: neither overwrites the other", async () => {
    const lms = readThrough();
    const on = [];
    for (const device of [createDevice(), createDevice()]) on.push([await begin(standard, lms, device), lms.api]);
    for (const [n, each] of GIVEN.slice(0, 4).entries()) {
      const [{ page, session }, api] = on[n % 2];
      page.focus();
      lms.api = api;
      await elapse(15_000);
      session.answer(each);
      await elapse(15_000);
    }
    for (const [{ page }] of on) {
      page.focus();
      page.leave();
    }
    const third = await begin(standard, lms, createDevice());
    assert.deepEqual(answered(third.session).map((each) => each.split(":")[0]).sort(), ["many", "pick", "word", "yes"]);
    third.page.leave();
    const ids = [0, 1, 2, 3].map((n) => lms.server.get(`cmi.interactions.${n}.id`));
    assert.deepEqual(ids.sort(), ["many", "pick", "word", "yes"]);
  });

  given("another learner logs in in another tab: nothing more goes into that record", async () => {
    const lms = readThrough();
    const { page, session, notices } = await begin(standard, lms);
    session.answer(GIVEN[0]);
    await elapse(15_000);
    lms.learner = "ben";
    lms.server.clear();
    session.answer(GIVEN[1]);
    await elapse(3000);
    assert.equal(notices.at(-1), "readonly other");
    page.leave();
    assert.deepEqual([...lms.server.keys()], []);
  });

  given("each value is sent off by itself, and the resume data before the last arrives last: it is looked at again", async () => {
    const lms = createLms(standard);
    let [older, text] = ["", ""];
    let late = 0;
    lms.broken = (method, [key, value]) => {
      if (key != RESUME) return undefined;
      if (method == "SetValue") [older, text] = [text, value];
      return method == "GetValue" ? (late-- > 0 ? older : text) : "true";
    };
    const { page, session, notices } = await begin(standard, lms);
    session.answer(GIVEN[0]);
    await elapse(3000);
    late = 1;
    notices.length = 0;
    session.answer(GIVEN[1]);
    await elapse(400);
    assert.ok(!notices.includes("saved"));
    await elapse(3000);
    assert.equal(notices.at(-1), "saved");
    page.leave();
  });

  given("the session ends, and the next Initialize gives a new record of one learner's id for all: nothing goes into it", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms, createDevice(), who("guest"));
    session.answer(GIVEN[0]);
    await elapse(3000);
    const next = createLms(standard);
    lms.broken = () => {
      throw new TypeError("dead object");
    };
    const fresh = standard == "1.2" ? { core: { student_id: "guest", lesson_status: "not attempted" } } : who("guest").launch;
    Object.assign(globalThis.window.parent, next.open(fresh));
    session.answer(GIVEN[1]);
    await elapse(5000);
    assert.equal(notices.at(-1), "readonly other");
    page.leave();
    assert.deepEqual(next.calls.filter(([method]) => /Set|Commit/.test(method)), []);
  });

  given("loaded anew, and answered before the LMS's part came: goes on with the attempt, and nobody is asked", async () => {
    const device = createDevice();
    const lms = createLms(standard);
    const first = await begin(standard, lms, device, who("ana"));
    first.session.answer(GIVEN[0]);
    await elapse(3000);
    const { state } = first.page.history;
    first.page.leave();
    const page = openPage(device, lms.open(who("ana").launch), { state });
    const early = createSession(course, () => new Promise(() => {}), () => {});
    early.start();
    early.answer(GIVEN[1]);
    page.kill();
    const last = await begin(standard, lms, device, who("ana"));
    assert.deepEqual(answered(last.session), ["pick:b", "many:a,c"]);
    assert.ok(!last.notices.includes("asked"));
    last.page.leave();
  });

  given("the place and responses are cut in silence: another device has the page and the whole answers", async () => {
    const lms = createLms(standard);
    const cut = new Map();
    lms.broken = (method, [key, value]) => {
      if (!/location$|response$/.test(key)) return undefined;
      if (method == "SetValue") cut.set(key, value.slice(0, 2));
      return method == "SetValue" ? "true" : cut.get(key) || "";
    };
    const first = await begin(standard, lms);
    first.session.visit("two");
    GIVEN.slice(0, 6).forEach(first.session.answer);
    await elapse(3000);
    assert.equal(first.notices.at(-1), "saved");
    first.page.leave();
    const { page, session, notices } = await begin(standard, lms, createDevice());
    assert.deepEqual(answered(session), GIVEN.slice(0, 6).map((each) => `${each.id}:${each.response}`));
    assert.equal(await session.page(), "two");
    assert.ok(!notices.includes("damaged"));
    page.leave();
  });

  given("two builds of a package are open at once: what both know goes on, and what one knows stays an interaction", async () => {
    const lms = readThrough();
    const device = createDevice();
    const { many, ...questions } = course.questions;
    const newer = { ...course, questions, pages: [["one", ["pick", "yes"]], ...course.pages.slice(1)] };
    const first = await begin(standard, lms, device);
    const { api } = lms;
    const second = await begin(standard, lms, device, { course: newer });
    await elapse(1500);
    assert.equal(second.session.readOnly, true);
    const other = lms.api;
    first.page.focus();
    lms.api = api;
    GIVEN.slice(0, 2).forEach(first.session.answer);
    await elapse(3000);
    first.page.leave();
    second.page.focus();
    lms.api = other;
    await elapse(3000);
    second.session.answer(GIVEN[2]);
    await elapse(3000);
    assert.equal(second.notices.at(-1), "saved");
    assert.deepEqual(answered(second.session), ["pick:b", "yes:t"]);
    second.page.leave();
    const third = await begin(standard, lms, createDevice(), { course: newer });
    assert.deepEqual(answered(third.session), ["pick:b", "yes:t"]);
    third.page.leave();
    const ids = [0, 1, 2].map((n) => lms.server.get(`cmi.interactions.${n}.id`));
    assert.deepEqual(ids.sort(), ["many", "pick", "yes"]);
  });

  given("two modules at one path, two of one name, two versions at once: apart", async () => {
    const device = createDevice();
    const visits = [
      [course, "/courses/1/land/index.html"],
      [{ ...course, id: "water" }, "/courses/1/land/index.html"],
      [course, "/courses/2/land/index.html"],
      [{ ...course, version: "2.0.0", pages: course.pages.slice(0, 2) }, "/courses/3/land/index.html"],
    ].map(([played, path], n) => [createLms(standard), { ...who("ana"), course: { ...played }, path }, GIVEN[n]]);
    for (const again of [false, true])
      for (const [lms, options, each] of visits) {
        const { page, session, notices } = await begin(standard, lms, device, options);
        assert.deepEqual(answered(session), again ? [`${each.id}:${each.response}`] : []);
        assert.ok(!notices.includes("asked"));
        session.answer(each);
        await elapse(3000);
        page.leave();
      }
  });
}

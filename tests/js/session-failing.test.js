/** An LMS, a line or a browser that fails in the middle of a visit. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSaving } from "../../templates/player/journal/saving.js";
import { createSession } from "../../templates/player/session/session.js";
import { createDevice, launch, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createLms } from "./lms.js";
import { adapters, course, GIVEN, begin, visitAll, core, answered } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (name, run) => test(`${standard}: ${name}`, run);
  const word = (a, b) => (standard == "1.2" ? a : b);

  given("what lets the score be told arrives late: the next commit still waits its second", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const { pages, questions, ...head } = course;
    device.list = new Promise((go) => setTimeout(go, 500, { pages, questions }));
    const times = [];
    lms.broken = (method) => void (method == "Commit" && times.push(performance.now()));
    const { page, session } = await begin(standard, lms, device, { course: { ...head } });
    await elapse(1800);
    assert.equal((await until(session.results())).questions, 10);
    assert.equal(times.length, 2);
    assert.ok(times[1] - times[0] > 950, String(times[1] - times[0]));
    page.leave();
  });

  given("the part that has to do with the LMS comes late: the learner is told, and what was answered is saved", async () => {
    const lms = createLms(standard);
    openPage(createDevice(), lms.open());
    const notices = [];
    const come = (failed) =>
      new Promise((go) => {
        setTimeout(failed, 1000);
        setTimeout(go, 5000, { open: (visit, notify) => createSaving(visit, adapters[standard](), notify) });
      });
    const session = createSession(course, come, (kind, why) => notices.push(`${kind} ${why ?? ""}`.trim()));
    const started = session.start();
    session.visit("one");
    session.answer(GIVEN[0]);
    await elapse(2000);
    assert.equal(notices.at(-1), "unsaved device");
    await until(started);
    await elapse(2000);
    assert.equal(notices.at(-1), "saved");
    assert.deepEqual(lms.sets("cmi.interactions.0.id"), ["pick"]);
    session.saving.end();
  });

  given("one Initialize, one Finish, nothing after it; back by the browser's cache: reload", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms);
    session.visit("one");
    page.leave();
    const calls = lms.calls.length;
    page.fire("pagehide");
    session.visit("two");
    session.answer(GIVEN[0]);
    page.hide();
    await elapse(300);
    assert.equal(lms.calls.length, calls);
    const names = lms.calls.map(([m]) => m);
    assert.equal(names.filter((m) => m == "Initialize").length, 1);
    assert.equal(names.filter((m) => /Finish|Terminate/.test(m)).length, 1);
    page.fire("pageshow", { persisted: false });
    assert.equal(page.reloaded, 0);
    page.fire("pageshow", { persisted: true });
    assert.equal(page.reloaded, 1);
  });

  given("ten quick answers: few commits; exit and time right after Initialize", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms);
    const initial = lms.calls.map(([m, k]) => `${m} ${k}`).filter((c) => c.startsWith("Set"));
    assert.deepEqual(initial.slice(0, 2), word(
      ["SetValue cmi.core.exit", "SetValue cmi.core.session_time"],
      ["SetValue cmi.exit", "SetValue cmi.session_time"],
    ));
    for (const g of GIVEN) {
      session.answer(g);
      await elapse(60);
    }
    await elapse(1100);
    const commits = lms.calls.filter(([m]) => m == "Commit").length;
    assert.ok(commits >= 2 && commits <= 3, `${commits} commits`);
    page.leave();
    assert.equal(lms.calls.filter(([m]) => m == "Commit").length, commits);
  });

  given("Commit fails twice: quiet notices, growing pauses, then saved", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    await elapse(300);
    let fails = 3; // what was in doubt takes a commit of its own
    lms.broken = (method) =>
      method == "Commit" && fails-- > 0 ? "false" : undefined;
    notices.length = 0;
    session.answer(GIVEN[0]);
    await elapse(4500);
    assert.deepEqual(notices, ["saving", "unsaved device", "unsaved device", "saved"]);
    page.leave();
    assert.equal(lms.calls.filter(([m]) => m == "Initialize").length, 1);
  });

  given("back online: saved at once, not after the pause", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    lms.broken = (method) => (method == "Commit" ? "false" : undefined);
    session.answer(GIVEN[0]);
    await elapse(300);
    assert.equal(notices.at(-1), "unsaved device");
    lms.broken = null;
    page.fire("online");
    await elapse(10);
    assert.equal(notices.at(-1), "saved");
    page.leave();
  });

  for (const [name, break_] of [
    ["refuses more than 1,000 characters", (limit, api) => (m, [k, v]) =>
      m == "SetValue" && k == "cmi.suspend_data" && v.length > limit
        ? ((api.refused = true), "false")
        : m == "GetLastError"
          ? api.refused ? "405" : undefined
          : void (api.refused = false)],
    ["cuts after 1,000 characters", (limit, api) => (m, [k, v]) =>
      m == "SetValue" && k == "cmi.suspend_data" ? ((api.text = v.slice(0, limit)), "true")
        : m == "GetValue" && k == "cmi.suspend_data" ? api.text || "" : undefined],
  ])
    given(`an LMS that ${name}: a shorter form, text goes first`, async () => {
      const lms = createLms(standard);
      lms.broken = break_(1000, {});
      const { page, session, notices } = await begin(standard, lms);
      GIVEN.forEach(session.answer);
      await elapse(1500);
      assert.equal(notices.at(-1), "saved");
      const text = lms.api.cmi.suspend_data || lms.broken("GetValue", ["cmi.suspend_data"]);
      assert.ok(text.length > 0 && text.length <= 1000);
      page.leave();
      lms.broken = null;
      lms.stored.suspend_data = text;
      const second = await begin(standard, lms);
      assert.equal(second.session.state.answers.size, 10);
      assert.equal(second.session.found("essay").response, "");
      assert.ok(!second.notices.includes("damaged"));
      second.page.leave();
    });

  given("an LMS that ended the session and answers true to all: told as not saved, kept on the device", async () => {
    const lms = createLms(standard);
    const { page, session, notices, device } = await begin(standard, lms);
    session.answer(GIVEN[0]);
    await elapse(300);
    assert.equal(notices.at(-1), "saved");
    lms.broken = (m) => (m == "GetValue" ? "" : m == "GetLastError" ? "0" : "true");
    session.answer(GIVEN[1]);
    await elapse(1200);
    assert.equal(notices.at(-1), "unsaved device");
    page.kill();
    lms.broken = null;
    const second = await begin(standard, lms, device);
    await elapse(300);
    assert.equal(second.notices.at(-1), "saved");
    second.page.leave();
    assert.ok(lms.sets("cmi.interactions.1.id").includes("many"));
  });

  given("an LMS that gives the value before the last one: nothing is shortened for that", async () => {
    const lms = createLms(standard);
    let [old, text] = ["", ""];
    lms.broken = (m, [key, value]) => {
      if (key != "cmi.suspend_data") return undefined;
      if (m == "SetValue") [old, text] = [text, value];
      return m == "GetValue" ? old : undefined;
    };
    const { page, session, notices } = await begin(standard, lms);
    GIVEN.slice(0, 2).forEach(session.answer);
    await elapse(300);
    const { length } = text;
    const { response } = GIVEN.at(-1);
    session.answer({ ...GIVEN.at(-1), response: response.slice(0, 99) });
    await elapse(3000); // it is looked at twice
    assert.equal(notices.at(-1), "saved");
    assert.ok(text.length > length + 99);
    page.leave();
  });

  given("an API that dies and comes back: found and initialized again", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    await elapse(300);
    session.answer(GIVEN[0]);
    lms.broken = () => {
      throw new TypeError("dead object");
    };
    await elapse(1200);
    assert.equal(notices.at(-1), "unsaved device");
    lms.broken = null;
    Object.assign(globalThis.window.parent, lms.open());
    await elapse(1500);
    assert.equal(notices.at(-1), "saved");
    page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.0.id").slice(-1), ["pick"]);
    assert.deepEqual(lms.errors, []);
  });

  given("an API that comes late, answers given before it", async () => {
    const lms = createLms(standard);
    const window = lms.open();
    const device = createDevice();
    const parent = {};
    const page = openPage(device, parent);
    const session = launch(course, adapters[standard]());
    const started = session.start();
    session.visit("one");
    session.answer(GIVEN[0]);
    await elapse(500);
    Object.assign(parent, window, { parent });
    await until(started);
    await elapse(20);
    assert.deepEqual(answered(session), ["pick:b"]);
    page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.0.id"), ["pick"]);
  });

  given("no LMS: says so, the device keeps it", async () => {
    const device = createDevice();
    for (const n of [0, 1]) {
      const notices = [];
      const page = openPage(device, {}, { alone: true });
      const session = launch(course, adapters[standard](), notices);
      await until(session.start());
      assert.equal(session.state.answers.size, n);
      assert.ok(notices.includes("nolms"));
      session.answer(GIVEN[n]);
      page.leave();
    }
  });

  given("no LMS, and a browser that keeps nothing: says that the answers are nowhere", async () => {
    const notices = [];
    openPage(createDevice(), {}, { alone: true, storage: null });
    const session = launch(course, adapters[standard](), notices);
    await until(session.start());
    session.answer(GIVEN[0]);
    await elapse(5000);
    assert.equal(notices.at(-1), "unsaved "); // nowhere
  });

  given("booleans for strings, and functions that are missing", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const parent = lms.open();
    const api = parent[word("API", "API_1484_11")];
    for (const name of Object.keys(api)) {
      const real = api[name];
      if (/Finish|Terminate|LastError/.test(name)) delete api[name];
      else
        api[name] = (...args) => {
          const answer = real(...args);
          return answer == "true" ? true : answer == "false" ? false : answer;
        };
    }
    const notices = [];
    const page = openPage(device, parent);
    const session = launch(course, adapters[standard](), notices);
    await until(session.start());
    await elapse(20);
    session.answer(GIVEN[0]);
    await elapse(300);
    assert.equal(notices.at(-1), "saved");
    page.leave();
  });

  given("damaged resume data: what is whole is used, the learner is told", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    visitAll(first.session);
    GIVEN.slice(0, 8).forEach(first.session.answer);
    first.page.leave();
    lms.stored.suspend_data = lms.stored.suspend_data.slice(0, -20);
    const second = await begin(standard, lms);
    assert.ok(second.notices.includes("damaged"));
    assert.equal(await second.session.page(), "three");
    second.page.leave();
  });
}

test("a machine that slept for three hours did not learn for three hours; nor does a clock set back count", async () => {
  const lms = createLms("1.2");
  const { page, session } = await begin("1.2", lms);
  const { now } = performance;
  const { now: date } = Date;
  try {
    performance.now = () => now.call(performance) + 3 * 36e5;
    Date.now = () => date() - 36e5;
    session.visit("one");
    page.leave();
  } finally {
    performance.now = now;
    Date.now = date;
  }
  assert.match(core("1.2", lms).session_time, /^00:1[01]:/);
});

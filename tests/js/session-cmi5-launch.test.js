/** cmi5 where a launch is not as it should be: whose it is, which mode, what the LRS holds, when. */
import assert from "node:assert/strict";
import { createDevice, createTab } from "./browser.js";
import { first, later, ofStatements, says, scenario } from "./cmi5-scenario.js";
import { due, enter, play } from "./cmi5-launches.js";
import { elapse, until } from "./clock.js";
import { course, GIVEN } from "./visits.js";

const fault = (key, title, run) => scenario("2-launch", key, title, run);
const [FIRST, LAST] = [GIVEN.slice(0, 3), GIVEN.slice(3)];
const of = (path, answer) => (request, send) => (request.path.startsWith(path) ? answer(request, send) : send());
const verbs = async (lms) => (await lms.held()).statements.map(({ verb }) => verb.id.split("/").at(-1));

/** All is given, and is there; the learner goes. */
const whole = async (lms, device, options) => {
  const made = await enter(lms, device, options);
  await play(made);
  await elapse(3000);
  assert.equal(made.notices.at(-1), "saved");
  assert.equal(await until(made.session.saving.leave()), true);
  made.page.leave();
  return made;
};

fault("fetch-late", "The fetch URL answers 503 three times: what was answered meanwhile is told", async (lms, device) => {
  lms.line = of("fetch", first(3, says(503)));
  const made = await enter(lms, device);
  await play(made);
  await elapse(20_000);
  assert.equal(made.notices.at(-1), "saved");
  made.page.leave();
});

fault("fetch-used", "The fetch URL was used, and its token is gone: told, kept, and the learner is asked at the next launch", async (lms, device) => {
  const { query, registration } = await lms.launch();
  lms.registration = registration;
  await lms.fetch(new URLSearchParams(query).get("fetch"), { method: "POST" });
  const made = await enter(lms, device, { query });
  await play(made);
  assert.match(made.notices.at(-1), /^nosession/);
  made.page.leave();
  await later(lms, device, true);
});

fault("reloaded", "The page is loaded anew, twice: one session, and its token holds", async (lms, device) => {
  const tab = createTab();
  const made = await enter(lms, device, { tab });
  await play(made, FIRST);
  const { page } = made;
  page.leave();
  const again = await enter(lms, device, { tab, query: made.launched.query, state: page.history.state });
  await play(again, LAST.slice(0, 3));
  await elapse(3000);
  again.page.leave();
  const last = await enter(lms, device, { tab, query: made.launched.query });
  await play(last, LAST.slice(3));
  await elapse(3000);
  assert.equal(await until(last.session.saving.leave()), true);
  assert.equal((await verbs(lms)).filter((each) => each == "initialized").length, 1);
});

fault("version", "The LRS speaks xAPI 2.0 alone: spoken from then on, and all arrives", async (lms, device) => {
  await lms.set({ version: "2.0.0" });
  const made = await enter(lms, device);
  await play(made, FIRST);
  await elapse(5000);
  assert.equal(made.notices.at(-1), "saved");
  for (const [id] of course.pages) made.session.visit(id);
  LAST.forEach(made.session.answer);
  made.page.leave();
  await elapse(100);
  const other = await enter(lms, createDevice());
  for (const { id, response } of GIVEN)
    if (id != "mood") assert.equal(other.session.found(id).response, response, "what was said last is in the document, too");
  return { refused: /this LRS speaks 2/ };
});

fault("version-strange", "The LRS speaks a version of xAPI that nobody knows: told, kept, and the learner is asked at the next launch", async (lms, device) => {
  await lms.set({ version: "3.0.0" });
  const made = await enter(lms, device);
  await play(made);
  await elapse(5000);
  assert.match(made.notices.at(-1), /^(nosession|nolms|unsaved)/);
  made.page.leave();
  await lms.set({ version: "1.0.3" });
  await later(lms, device, true);
  return { refused: /this LRS speaks 3/ };
});

fault("no-preferences", "The LRS has no Agent Profile: nothing needs it", async (lms, device) => {
  lms.line = of("agents/profile", async (request, send) => {
    await send();
    return new Response("no such resource", { status: 501 });
  });
  await whole(lms, device);
});

fault("no-state", "The LRS keeps no document of ours: another launch on this device goes on where it was", async (lms, device) => {
  const drop = (request, send) =>
    request.path == "activities/state" && request.query.stateId != "LMS.LaunchData" ? says(404)() : send();
  lms.line = drop;
  const made = await enter(lms, device);
  await play(made, FIRST);
  made.page.leave();
  const again = await enter(lms, device);
  assert.equal(again.session.found("pick").response, "b");
  await play(again, LAST);
  await elapse(5000);
  again.page.leave();
});

fault("document-refused", "The document is too long for the LRS (413): each statement arrives all the same", async (lms, device) => {
  lms.line = (request, send) => (request.method == "PUT" && request.path == "activities/state" ? says(413)() : send());
  const made = await enter(lms, device);
  await play(made);
  await elapse(5000);
  made.page.leave();
});

for (const [key, words, text] of [
  ["document-lost", "has lost the document", ""],
  ["document-cut", "gives half of the document", '{"resume":"1'],
  ["document-strange", "gives the document of another course", '{"bookmark": 3}'],
])
  fault(key, `The LRS ${words} at the second launch: nothing is told twice, nothing is lost`, async (lms, device) => {
    await whole(lms, device);
    lms.line = (request, send) =>
      request.method == "GET" && request.query.stateId == "suspendData" ? says(text ? 200 : 404, text)() : send();
    const other = createDevice();
    const made = await enter(lms, other);
    await play(made, []);
    await elapse(5000);
    made.page.leave();
  });

fault("document-old", "The LRS gives an older document at the second launch", async (lms, device) => {
  const one = await enter(lms, device);
  await play(one, FIRST);
  await elapse(3000);
  one.page.leave();
  const old = (await lms.held()).documents.suspendData;
  const two = await enter(lms, device);
  await play(two, LAST);
  await elapse(3000);
  two.page.leave();
  lms.line = (request, send) =>
    request.method == "GET" && request.query.stateId == "suspendData" ? says(200, old)() : send();
  const three = await enter(lms, device);
  await elapse(5000);
  assert.equal(three.session.found("pairs").response, "a.b,b.a");
  three.page.leave();
});

fault("passed", "Completed and passed; later visits open the course and leave: neither is told again", async (lms, device) => {
  await whole(lms, device);
  await later(lms, device);
  await later(lms, createDevice());
  const told = await verbs(lms);
  for (const verb of ["completed", "passed"]) assert.equal(told.filter((each) => each == verb).length, 1, verb);
});

fault("opened", "Opened and left at once: initialized and terminated, and nothing is judged", async (lms, device) => {
  const made = await enter(lms, device);
  made.session.visit("one");
  await elapse(2000);
  assert.equal(await until(made.session.saving.leave()), true);
  assert.deepEqual(await verbs(lms), ["initialized", "experienced", "terminated"]);
  return { expected: ["experienced one"] };
});

fault("mastery", "The LMS demands 90 % where the module demands 80 %: one wrong answer fails", async (lms, device) => {
  const made = await enter(lms, device, { launch: { mastery: 0.9 } });
  const given = GIVEN.map((each) => (each.id == "many" ? { ...each, response: "a", score: 0 } : each));
  await play(made, given);
  await elapse(3000);
  assert.equal(await until(made.session.saving.leave()), true);
  return { expected: due(GIVEN, ["completed", "failed"]) };
});

for (const mode of ["Browse", "Review"])
  fault(mode.toLowerCase(), `${mode} mode after a pass: nothing but initialized and terminated is told`, async (lms, device) => {
    await whole(lms, device);
    const before = (await verbs(lms)).length;
    const made = await enter(lms, device, { launch: { mode } });
    assert.ok(made.notices.includes("readonly review"));
    await play(made, FIRST);
    await elapse(3000);
    await until(made.session.saving.leave());
    assert.deepEqual((await verbs(lms)).slice(before), ["initialized", "terminated"]);
  });

fault("learners", "Another learner on this device: neither shown what the first one gave nor told it", async (lms, device) => {
  lms.line = ofStatements(says(503));
  const ana = await enter(lms, device);
  await play(ana, GIVEN);
  ana.page.leave();
  const { registration } = lms;
  lms.line = (request, send) => send();
  lms.registration = undefined;
  const ben = await enter(lms, device, { launch: { name: "ben" } });
  await elapse(5000);
  assert.equal(ben.session.found("pick"), undefined);
  assert.deepEqual(ben.session.saving.asked(), []);
  ben.page.leave();
  assert.deepEqual(await verbs(lms), ["initialized"]);
  lms.registration = registration;
  await later(lms, device);
});

fault("enrolled-again", "The same learner is enrolled anew: nothing of the first enrolment goes into the second", async (lms, device) => {
  await whole(lms, device);
  lms.registration = undefined;
  const made = await enter(lms, device);
  await elapse(3000);
  assert.equal(made.session.found("pick"), undefined);
  made.page.leave();
  assert.equal((await verbs(lms)).filter((each) => each == "initialized").length, 2);
});

for (const [key, words, hours] of [
  ["clock-back", "goes back an hour", -1],
  ["clock-ahead", "goes three hours ahead, and back", 3],
])
  fault(key, `The device's clock ${words} between two answers: the statements' times keep their order`, async (lms, device) => {
    const made = await enter(lms, device);
    await play(made, FIRST);
    const { now } = Date;
    Date.now = () => now() + hours * 36e5;
    await play(made, LAST.slice(0, 3));
    if (hours > 0) Date.now = now;
    await play(made, LAST.slice(3));
    await elapse(5000);
    assert.equal(await until(made.session.saving.leave()), true, made.notices.at(-1));
    Date.now = now;
    const times = (await lms.held()).statements.map(({ timestamp }) => timestamp);
    assert.deepEqual(times, [...times].sort());
  });

fault("two-windows", "Two windows of a launch: the second only reads, until the first is closed, and takes over what it left", async (lms, device) => {
  const one = await enter(lms, device);
  await play(one, FIRST);
  await elapse(3000);
  const two = await enter(lms, device, { query: one.launched.query, tab: createTab() });
  one.page.focus();
  one.page.leave();
  two.page.focus();
  await elapse(3000);
  two.page.leave();
  await elapse(100);
  const three = await enter(lms, device);
  await play(three, LAST);
  await elapse(3000);
  three.page.leave();
});

fault("second-leaves", "The learner leaves by the button of a second window of a launch: the session of the first goes on", async (lms, device) => {
  const tab = createTab();
  const one = await enter(lms, device, { tab });
  await play(one, FIRST);
  await elapse(3000);
  const two = await enter(lms, device, { query: one.launched.query, tab }); // a window that is doubled has its token
  assert.ok(two.notices.includes("readonly window"));
  await until(two.session.saving.leave());
  two.page.fire("pagehide");
  one.page.focus();
  assert.ok(!(await verbs(lms)).includes("terminated"));
  await play(one, LAST);
  await elapse(3000);
  assert.equal(await until(one.session.saving.leave()), true);
});

fault("relaunched", "Launched again while the first window is open, whose session the LMS abandons (403): told, and its answers go with the next launch", async (lms, device) => {
  const one = await enter(lms, device);
  await play(one, FIRST);
  await elapse(3000);
  await lms.end(one.launched.session, "abandoned");
  await play(one, LAST);
  await elapse(5000);
  assert.match(one.notices.at(-1), /^nosession/);
  one.page.leave();
  await later(lms, device);
  return { refused: /abandoned/ };
});

fault("two-devices", "Two devices at once: both answers, each once, in one document", async (lms, device) => {
  const one = await enter(lms, device);
  await play(one, FIRST);
  await elapse(3000);
  const two = await enter(lms, createDevice());
  await play(two, LAST);
  await elapse(3000);
  two.page.leave();
  one.page.focus();
  await elapse(3000);
  one.page.leave();
  const made = await later(lms, createDevice());
  assert.equal(made.session.found("pick").response, "b");
  assert.equal(made.session.found("essay").response, GIVEN.at(-1).response);
  return { refused: /abandoned/ };
});

fault("list-late", "The list of pages and questions comes after the third answer: what it all amounts to follows", async (lms, device) => {
  const { pages, questions, ...head } = course;
  device.list = new Promise((go) => setTimeout(go, 30_000, { pages, questions }));
  const made = await enter(lms, device, { course: { ...head } });
  for (const [id] of pages) made.session.visit(id);
  for (const each of GIVEN) {
    made.session.answer(each);
    await elapse(1000);
  }
  await elapse(60_000);
  made.page.leave();
  await later(lms, device);
});

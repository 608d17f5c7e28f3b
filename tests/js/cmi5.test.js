/** What an LRS is told of a course that is launched as cmi5, and when. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { ANSWERS, answerAll, begin, count, createWindow } from "./cmi5-visits.js";
import { createLrs } from "./small-lrs.js";
import { course, GIVEN } from "./visits.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";

test("a session is told whole, in its order, with what each statement has to have", async () => {
  const lrs = createLrs();
  const { session, notices } = await begin(lrs, lrs.launch());
  await answerAll(session);
  assert.equal(notices.at(-1), "saved");
  assert.equal(await session.saving.leave(), true);
  assert.equal(globalThis.location.href, "https://lms.example/course", "where the LMS wants the learner");
  const verbs = lrs.verbs();
  assert.equal(verbs[0], "initialized");
  assert.equal(verbs.at(-1), "terminated");
  assert.equal(count(lrs, "answered"), ANSWERS);
  for (const verb of ["initialized", "completed", "passed", "terminated"]) assert.equal(count(lrs, verb), 1, verb);
  assert.equal(count(lrs, "failed"), 0);
  assert.equal(count(lrs, "experienced"), 3);
  const times = lrs.statements.map(({ timestamp }) => timestamp);
  assert.deepEqual(times, [...times].sort(), "initialized first, terminated last");
  for (const { id, verb, context, object, result = {}, timestamp } of lrs.statements) {
    const name = verb.id.split("/").pop();
    const defined = /initialized|completed|passed|terminated/.test(name);
    assert.match(id, UUID);
    assert.match(timestamp, /Z$/);
    assert.equal(verb.display.en, name);
    assert.equal(context.registration, "760e3480-ba55-4991-94b0-01820dbd23a2");
    assert.equal(context.extensions["https://w3id.org/xapi/cmi5/context/extensions/sessionid"], "session-1");
    assert.deepEqual(context.contextActivities.grouping, [{ objectType: "Activity", id: "urn:au" }]);
    const categories = context.contextActivities.category.map((each) => each.id);
    const moves = /completed|passed/.test(name);
    assert.deepEqual(categories, ["urn:own", ...(defined ? [CATEGORY + "cmi5"] : []), ...(moves ? [CATEGORY + "moveon"] : [])]);
    assert.equal(object.id == "https://lms.example/au/7", defined || name == "progressed");
    assert.equal("duration" in result, /completed|passed|terminated|answered/.test(name), name);
    assert.equal(result.completion, name == "completed" ? true : undefined);
    assert.equal(context.extensions["https://w3id.org/xapi/cmi5/context/extensions/masteryscore"], name == "passed" ? 0.8 : undefined);
  }
  const passed = lrs.statements.find(({ verb }) => /passed/.test(verb.id));
  assert.deepEqual([passed.result.success, passed.result.score], [true, { scaled: 1 }]);
});

test("answers are written as xAPI has them", async () => {
  const lrs = createLrs();
  const { session } = await begin(lrs, lrs.launch());
  await answerAll(session);
  const told = Object.fromEntries(
    lrs.statements.filter(({ verb }) => /answered/.test(verb.id)).map(({ object, result }) => [object.id.split("/").pop(), [object.definition.interactionType, result.response, object.definition.correctResponsesPattern]]),
  );
  assert.deepEqual(told.many, ["choice", "a[,]c", ["a[,]c"]]);
  assert.deepEqual(told.yes, ["true-false", "true", ["true"]]);
  assert.deepEqual(told.number, ["numeric", "3.5", ["3.4[:]3.6"]]);
  assert.deepEqual(told.pairs, ["matching", "a[.]b[,]b[.]a", ["a[.]b[,]b[.]a"]]);
  assert.deepEqual(told.order, ["sequencing", "c[,]a[,]b", ["c[,]a[,]b"]]);
  assert.deepEqual(told["mood-a"], ["likert", "3", undefined]);
  assert.equal(told.essay[0], "long-fill-in");
  assert.match(told.word[1], /^\{lang=en\}sécheresse 旱 😀$/);
});

test("a page that is loaded anew goes on in its session", async () => {
  const lrs = createLrs();
  const [launch, window0, device] = [lrs.launch(), createWindow(), createDevice()];
  const first = await begin(lrs, launch, device, { window0 });
  first.session.answer(GIVEN[0]);
  await elapse(2000);
  first.page.leave();
  await elapse(100);
  const again = await begin(lrs, launch, device, { window0 });
  assert.equal(again.session.found("pick").response, "b");
  again.session.answer(GIVEN[2]);
  await elapse(3000);
  assert.equal(count(lrs, "initialized"), 1);
  assert.deepEqual([count(lrs, "answered"), count(lrs, "terminated")], [2, 0]);
  assert.equal(again.notices.at(-1), "saved");
});

test("a launch whose token was given is told; one without parameters has no LMS", async () => {
  const lrs = createLrs();
  const launch = lrs.launch();
  await begin(lrs, launch);
  const { notices, session } = await begin(lrs, launch);
  assert.equal(notices.at(-1), "nosession device".replace(" device", ""));
  session.answer(GIVEN[0]);
  await elapse(3000);
  assert.match(notices.at(-1), /^nosession/);
  const alone = await begin(lrs, null);
  assert.ok(alone.notices.includes("nolms"));
  assert.equal(count(lrs, "answered"), 0);
});

for (const launchMode of ["Browse", "Review"])
  test(`${launchMode}: nothing is told but the beginning and the end`, async () => {
    const lrs = createLrs({ launchMode });
    const { session, notices } = await begin(lrs, lrs.launch());
    await answerAll(session);
    await session.saving.leave();
    assert.ok(notices.includes("readonly review"));
    assert.deepEqual(lrs.verbs(), ["initialized", "terminated"]);
  });

test("completed and passed are told once in a registration, though the LRS has lost the document and the device is another", async () => {
  const lrs = createLrs();
  const first = await begin(lrs, lrs.launch());
  await answerAll(first.session);
  await first.session.saving.leave();
  for (const key of lrs.documents.keys()) if (/suspendData/.test(key)) lrs.documents.delete(key);
  const again = await begin(lrs, lrs.launch());
  await answerAll(again.session);
  for (const verb of ["completed", "passed"]) assert.equal(count(lrs, verb), 1, verb);
  assert.equal(again.notices.at(-1), "saved");
});

test("who fails is told so once, and not that it is passed; while another try is left nothing is final", async () => {
  const wrong = GIVEN.map((each) => (each.score == null ? each : { ...each, score: 0 }));
  const questions = Object.fromEntries(Object.entries(course.questions).map(([id, facts]) => [id, { ...facts, a: 2 }]));
  for (const [given, verbs] of [[course, ["completed", "failed"]], [{ ...course, questions }, []]]) {
    const lrs = createLrs();
    const { session } = await begin(lrs, lrs.launch(), createDevice(), { course: given });
    for (const [page] of course.pages) session.visit(page);
    wrong.forEach(session.answer);
    await elapse(3000);
    assert.deepEqual(lrs.verbs().filter((verb) => /completed|passed|failed/.test(verb)).sort(), verbs);
    const failed = lrs.statements.find(({ verb }) => /failed/.test(verb.id));
    if (failed) assert.deepEqual([failed.result.success, failed.result.score.scaled < 0.8], [false, true]);
  }
});

test("a window that is closed with all done ends its session; with something left to do it may be loaded anew", async () => {
  const lrs = createLrs();
  const [launch, window0, device] = [lrs.launch(), createWindow(), createDevice()];
  const { session, page } = await begin(lrs, launch, device, { window0 });
  await answerAll(session);
  page.leave();
  await elapse(100);
  assert.deepEqual([lrs.verbs().at(-1), count(lrs, "terminated")], ["terminated", 1]);
  const again = await begin(lrs, launch, device, { window0, state: page.history.state });
  await elapse(3000);
  assert.match(again.notices.at(-1), /^nosession/, "its session is over");
  assert.equal(again.session.found("pick").response, "b", "and what was given is shown");
  again.page.leave();
  const back = await begin(lrs, lrs.launch(), device);
  await elapse(3000);
  assert.equal(back.notices.at(-1), "saved");
  assert.equal(new Set(lrs.statements.map(({ id }) => id)).size, lrs.statements.length);
});

test("the learner's preferences are taken: languages in their order, sound off; a choice of language is told, and a refusal is no error", async () => {
  const lrs = createLrs({}, { languagePreference: "xx,fr-CA,ar", audioPreference: "off" });
  const { session, page, notices } = await begin(lrs, lrs.launch());
  assert.equal(session.saving.spoken(), "xx,fr-CA,ar");
  const film = { muted: false };
  page.fire("play", { target: film });
  assert.equal(film.muted, true);
  film.muted = false; // by the learner
  page.fire("play", { target: film });
  assert.equal(film.muted, false);
  session.saving.speak("ar");
  session.answer(GIVEN[0]);
  await elapse(3000);
  assert.ok(lrs.requests.some(([name, status]) => name == "POST /xapi/agents/profile" && status == 403));
  assert.equal(notices.at(-1), "saved");
});

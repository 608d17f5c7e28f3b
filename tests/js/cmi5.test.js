/** What an LRS is told of a course that is launched as cmi5, whatever the line and the LMS do. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { statement } from "../../templates/player/xapi/xapi-statements.js";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { begin, createWindow } from "./cmi5-visits.js";
import { createLrs } from "./small-lrs.js";
import { course, GIVEN } from "./visits.js";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/;
const CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/";
const count = (lrs, verb) => lrs.verbs().filter((each) => each == verb).length;
const answerAll = async (session) => {
  for (const [page] of course.pages) session.visit(page);
  GIVEN.forEach(session.answer);
  await elapse(3000);
};
/** What eleven interactions amount to: each kind one, and the scale with two statements two. */
const ANSWERS = GIVEN.length + 1;

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

const FAULTS = {
  "the LRS is in trouble, 503, for six requests": () => {
    let left = 6;
    return (name) => (/statements|state$/.test(name) && left-- > 0 ? 503 : undefined);
  },
  "every third request asks to slow down": () => {
    let n = 0;
    return (name) => (/statements/.test(name) && n++ % 3 == 0 ? 429 : undefined);
  },
  "every second answer is lost after it was stored": () => {
    let n = 0;
    return (name) => (/PUT/.test(name) && n++ % 2 == 0 ? "lost" : undefined);
  },
  "the line is down for a minute": () => {
    const end = Date.now() + 6e4;
    return (name) => (/PUT/.test(name) && Date.now() < end ? "down" : undefined);
  },
};
for (const [name, fault] of Object.entries(FAULTS))
  test(`${name}: each statement is there once, in order`, async () => {
    const lrs = createLrs();
    const { session, notices } = await begin(lrs, lrs.launch());
    lrs.broken = fault();
    await answerAll(session);
    await elapse(2e5);
    assert.equal(notices.at(-1), "saved");
    await session.saving.leave();
    assert.equal(count(lrs, "answered"), ANSWERS);
    assert.equal(new Set(lrs.statements.map(({ id }) => id)).size, lrs.statements.length);
    const times = lrs.statements.map(({ timestamp }) => timestamp);
    assert.deepEqual(times, [...times].sort());
    assert.equal(lrs.verbs().at(-1), "terminated");
  });

for (const overAs of [401, 403])
  test(`a session that takes nothing more, ${overAs}: told, kept, and delivered at the next launch of the registration alone`, async () => {
    const lrs = Object.assign(createLrs(), { overAs });
    const device = createDevice();
    const { session, notices, page } = await begin(lrs, lrs.launch(), device);
    session.answer(GIVEN[0]);
    await elapse(2000);
    lrs.expire();
    const given = Date.now();
    session.answer(GIVEN[2]);
    await elapse(5000);
    assert.equal(notices.at(-1), "nosession device");
    assert.equal(count(lrs, "answered"), 1);
    page.leave();

    const stranger = await begin(lrs, lrs.launch({ name: "ben", registration: "8d1f3a54-9d0e-4b57-8b9f-1f8f3d0a1111" }), device);
    await elapse(3000);
    assert.equal(stranger.session.found("yes"), undefined);
    stranger.page.leave();
    const other = await begin(lrs, lrs.launch({ registration: "11111111-9d0e-4b57-8b9f-1f8f3d0a1111" }), device);
    await elapse(3000);
    assert.equal(count(lrs, "answered"), 1, "neither somebody else nor another enrolment");
    other.page.leave();

    const back = await begin(lrs, lrs.launch(), device);
    await elapse(3000);
    assert.equal(back.session.found("yes").response, "t");
    assert.equal(count(lrs, "answered"), 2);
    const [late] = lrs.statements.filter(({ object }) => /yes$/.test(object.id));
    assert.equal(late.context.extensions["https://w3id.org/xapi/cmi5/context/extensions/sessionid"], "session-4", "of the new session");
    const begun = lrs.statements.findLast(({ verb }) => /initialized/.test(verb.id));
    assert.ok(lrs.statements.indexOf(late) > lrs.statements.indexOf(begun), "initialized is the first to come");
    assert.equal(late.timestamp, new Date(given).toISOString(), "as of when it happened");
    back.page.leave();
    await begin(lrs, lrs.launch(), device);
    await elapse(3000);
    assert.equal(count(lrs, "answered"), 2, "and not once more");
  });

test("what was stored in a session whose answer was lost is not told again in the next", async () => {
  const lrs = createLrs();
  const device = createDevice();
  const { session, page } = await begin(lrs, lrs.launch(), device);
  lrs.broken = (name) => (/PUT/.test(name) ? "lost" : undefined);
  session.answer(GIVEN[0]);
  await elapse(1000);
  page.kill();
  lrs.broken = () => undefined;
  const back = await begin(lrs, lrs.launch(), device);
  await elapse(3000);
  assert.equal(count(lrs, "answered"), 1);
  assert.equal(back.notices.at(-1), "saved");
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

test("a page that is closed sends what waits along, without asking anything", async () => {
  const lrs = createLrs();
  const { session, page } = await begin(lrs, lrs.launch());
  session.answer(GIVEN[0]);
  lrs.requests.length = 0;
  page.leave();
  await elapse(100);
  assert.equal(count(lrs, "answered"), 1);
  assert.equal(count(lrs, "terminated"), 0, "it may be loaded anew");
  assert.ok(lrs.requests.some(([name, , keepalive]) => /statements/.test(name) && keepalive));
});

test("an LRS that does not take a statement gets the others, and that one without its description at the next launch", async () => {
  const lrs = createLrs();
  const device = createDevice();
  lrs.refuses = ({ object }) => (/pick$/.test(object.id) && object.definition ? 400 : undefined);
  const { session, page } = await begin(lrs, lrs.launch(), device);
  session.answer(GIVEN[0]);
  session.answer(GIVEN[2]);
  await elapse(3000);
  assert.equal(count(lrs, "answered"), 1);
  page.leave();
  await begin(lrs, lrs.launch(), device);
  await elapse(3000);
  assert.equal(count(lrs, "answered"), 2);
});

test("statements go together; an LRS that says yes and keeps none of them gets each by itself, also when the page is closed", async () => {
  for (const drops of [false, true]) {
    const lrs = Object.assign(createLrs(), { drops });
    const { session, page } = await begin(lrs, lrs.launch());
    GIVEN.forEach(session.answer);
    await elapse(3000);
    assert.equal(count(lrs, "answered"), ANSWERS);
    const sent = lrs.requests.filter(([name]) => /(PUT|POST) .*statements/.test(name)).length;
    assert.equal(sent < 5, !drops, "weak lines: few requests");
    session.visit("one");
    session.answer({ ...GIVEN[0], tries: 2 });
    page.leave();
    await elapse(100);
    assert.equal(count(lrs, "answered"), ANSWERS + 1);
    assert.equal(new Set(lrs.statements.map(({ id }) => id)).size, lrs.statements.length);
  }
});

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

test("a clock that is set back, or was hours ahead, keeps the order", () => {
  const about = { activity: "urn:a", registration: "760e3480-ba55-4991-94b0-01820dbd23a2", session: "s", actor: {}, template: {}, lang: "en", since: Date.now() };
  const entry = { id: "q", kind: "choice", response: "a", score: 1, n: 0, s: about.since };
  for (const hours of [-5, 5]) assert.equal(statement({ ...entry, t: Date.now() + hours * 36e5 }, about).timestamp, new Date(about.since).toISOString());
});

test("what is told late has the time at which it happened and the duration of its own launch, in order, whatever the clock says", () => {
  const since = Date.now() - 6e4;
  const before = since - 864e5; // the launch in which it happened
  const about = { activity: "urn:a", registration: "760e3480-ba55-4991-94b0-01820dbd23a2", session: "s", actor: {}, template: {}, lang: "en", since };
  const told = (entry) => statement({ id: "", response: "", score: null, n: 0, ...entry }, about);
  const minutes = (after) => before + after * 6e4;
  const late = [
    { kind: "experienced", id: "p", t: minutes(1), s: before },
    { kind: "passed", score: 1, t: minutes(30), s: before },
    { kind: "choice", id: "q", response: "a", t: minutes(5), s: before }, // the clock was set back
    { kind: "choice", id: "r", response: "a", t: minutes(99999), s: before }, // and was ahead
    { kind: "choice", id: "given before a launch was met", response: "a", t: minutes(3) },
  ].map(told);
  const at = (t) => new Date(t).toISOString();
  assert.deepEqual(late.map(({ timestamp }) => timestamp), [minutes(1), minutes(30), minutes(30), since, since].map(at));
  assert.equal(late[1].result.duration, "PT1800.00S");
  assert.equal(told({ kind: "initialized", t: since, s: since }).timestamp, at(since), "the new one begins when it begins");
  const own = told({ kind: "completed", t: since + 5000, s: since });
  assert.deepEqual([own.timestamp, own.result.duration], [at(since + 5000), "PT5.00S"]);
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

test("a page that is closed sends no more along than a browser lets go; the next launch brings the rest", async () => {
  const lrs = createLrs();
  const device = createDevice();
  const { session, page } = await begin(lrs, lrs.launch(), device);
  await elapse(3000);
  const essay = GIVEN.find(({ kind }) => kind == "open");
  for (let tries = 1; tries <= 30; tries++) session.answer({ ...essay, response: `${tries} ${"土地".repeat(1500)}`, tries });
  let sent = 0;
  const plain = lrs.answer;
  lrs.answer = (url, init) => ((sent += init.keepalive ? new Blob([init.body]).size : 0), plain(url, init));
  lrs.broken = (name, { keepalive }) => (keepalive ? undefined : "down"); // what is under way ends with the page
  page.leave();
  await elapse(100);
  const along = count(lrs, "answered");
  assert.ok(sent > 20_000 && sent < 65_536, String(sent));
  assert.ok(along > 0 && along < 30, String(along));
  lrs.broken = () => undefined;
  await begin(lrs, lrs.launch(), device);
  await elapse(5000);
  assert.equal(count(lrs, "answered"), 30);
});

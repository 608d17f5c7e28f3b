/** Whatever the line and the LRS do, each statement comes once and in its order. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { statement } from "../../templates/player/xapi/xapi-statements.js";
import { createDevice } from "./browser.js";
import { elapse } from "./clock.js";
import { ANSWERS, answerAll, begin, count } from "./cmi5-visits.js";
import { createLrs } from "./small-lrs.js";
import { GIVEN } from "./visits.js";

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

/** A course on the web sends answers to a record store: only those of whom has said so, whole, and each once. */
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { drop, take } from "../../templates/player/journal/claim.js";
import { open as openHere } from "../../templates/player/device/device-saving.js";
import { createSession } from "../../templates/player/session/session.js";
import { withSender } from "../../templates/player/web/web-sender.js";
import { createSender } from "../../templates/player/web/web-sends.js";
import { createDevice, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { answered, course, GIVEN, visitAll } from "./visits.js";

const ENDPOINT = "https://lrs.example.org/xapi/t0ken";
const ROOT = "https://site.example.org/training/land/";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
/** What the answers amount to: each one, and the scale with two statements two. */
const ANSWERS = GIVEN.length + 1;

/** As the list of such a course has it (packager/player/facts.py): what the list does not name is forgotten. */
const listed = { ...course, questions: { ...course.questions, "learner/sends": { w: 0, s: 0 } } };

/** A record store that anybody writes to, and nobody reads. */
const createStore = () => {
  const store = {
    /** By their ids, as they came first. */
    statements: new Map(),
    requests: [],
    /** What becomes of a request instead: a status, or "lost" (done, and the answer never comes). */
    fate: () => undefined,
    verbs: () => [...store.statements.values()].map(({ verb }) => verb.id.split("/").pop()),
    async fetch(url, { method = "GET", headers = {}, body }) {
      const { origin, pathname, searchParams } = new URL(url);
      assert.equal(origin + pathname, ENDPOINT + "/statements");
      assert.deepEqual(Object.keys(headers).sort(), ["Content-Type", "X-Experience-API-Version"].slice(body ? 0 : 1), "no credentials");
      const fate = store.fate(method);
      store.requests.push(method);
      const answer = (status, text = "") => ({ status, ok: status < 300, text: async () => text, headers: { get: () => null } });
      if (typeof fate == "number") return answer(fate);
      if (method == "GET") return answer(405);
      const said = [].concat(JSON.parse(body));
      if (method == "PUT") assert.equal(searchParams.get("statementId"), said[0].id);
      const known = said.some(({ id }) => store.statements.has(id));
      if (!known) for (const each of said) store.statements.set(each.id, each);
      if (fate == "lost") throw new TypeError("Failed to fetch");
      return known ? answer(409) : answer(200, JSON.stringify(said.map(({ id }) => id)));
    },
  };
  return store;
};

const windows = [];
afterEach(() => {
  for (const page of windows.splice(0)) {
    page.focus();
    page.leave();
  }
});

const begin = async (device, store, options = {}) => {
  const page = openPage(device, {}, { alone: true, ...options });
  windows.push(page);
  const others = globalThis.fetch;
  const mine = (url, request) =>
    !url.startsWith(ENDPOINT) ? others(url, request) : device.line ? store.fetch(url, request) : Promise.reject(new TypeError("Failed to fetch"));
  Object.defineProperty(globalThis, "fetch", { value: mine, configurable: true, writable: true });
  let sender;
  const open = (visit, notify) => {
    const saving = openHere(visit, notify);
    sender = createSender(visit, saving, ENDPOINT, ROOT, () => {});
    return withSender(saving, Promise.resolve(sender));
  };
  const notices = [];
  const session = createSession(listed, async () => ({ open }), (kind) => notices.push(kind));
  await until(session.start());
  await elapse(3000);
  const leave = () => {
    page.leave();
    windows.splice(windows.indexOf(page), 1);
  };
  return { page, session, sender, notices, leave };
};
const play = async (session, given = GIVEN) => {
  visitAll(session);
  given.forEach(session.answer);
  await elapse(3000);
};
const actors = (store) => new Set([...store.statements.values()].map(({ actor }) => actor.account.name));
const registrations = (store) => new Set([...store.statements.values()].map(({ context }) => context.registration));

test("before the learner says so nothing is asked of the record store, on leaving neither", async () => {
  const [device, store] = [createDevice(), createStore()];
  const { session, sender, leave } = await begin(device, store);
  await play(session);
  assert.equal(sender.agreed(), false);
  leave();
  await elapse(3000);
  const next = await begin(device, store);
  take(next.session.saving);
  await elapse(3000);
  assert.deepEqual(store.requests, []);
});

test("who agrees sends what was given before and what comes later: plain xAPI about somebody without a name", async () => {
  const [device, store] = [createDevice(), createStore()];
  const { session, sender, notices } = await begin(device, store);
  await play(session, GIVEN.slice(0, 4));
  sender.agree();
  await elapse(3000);
  assert.deepEqual(store.verbs(), Array(4).fill("answered"));
  await play(session, GIVEN.slice(4));
  assert.equal(notices.at(-1), "saved");
  assert.ok(sender.done());
  assert.deepEqual(store.verbs().sort(), [...Array(ANSWERS).fill("answered"), "completed", "passed"]);
  assert.equal(actors(store).size, 1);
  for (const { id, actor, verb, object, context, result } of store.statements.values()) {
    const whole = !verb.id.endsWith("answered");
    assert.match(id, UUID);
    assert.deepEqual(Object.keys(actor), ["objectType", "account"]);
    assert.equal(actor.account.homePage, "https://site.example.org");
    assert.match(actor.account.name, UUID);
    assert.match(context.registration, UUID);
    assert.ok(!("category" in context.contextActivities), "nobody launched it as cmi5");
    assert.deepEqual(context.extensions, {});
    assert.equal(object.id == "https://site.example.org/training/land", whole);
    assert.equal(!!object.definition, !whole);
    assert.ok(result);
  }
  const had = store.requests.length;
  session.visit("one");
  await elapse(3000);
  assert.equal(store.requests.length, had, "nothing new, nothing sent");
  assert.ok(!store.requests.includes("GET"), "who may only write does not read");
});

test("who failed is told as failed, once", async () => {
  const store = createStore();
  const { session, sender } = await begin(createDevice(), store);
  await play(session, GIVEN.map((given) => ({ ...given, score: given.score && 0 })));
  sender.agree();
  await elapse(3000);
  await play(session, GIVEN.slice(-1));
  assert.deepEqual(store.verbs().filter((verb) => verb != "answered"), ["completed", "failed"]);
});

for (const [what, fate] of [
  ["a store in trouble", () => 503],
  ["answers that are lost", () => "lost"],
  ["a store that refuses for a while", () => 403],
])
  test(`${what}: kept on the device, again at the next visit, and nothing twice`, async () => {
    const [device, store] = [createDevice(), createStore()];
    store.fate = fate;
    const first = await begin(device, store);
    first.sender.agree();
    await play(first.session);
    assert.equal(first.notices.at(-1), "saved", "on this device");
    assert.equal(first.sender.done(), false);
    first.leave();
    await elapse(3000);
    store.fate = () => undefined;
    const next = await begin(device, store, { state: first.page.history.state });
    await elapse(3000);
    assert.ok(next.sender.agreed(), "consent is the attempt's");
    assert.ok(next.sender.done());
    assert.deepEqual(store.verbs().sort(), [...Array(ANSWERS).fill("answered"), "completed", "passed"]);
    assert.equal(actors(store).size, 1);
    assert.equal(registrations(store).size, 1);
  });

test("without a line all waits, and goes when it is back; after a closed window when the learner says that it is theirs", async () => {
  const [device, store] = [createDevice(), createStore()];
  const { line } = device;
  const first = await begin(device, store);
  first.sender.agree();
  device.line = null;
  await play(first.session, GIVEN.slice(0, 5));
  assert.equal(store.verbs().length, 0);
  device.line = line;
  first.page.fire("online");
  await elapse(5000);
  assert.equal(store.verbs().filter((verb) => verb == "answered").length, 5);
  device.line = null;
  await play(first.session, GIVEN.slice(5));
  first.leave();
  device.line = line;
  const next = await begin(device, store);
  assert.equal(next.sender.agreed(), false, "nobody has said whose it is");
  take(next.session.saving);
  await elapse(5000);
  assert.ok(next.sender.done());
  assert.deepEqual(store.verbs().sort(), [...Array(ANSWERS).fill("answered"), "completed", "passed"]);
  assert.equal(registrations(store).size, 1);
});

test("who closes the window sends what waits on the way, and the next visit tells none of it twice", async () => {
  const [device, store] = [createDevice(), createStore()];
  const first = await begin(device, store);
  first.sender.agree();
  first.session.answer(GIVEN[0]);
  first.leave();
  await elapse(3000);
  assert.equal(store.statements.size, 1);
  const next = await begin(device, store, { state: first.page.history.state });
  await elapse(3000);
  assert.equal(store.statements.size, 1);
  assert.ok(answered(next.session).includes("pick:b"));
  assert.ok(next.sender.done());
});

test("who removes the answers from this device leaves none, whatever is on its way", async () => {
  const [device, store] = [createDevice(), createStore()];
  const { line } = device;
  const { session, sender, page } = await begin(device, store);
  sender.agree();
  device.line = null;
  await play(session, GIVEN.slice(0, 2));
  await until(session.saving.leave());
  session.saving.forget();
  device.line = line;
  page.fire("online");
  await elapse(5000);
  assert.deepEqual([...device.items.keys()].filter((key) => key.startsWith("packager land")), []);
  assert.deepEqual(store.verbs(), []);
});

test("another attempt at the device is another learner: it sends nothing unasked, and under another name", async () => {
  const [device, store] = [createDevice(), createStore()];
  const first = await begin(device, store);
  first.sender.agree();
  await play(first.session, GIVEN.slice(0, 2));
  first.leave();
  const second = await begin(device, store);
  drop(second.session.saving, false);
  await play(second.session, GIVEN.slice(0, 3));
  assert.equal(second.sender.agreed(), false);
  assert.equal(store.verbs().filter((verb) => verb == "answered").length, 2);
  second.sender.agree();
  await elapse(3000);
  assert.equal(store.verbs().filter((verb) => verb == "answered").length, 5);
  assert.equal(actors(store).size, 2);
  assert.equal(registrations(store).size, 2);
});

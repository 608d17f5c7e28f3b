import assert from "node:assert/strict";
import { test } from "node:test";
import { createAdapter as adapter12 } from "../../templates/player/scorm12-adapter.js";
import { createAdapter as adapter2004 } from "../../templates/player/scorm2004-adapter.js";
import { createDevice, launch, openPage } from "./browser.js";
import { createLms } from "./lms.js";
import { hash } from "../../templates/player/state.js";
import "../../templates/player/scorm12-records.js";
import "../../templates/player/scorm2004-records.js";

const adapters = { 1.2: adapter12, 2004: adapter2004 };
const sleep = (ms) => new Promise((go) => setTimeout(go, ms));

const course = {
  id: "land",
  lang: "en",
  mastery: 0.8,
  completion: "pages",
  pages: [
    ["one", ["pick", "many", "yes"]],
    ["two", ["word", "number", "pairs"]],
    ["three", ["order", "sort", "mood", "essay"]],
  ],
  questions: {
    pick: { w: 1, s: 1, o: ["know"] },
    many: { w: 2, s: 1, o: ["know"] },
    yes: { w: 1, s: 1, o: ["know", "do"] },
    word: { w: 1, s: 1, o: ["do"] },
    number: { w: 1, s: 1, o: [] },
    pairs: { w: 2, s: 1 },
    order: { w: 1, s: 1 },
    sort: { w: 1, s: 1 },
    mood: { w: 1, s: 0 },
    essay: { w: 1, s: 0 },
  },
};
const GIVEN = [
  { id: "pick", kind: "choice", response: "b", correct: "b" },
  { id: "many", kind: "multiple", response: "a,c", correct: ["a", "c"], weight: 2 },
  { id: "yes", kind: "true-false", response: "t", correct: "t" },
  { id: "word", kind: "fill-in", response: "sécheresse 旱 😀", correct: ["sécheresse 旱 😀", "drought"], forgive: ["spaces"] },
  { id: "number", kind: "numeric", response: "3.5", correct: 3.5, tolerance: 0.1 },
  { id: "pairs", kind: "matching", response: "a.b,b.a", correct: { a: "b", b: "a" }, weight: 2 },
  { id: "order", kind: "ordering", response: "c,a,b", correct: ["c", "a", "b"] },
  { id: "sort", kind: "categorize", response: "a.a,b.a,c.b", correct: { a: "a", b: "a", c: "b" } },
  { id: "mood", kind: "likert", response: "a.3,b.1", score: null },
  { id: "essay", kind: "open", response: "A [,] b {c}\n" + "long ".repeat(1000), score: null },
].map((given) => ({
  score: 1,
  weight: 1,
  latencyMs: 4321,
  tries: 1,
  objectives: course.questions[given.id].o,
  lang: "en",
  description: 'What is "it" — {really}? ' + "x".repeat(300),
  ...given,
}));

const keys = {
  1.2: { status: "cmi.core.lesson_status", raw: "cmi.core.score.raw", page: "cmi.core.lesson_location" },
  2004: { status: "cmi.completion_status", raw: "cmi.score.raw", page: "cmi.location" },
};

async function begin(standard, lms, device = createDevice(), options = {}) {
  const notices = [];
  const page = openPage(device, lms.open(options.launch), options);
  const session = launch(options.course || course, adapters[standard](), notices);
  await session.start();
  await sleep(20);
  return { page, session, notices, device };
}
const visitAll = (session) => course.pages.forEach(([id]) => session.visit(id));
const held = (lms) => JSON.parse(JSON.stringify(lms.stored));
const core = (standard, lms) => (standard == "1.2" ? held(lms).core : held(lms));
const status = (standard, lms) =>
  standard == "1.2"
    ? core(standard, lms).lesson_status
    : `${core(standard, lms).completion_status} ${core(standard, lms).success_status}`;
const raw = (standard, lms) => core(standard, lms).score.raw;
const named = (code) => Object.keys(course.questions).find((id) => hash(id) == code);
const answered = (session) => [...session.state.answers].map(([code, a]) => `${named(code)}:${a.response}`);

for (const standard of ["1.2", "2004"]) {
  const given = (name, run) => test(`${standard}: ${name}`, run);
  const word = (a, b) => (standard == "1.2" ? a : b);

  given("all right: passed, completed, 100, every element accepted", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    visitAll(session);
    GIVEN.forEach(session.answer);
    page.leave();
    assert.deepEqual(lms.errors, []);
    assert.deepEqual(lms.calls.filter(([m, , , r]) => m == "SetValue" && r != "true"), []);
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.equal(Number(raw(standard, lms)), 100);
    if (standard == "2004") assert.equal(Number(held(lms).score.scaled), 1);
    assert.deepEqual(await session.results(), {
      score: 1, answered: 10, questions: 10, visited: 3, pages: 3, passed: true, completed: true,
    });
    assert.equal(notices.at(-1), "saved");
    const at = (n, key) => lms.sets(`cmi.interactions.${n}.${key}`)[0];
    const list = Array.from({ length: 11 }, (_, n) => [
      at(n, "id"), at(n, "type"), at(n, word("student_response", "learner_response")),
      at(n, "correct_responses.0.pattern"), at(n, "result"),
    ]);
    const w = (text) => (standard == "1.2" ? text : text.replace(/([.,])/g, "[$1]"));
    assert.deepEqual(list.slice(0, 10), [
      ["pick", "choice", "b", "b", "correct"],
      ["many", "choice", w("a,c"), w("a,c"), "correct"],
      ["yes", "true-false", word("t", "true"), word("t", "true"), "correct"],
      ["word", "fill-in", word("", "{lang=en}") + "sécheresse 旱 😀", word("", "{case_matters=true}{lang=en}") + "sécheresse 旱 😀", "correct"],
      ["number", "numeric", "3.5", word("3.5", "3.4[:]3.6"), "correct"],
      ["pairs", "matching", w("a.b,b.a"), w("a.b,b.a"), "correct"],
      ["order", "sequencing", w("c,a,b"), w("c,a,b"), "correct"],
      ["sort", "matching", w("a.a,b.a,c.b"), w("a.a,b.a,c.b"), "correct"],
      ["mood-a", "likert", "3", undefined, "neutral"],
      ["mood-b", "likert", "1", undefined, "neutral"],
    ]);
    assert.equal(list[10][1], word("fill-in", "long-fill-in"));
    assert.equal(list[10][2].length, word(255, 4000));
    assert.equal(at(3, "correct_responses.1.pattern"), word("", "{case_matters=true}{lang=en}") + "drought");
    const described = at(0, "description") || "";
    assert.equal(described.slice(0, 31), word("", "{lang=en}What is \"it\" — (really"));
    assert.equal(described.length, word(0, 250));
    // what only LMSs of SCORM 2004 read, and only where it is a localized string
    const marked = lms.calls.filter(([, , text]) => String(text).includes("{lang=")).map(([, key]) => key);
    assert.deepEqual(
      [...new Set(marked.map((key) => key.split(".").slice(3).join(".")))],
      word([], ["description", "correct_responses.0.pattern", "correct_responses.1.pattern", "learner_response"]),
    );
    assert.equal(at(0, "latency"), word("00:00:04", "PT4S"));
    assert.match(at(0, word("time", "timestamp")), word(/^\d\d:\d\d:\d\d$/, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ$/));
    assert.equal(at(2, "objectives.1.id"), "do");
    assert.equal(at(1, "weighting"), "2");
    const objective = lms.sets(`cmi.objectives.0.${word("status", "success_status")}`).at(-1);
    assert.equal(objective, "passed");
  });

  given("half right: failed, with the score", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms);
    visitAll(session);
    GIVEN.forEach((g, i) => session.answer({ ...g, score: g.score && [1, 0.5, 0, 1, 0, 0.5, 1, 0][i] }));
    page.leave();
    assert.equal(status(standard, lms), word("failed", "completed failed"));
    assert.equal(Number(raw(standard, lms)), 50);
    assert.deepEqual(lms.errors, []);
    assert.deepEqual(
      [0, 1, 2].map((n) => lms.sets(`cmi.interactions.${n}.result`)[0]),
      ["correct", "0.50", word("wrong", "incorrect")],
    );
  });

  given("open and close at once: incomplete, no score", async () => {
    const lms = createLms(standard);
    const { page } = await begin(standard, lms);
    page.leave();
    assert.equal(status(standard, lms), word("incomplete", "incomplete unknown"));
    assert.equal(raw(standard, lms), "");
    assert.deepEqual(lms.sets(keys[standard].raw), []);
    assert.equal(core(standard, lms).exit, "suspend");
    assert.deepEqual(lms.errors, []);
  });

  given("declining to answer: incomplete", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms);
    visitAll(session);
    GIVEN.slice(1).forEach(session.answer);
    page.leave();
    assert.equal(status(standard, lms), word("incomplete", "incomplete unknown"));
    assert.equal((await session.results()).passed, null);
  });

  given("left in the middle, on to another device: same page, same answers, then new interactions", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    first.session.visit("one");
    first.session.visit("two");
    GIVEN.slice(0, 5).forEach(first.session.answer);
    first.page.leave();
    const second = await begin(standard, lms);
    assert.equal(await second.session.page(), "two");
    assert.deepEqual(answered(second.session), GIVEN.slice(0, 5).map((g) => `${g.id}:${g.response}`));
    lms.calls.length = 0;
    second.session.answer(GIVEN[5]);
    second.page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.5.id"), ["pairs"]);
    assert.deepEqual(lms.sets("cmi.interactions.4.id"), []);
    assert.deepEqual(lms.errors, []);
  });

  given("a rebuilt module keeps what still exists and forgets the rest", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    first.session.visit("one");
    first.session.visit("two");
    GIVEN.slice(0, 5).forEach(first.session.answer);
    first.page.leave();
    const { pick, word: gone, ...questions } = course.questions;
    const rebuilt = {
      ...course,
      pages: [["three", ["order"]], ["new", ["fresh"]], ["one", ["yes", "many"]]],
      questions: { fresh: { w: 1, s: 1 }, ...questions },
    };
    const second = await begin(standard, lms, first.device, { course: rebuilt });
    assert.equal((await second.session.results()).visited, 1);
    assert.deepEqual(answered(second.session), ["many:a,c", "yes:t", "number:3.5"]);
    second.page.leave();
    assert.deepEqual(lms.errors, []);
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
    await sleep(300);
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
      await sleep(60);
    }
    await sleep(1100);
    const commits = lms.calls.filter(([m]) => m == "Commit").length;
    assert.ok(commits >= 2 && commits <= 3, `${commits} commits`);
    page.leave();
    assert.equal(lms.calls.filter(([m]) => m == "Commit").length, commits);
  });

  for (const mode of ["review", "browse"])
    given(`${mode}: nothing is written`, async () => {
      const lms = createLms(standard);
      const first = await begin(standard, lms);
      first.session.answer(GIVEN[0]);
      first.page.leave();
      lms.calls.length = 0;
      const { page, session, notices } = await begin(standard, lms, createDevice(), {
        launch: standard == "1.2" ? { core: { ...lms.stored.core, lesson_mode: mode } } : { mode },
      });
      assert.equal(session.readOnly, true);
      assert.ok(notices.includes("readonly review"));
      session.visit("three");
      session.answer(GIVEN[1]);
      assert.deepEqual(answered(session), ["pick:b"]);
      await sleep(300);
      page.leave();
      assert.deepEqual(lms.calls.filter(([m]) => /Set|Commit/.test(m)), []);
    });

  given("the LMS's mastery score wins, and half a module is not judged", async () => {
    const lms = createLms(standard);
    const launch = standard == "1.2"
      ? { student_data: { mastery_score: "40" } }
      : { scaled_passing_score: "0.4" };
    const { page, session } = await begin(standard, lms, createDevice(), { launch });
    session.visit("one");
    session.answer({ ...GIVEN[0], score: 0 });
    page.hide();
    assert.deepEqual(lms.sets(keys[standard].raw), []);
    visitAll(session);
    GIVEN.forEach((g, i) => session.answer({ ...g, score: g.score && (i % 2 ? 1 : 0) }));
    page.leave();
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.equal((await session.results()).passed, true);
  });

  given("passed is never lowered, whatever the state says", async () => {
    const lms = createLms(standard);
    const launch = standard == "1.2"
      ? { core: { lesson_status: "passed", score: { raw: "90" } } }
      : { completion_status: "completed", success_status: "passed" };
    const { page, session } = await begin(standard, lms, createDevice(), { launch });
    visitAll(session);
    GIVEN.forEach((g) => session.answer({ ...g, score: g.score && 0 }));
    page.leave();
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.deepEqual(lms.sets(keys[standard].raw), []);
  });

  given("a pass is kept by the state where the LMS forgets it", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    visitAll(first.session);
    GIVEN.forEach(first.session.answer);
    first.page.leave();
    if (standard == "1.2") lms.stored.core.lesson_status = "incomplete";
    else Object.assign(lms.stored, { completion_status: "incomplete", success_status: "unknown" });
    const second = await begin(standard, lms);
    second.session.answer({ ...GIVEN[0], score: 0, tries: 2 });
    second.session.answer({ ...GIVEN[1], score: 0, tries: 2 });
    second.page.leave();
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.equal(Number(raw(standard, lms)), 100);
  });

  given("a module without questions: completed, no score", async () => {
    const lms = createLms(standard);
    const plain = { ...course, mastery: null, questions: {}, pages: [["one", []], ["two", []]] };
    const { page, session } = await begin(standard, lms, createDevice(), { course: plain });
    session.visit("one");
    page.hide();
    assert.equal(lms.sets(keys[standard].status).at(-1), "incomplete");
    session.visit("two");
    page.leave();
    assert.equal(status(standard, lms), word("completed", "completed unknown"));
    assert.deepEqual(lms.sets(keys[standard].raw), []);
  });

  given("Commit fails twice: quiet notices, growing pauses, then saved", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    await sleep(300);
    let fails = 2;
    lms.broken = (method) =>
      method == "Commit" && fails-- > 0 ? "false" : undefined;
    notices.length = 0;
    session.answer(GIVEN[0]);
    await sleep(4500);
    assert.deepEqual(notices, ["saving", "unsaved device", "unsaved device", "saved"]);
    page.leave();
    assert.equal(lms.calls.filter(([m]) => m == "Initialize").length, 1);
  });

  given("back online: saved at once, not after the pause", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    lms.broken = (method) => (method == "Commit" ? "false" : undefined);
    session.answer(GIVEN[0]);
    await sleep(300);
    assert.equal(notices.at(-1), "unsaved device");
    lms.broken = null;
    page.fire("online");
    assert.equal(notices.at(-1), "saved");
    page.leave();
  });

  given("killed before a commit: the next launch brings everything, interactions too", async () => {
    const lms = createLms(standard);
    const first = await begin(standard, lms);
    first.session.visit("one");
    first.session.answer(GIVEN[0]);
    await sleep(300);
    lms.broken = () => {
      throw new Error("gone");
    };
    first.session.visit("two");
    first.session.answer(GIVEN[1]);
    first.session.answer(GIVEN[3]);
    first.page.kill();
    await sleep(1100);
    first.session.end();
    lms.broken = null;
    lms.calls.length = 0;
    const second = await begin(standard, lms, first.device);
    assert.deepEqual(answered(second.session), ["pick:b", "many:a,c", `word:${GIVEN[3].response}`]);
    assert.equal(await second.session.page(), "two");
    await sleep(300);
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
    assert.equal(second.session.state.answers.size, 4);
    lms.calls.length = 0;
    await sleep(300);
    assert.deepEqual(lms.sets("cmi.interactions.3.id"), ["word"]);
    second.page.leave();
    assert.ok(core(standard, lms));
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
    await sleep(300);
    assert.equal(notices.at(-1), "saved");
    lms.broken = (m) => (m == "Commit" ? false : undefined);
    session.answer(GIVEN[1]);
    await sleep(1200);
    assert.equal(notices.at(-1), "unsaved ");
    page.leave();
  });

  given("a second window only reads, until the first closes", async () => {
    const lms = createLms(standard);
    const device = createDevice();
    const first = await begin(standard, lms, device);
    first.session.answer(GIVEN[0]);
    await sleep(300);
    const second = await begin(standard, lms, device);
    assert.deepEqual(second.notices, ["readonly window"]);
    assert.equal(second.session.readOnly, true);
    second.session.answer(GIVEN[1]);
    assert.equal(second.session.state.answers.size, 0);
    first.session.end();
    device.locks.free();
    await sleep(20);
    assert.equal(second.session.readOnly, false);
    assert.ok(second.notices.includes("resumed"));
    assert.deepEqual(answered(second.session), ["pick:b"]);
    second.page.leave();
  });

  given("the end tells whether the LMS has all", async () => {
    for (const [fails, saved] of [[false, true], [true, false]]) {
      const lms = createLms(standard);
      const { session } = await begin(standard, lms);
      session.answer(GIVEN[0]);
      if (fails) lms.broken = (m) => (m == "Commit" ? "false" : undefined);
      assert.equal(session.end(), saved);
      assert.equal(session.end(), saved);
    }
  });

  given("no locks: goes on without", async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, createDevice(), { locks: null });
    assert.equal(session.readOnly, false);
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
      await sleep(300);
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
    await sleep(300);
    assert.equal(notices.at(-1), "saved");
    lms.broken = (m) => (m == "GetValue" ? "" : m == "GetLastError" ? "0" : "true");
    session.answer(GIVEN[1]);
    await sleep(1200);
    assert.equal(notices.at(-1), "unsaved device");
    page.kill();
    lms.broken = null;
    const second = await begin(standard, lms, device);
    await sleep(300);
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
    await sleep(300);
    const { length } = text;
    const { response } = GIVEN.at(-1);
    session.answer({ ...GIVEN.at(-1), response: response.slice(0, 99) });
    await sleep(1200);
    assert.equal(notices.at(-1), "saved");
    assert.ok(text.length > length + 99);
    page.leave();
  });

  given("an API that dies and comes back: found and initialized again", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    await sleep(300);
    session.answer(GIVEN[0]);
    lms.broken = () => {
      throw new TypeError("dead object");
    };
    await sleep(1200);
    assert.equal(notices.at(-1), "unsaved device");
    lms.broken = null;
    Object.assign(globalThis.window.parent, lms.open());
    await sleep(1500);
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
    await sleep(500);
    Object.assign(parent, window, { parent });
    await started;
    await sleep(20);
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
      await session.start();
      assert.equal(session.state.answers.size, n);
      assert.ok(notices.includes("nolms"));
      session.answer(GIVEN[n]);
      page.leave();
    }
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
    await session.start();
    await sleep(20);
    session.answer(GIVEN[0]);
    await sleep(300);
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

const RULES = [
  ["completed", 0.8, "completed", "completed"],
  ["passed", 0.8, "passed", "incomplete"],
  ["passed", null, "passed", "passed"],
  [undefined, null, "completed", "completed"],
];
for (const [rule, mastery, right, wrong] of RULES)
  test(`1.2: the rule ${rule}, mastery ${mastery}: ${right} where all is right, ${wrong} where all is wrong`, async () => {
    for (const [score, due] of [[1, right], [0, wrong]]) {
      const lms = createLms("1.2");
      const { page, session } = await begin("1.2", lms, createDevice(), { course: { ...course, mastery, status: rule } });
      visitAll(session);
      GIVEN.forEach((g) => session.answer({ ...g, score: g.score && score }));
      page.leave();
      assert.equal(status("1.2", lms), due);
      assert.deepEqual(lms.errors, []);
    }
  });

test("2004: the progress grows with the pages seen, and is 1 when all is done", async () => {
  const lms = createLms("2004");
  const { page, session } = await begin("2004", lms);
  session.visit("one");
  page.hide();
  visitAll(session);
  GIVEN.forEach(session.answer);
  page.leave();
  assert.deepEqual([...new Set(lms.sets("cmi.progress_measure"))].map(Number), [0.25, 1]);
  assert.deepEqual(lms.errors, []);
});

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

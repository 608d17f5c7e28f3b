/** What the LMS is told of a visit: status, score, interactions. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDevice } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createLms } from "./lms.js";
import { createAdapter } from "../../templates/player/scorm/scorm2004-adapter.js";
import { answered, begin, core, course, GIVEN, held, keys, raw, status, visitAll } from "./visits.js";

for (const standard of ["1.2", "2004"]) {
  const given = (name, run) => test(`${standard}: ${name}`, run);
  const word = (a, b) => (standard == "1.2" ? a : b);

  given("all right: passed, completed, 100, every element accepted", async () => {
    const lms = createLms(standard);
    const { page, session, notices } = await begin(standard, lms);
    visitAll(session);
    GIVEN.forEach(session.answer);
    await elapse(1500);
    page.leave();
    assert.deepEqual(lms.errors, []);
    assert.deepEqual(lms.calls.filter(([m, , , r]) => m == "SetValue" && r != "true"), []);
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.equal(Number(raw(standard, lms)), 100);
    if (standard == "2004") assert.equal(Number(held(lms).score.scaled), 1);
    assert.deepEqual(await session.results(), {
      score: 1, answered: 10, questions: 10, visited: 3, pages: 3, passed: true, completed: true, again: false,
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
      await elapse(300);
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

test("2004: of more blanks than every LMS must hold ten are told, given and right ones", () => {
  const words = Array.from({ length: 12 }, (_, n) => `w${n}`);
  const given = { id: "gaps", kind: "cloze", response: words.join("\n"), correct: words.map((each) => [each]), score: 1, n: 0, t: 0 };
  const told = new Map(createAdapter().model.interaction(given));
  for (const key of ["learner_response", "correct_responses.0.pattern"]) assert.equal(told.get(key).split("[,]").length, 10);
});

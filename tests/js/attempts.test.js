/** A module is never called failed while an attempt is left, and what is for practice is never in the score. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import "./runs.js";
import { createDevice } from "./browser.js";
import { createLms } from "./lms.js";
import { begin, keys, raw, status } from "./visits.js";
import { tally } from "../../templates/player/session/score.js";
import { emptyState, hash, view } from "../../templates/player/session/state.js";
import { pagesToTry } from "../../templates/player/results/try-again.js";

const course = {
  id: "land",
  lang: "en",
  mastery: 0.8,
  completion: "pages",
  pages: [["one", ["drill"]], ["two", []]],
  questions: { drill: { w: 0, s: 0, p: 1 }, "quiz/final": { w: 1, s: 1, a: 3 } },
};
const drilled = { id: "drill", kind: "true-false", response: "t", correct: "f", weight: 0, score: 0, lang: "en", latencyMs: 1 };
/** The quiz was taken once more. @param {any} session @param {number} tries @param {number} score the best so far */
const taken = (session, tries, score) => session.answer({ id: "quiz/final", response: "abcdd,", score, tries });

for (const standard of ["1.2", "2004"]) {
  const said = (lms) => [...lms.sets(keys[standard].status), ...lms.sets("cmi.success_status")];
  const word = (old, now) => (standard == "1.2" ? old : now);

  test(`SCORM ${standard}: incomplete as long as an attempt is left, failed after the last`, async () => {
    const lms = createLms(standard);
    for (const [tries, due] of [[1, "incomplete"], [2, "incomplete"], [3, "failed"]]) {
      const { page, session } = await begin(standard, lms, createDevice(), { course });
      for (const id of ["one", "two"]) session.visit(id);
      taken(session, tries, 0.5);
      page.leave();
      assert.equal(said(lms).includes("failed"), due == "failed", `after ${tries}`);
      assert.equal(status(standard, lms), word(due, due == "failed" ? "completed failed" : "incomplete unknown"));
      assert.equal(Number(raw(standard, lms)), due == "failed" ? 50 : 0);
    }
    assert.deepEqual(lms.errors, []);
  });

  test(`SCORM ${standard}: the second attempt passes, and nobody was called failed`, async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, createDevice(), { course });
    for (const id of ["one", "two"]) session.visit(id);
    taken(session, 1, 0.2);
    page.hide();
    taken(session, 2, 0.9);
    page.leave();
    assert.ok(!said(lms).includes("failed"));
    assert.equal(status(standard, lms), word("passed", "completed passed"));
  });

  test(`SCORM ${standard}: neither is an objective called failed as long as an attempt is left for it`, async () => {
    const questions = { "quiz/final": { w: 1, s: 1, a: 2, o: ["rules"] } };
    for (const [tries, due] of [[1, "incomplete"], [2, word("failed", "completed failed")]]) {
      const lms = createLms(standard);
      const { page, session } = await begin(standard, lms, createDevice(), { course: { ...course, questions } });
      for (const id of ["one", "two"]) session.visit(id);
      taken(session, tries, 0.5);
      page.leave();
      const told = ["completion_status", "success_status", "status"].flatMap((key) => lms.sets(`cmi.objectives.0.${key}`).slice(-1));
      assert.equal(told.join(" "), due, `after ${tries}`);
      assert.deepEqual(lms.errors, []);
    }
  });

  test(`SCORM ${standard}: practice is told with weighting 0, and changes neither score nor status`, async () => {
    const lms = createLms(standard);
    const { page, session } = await begin(standard, lms, createDevice(), { course });
    for (const id of ["one", "two"]) session.visit(id);
    for (const tries of [1, 2, 3]) session.answer({ ...drilled, tries });
    taken(session, 1, 1);
    page.leave();
    assert.deepEqual(lms.sets("cmi.interactions.2.weighting"), ["0"]);
    assert.deepEqual(lms.sets("cmi.interactions.2.result"), [word("wrong", "incorrect")]);
    assert.equal(status(standard, lms), word("passed", "completed passed"));
    assert.equal(Number(raw(standard, lms)), 100);
    assert.deepEqual(lms.errors, []);
  });
}

const facts = fc.record({ w: fc.integer({ min: 1, max: 5 }), s: fc.constantFrom(0, 1), a: fc.integer({ min: 0, max: 3 }) });
const answer = fc.record({ score: fc.constantFrom(0, 0.5, 1), tries: fc.integer({ min: 0, max: 4 }) });

test("whoever failed for good has nothing left to try, and the pages to try are those that could change it", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(facts, answer), { minLength: 1, maxLength: 6 }), (asked) => {
      const named = asked.map(([each, given], i) => [`q${i}`, each, given]);
      const module = {
        ...course,
        pages: named.map(([id], i) => [`p${i}`, [id]]),
        questions: Object.fromEntries(named.map(([id, each]) => [id, each])),
      };
      const state = emptyState();
      for (const [id, , given] of named) state.answers.set(hash(id), { response: "a", ...given });
      const { passed, again } = tally(module, view(state), 0.8);
      const open = pagesToTry(module, view(state));
      if (passed == false) assert.equal(again, open.length > 0);
      else assert.equal(again, false);
    }),
  );
});

/** What is locked, for whom, and for whom it never is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import "./runs.js";
import { createOrder } from "../../templates/player/kinds/locks.js";
import { emptyState, hash, view } from "../../templates/player/session/state.js";

const course = {
  pages: [["one", ["greet", "mood"]], ["two", []], ["three", ["end"]], ["four", []]],
  questions: {
    greet: { w: 1, s: 1 }, mood: { w: 1, s: 0 }, end: { w: 1, s: 1 }, "quiz/mid": { w: 1, s: 1 },
    "done/two/video-1": { w: 0, s: 0, p: 1 }, "locks/open": { w: 0, s: 0, p: 1 },
  },
  locks: [[2, 1, ["one", "two"]], [3, 1, ["three"]]],
  also: { one: ["quiz/mid"], two: ["done/two/video-1"] },
};
const ids = Object.keys(course.questions);
/** @param {string[]} visited @param {string[]} answered @param {any} [more] */
const learner = (visited, answered, more = {}) => {
  const state = emptyState();
  visited.forEach((page) => state.visited.add(hash(page)));
  answered.forEach((id) => state.answers.set(hash(id), { response: "", score: null, tries: 1 }));
  return createOrder(course, { ...view(state), state: Object.assign(state, more), readOnly: false });
};
const locked = (order) => course.pages.map(([id]) => id).filter(order.locked);

test("a lesson opens once the one before is seen, answered, played; opinions hold nobody", () => {
  assert.deepEqual(locked(learner(["one", "two"], [])), ["three", "four"]);
  assert.deepEqual(locked(learner(["one", "two"], ["greet", "quiz/mid"])), ["three", "four"], "the film is missing");
  assert.deepEqual(locked(learner(["one", "two"], ["greet", "quiz/mid", "done/two/video-1"])), ["four"]);
  assert.deepEqual(locked(learner(["two"], ["greet", "quiz/mid", "done/two/video-1"])), ["three", "four"], "one was not seen");
});

test("who has been behind a lock stays free, also where an LMS had no room for what was seen", () => {
  assert.deepEqual(locked(learner(["three"], [])), ["four"], "an older version had no lock");
  assert.deepEqual(locked(learner([], ["end"])), ["four"]);
  assert.deepEqual(locked(learner([], [], { page: hash("four") })), []);
});

test("what is completed or passed, what is looked at, and what an LMS has lost is locked for nobody", () => {
  assert.deepEqual(locked(learner([], [], { done: true })), []);
  assert.deepEqual(locked(learner([], [], { pass: true })), []);
  assert.deepEqual(locked(learner([], ["locks/open"])), []);
  assert.equal(learner([], [], { count: 3 }).lost(), true);
  assert.equal(learner([], ["greet"], { count: 3 }).lost(), false);
  const state = emptyState();
  assert.deepEqual(locked(createOrder(course, { ...view(state), state, readOnly: true })), []);
});

test("more that was seen and done never locks anything, and all done leaves nothing locked", () => {
  const some = (all) => fc.subarray(all);
  const pages = course.pages.map(([id]) => id);
  fc.assert(
    fc.property(some(pages), some(ids), some(pages), some(ids), (seen, done, seenToo, doneToo) => {
      const before = locked(learner(seen, done));
      const after = locked(learner([...seen, ...seenToo], [...done, ...doneToo]));
      assert.deepEqual(after.filter((page) => !before.includes(page)), []);
      assert.deepEqual(before.filter((page) => seen.includes(page)), [], "what was seen");
      assert.deepEqual(locked(learner(pages, ids)), []);
    }),
  );
});

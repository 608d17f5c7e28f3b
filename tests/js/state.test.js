import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode, merge } from "../../templates/player/session/resume-data.js";
import { emptyState, hash } from "../../templates/player/session/state.js";

test("the first half of a cut text gives about half of the answers", () => {
  const state = emptyState();
  for (let i = 0; i < 100; i++) state.visited.add(hash(`page-${i}`));
  for (let i = 0; i < 200; i++)
    state.answers.set(hash(`question-${i}`), { response: i % 3 ? "b" : "a.b,b.c", score: 1, tries: 1 });
  state.page = hash("page-7");
  const text = encode(state, 2e5);
  const back = decode(text.slice(0, text.length / 2));
  assert.equal(back.whole, false);
  assert.ok(back.state.answers.size > 60, `${back.state.answers.size} of ${state.answers.size}`);
  assert.equal(back.state.page, state.page);
});

test("the oldest typed text goes first, scored responses last", () => {
  const state = emptyState();
  const text = "A hundred letters of an open answer. ".repeat(3);
  state.answers.set("oldd", { response: text, score: null, tries: 1 });
  state.answers.set("blnk", { response: text, score: 1, tries: 1 });
  state.answers.set("neww", { response: text, score: null, tries: 1 });
  const full = encode(state, 4000).length;
  const left = (limit) =>
    [...decode(encode(state, limit)).state.answers]
      .filter(([, a]) => a.response)
      .map(([id]) => id);
  assert.deepEqual(left(full), ["oldd", "blnk", "neww"]);
  assert.deepEqual(left(full - 1), ["blnk", "neww"]);
  assert.deepEqual(left(full - 150), ["blnk"]);
  assert.equal(decode(encode(state, 80)).state.answers.size, 3);
});

test("200 questions of every kind, 100 pages and 40 scenario steps fit SCORM 1.2", () => {
  const pages = Array.from({ length: 100 }, (_, i) => hash(`page-number-${i}`));
  const kinds = ["choice", "multiple", "true-false", "numeric", "matching", "ordering", "choice", "categorize", "fill-in", "likert"];
  const given = {
    choice: "c",
    multiple: "a,c,d",
    "true-false": "t",
    numeric: "-12.5",
    matching: "a.b,b.a,c.d,d.c",
    ordering: "c,a,b,d,e",
    categorize: "a.a,b.b,c.a,d.b,e.c",
    "fill-in": "degradation",
    likert: "a.3,b.2,c.5",
  };
  const questions = Array.from({ length: 200 }, (_, i) => hash(`question-number-${i}`));
  const nodes = "a,b,c,a,b".repeat(8).slice(0, 79);
  const state = emptyState();
  for (const id of pages) state.visited.add(id);
  questions.forEach((id, i) =>
    state.answers.set(id, {
      response: given[kinds[i % 10]],
      score: [0, 1, 0.5, 1 / 3][i % 4],
      tries: 1 + (i % 3),
    }),
  );
  state.answers.set(hash("scenario"), { response: nodes, score: 1, tries: 1, stays: true });
  state.page = pages[99];
  const text = encode(state, 4000);
  assert.ok(text.length <= 4000);
  assert.deepEqual(decode(text).state, state);
});

test("what is not ours is no state", () => {
  for (const text of ["", "1", "null", '{"page":3}', "viewed=1,2,3|lastviewedslide=2", "~~~~", "1AAAA"])
    assert.equal(decode(text), null);
});

test("two copies together keep the answers of both, the newer's where they differ", () => {
  const one = emptyState();
  const two = emptyState();
  one.seq = 5;
  two.seq = 9;
  one.answers.set("a", { response: "x", score: 0, tries: 1 });
  one.answers.set("b", { response: "y", score: 1, tries: 1 });
  two.answers.set("a", { response: "z", score: 1, tries: 2 });
  one.visited.add("p");
  one.pass = false;
  const both = merge(two, one);
  assert.equal(both.answers.get("a").response, "z");
  assert.equal(both.answers.get("b").response, "y");
  assert.equal(both.seq, 9);
  assert.equal(both.pass, false);
  assert.ok(both.visited.has("p"));
});

test("a simulation that is under way outlives typed texts", () => {
  const state = emptyState();
  const path = "abcd" + "abcab".repeat(12);
  state.answers.set("talk", { response: path, score: null, tries: 0, stays: true });
  state.answers.set("essy", { response: "long ".repeat(200), score: null, tries: 1 });
  state.answers.set("othr", { response: "more ".repeat(200), score: null, tries: 1 });
  const back = decode(encode(state, 400)).state.answers;
  assert.deepEqual(back.get("talk"), { response: path, score: null, tries: 0, stays: true });
  assert.equal(back.get("essy").response, "");
});

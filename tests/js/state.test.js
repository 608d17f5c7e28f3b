import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, emptyState, encode, hash, merge } from "../../templates/player/state.js";
import { random } from "./random.js";

const SAFE = /^[A-Za-z0-9_.~-]*$/;
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
const TEXT = [..."abcXYZQ09 -_.,~+/=&<>%\"\\\n|éñß", "العربية", "土地", "😀", "\ud800"];

function response(r, kind) {
  const letters = (n) => Array.from({ length: n }, () => r.pick([...LETTERS]));
  if (kind == "choice") return r.pick([...LETTERS]);
  if (kind == "multiple" || kind == "ordering") return letters(1 + r.below(8)).join();
  if (kind == "matching")
    return letters(1 + r.below(8)).map((c, i) => `${LETTERS[i]}.${c}`).join();
  if (kind == "numeric") return String(Math.round((r.next() - 0.5) * 1e6) / 1000);
  return Array.from({ length: 1 + r.below(40) }, () => r.pick(TEXT)).join("");
}

function course(r, pages = 1 + r.below(100), questions = 1 + r.below(200)) {
  const list = (kind, n) => Array.from({ length: n }, (_, i) => hash(`${kind}-${r.below(9)}-${i}`));
  return { pages: list("page", pages), questions: list("question", questions) };
}

function fill(r, { pages, questions }, share = r.next()) {
  const state = emptyState();
  for (const id of pages) if (r.next() < share) state.visited.add(id);
  for (const id of questions)
    if (r.next() < share)
      state.answers.set(id, {
        response: response(
          r,
          r.pick(["choice", "multiple", "ordering", "matching", "numeric", "open"]),
        ),
        score: r.pick([null, 0, 1, 1 / 2, 1 / 3, 5 / 6, 7 / 9, 3 / 8]),
        tries: 1 + r.below(15),
      });
  state.page = r.next() < 0.2 ? null : r.pick(pages);
  state.seq = r.below(1 << 24);
  state.count = r.below(1 << 18);
  state.done = r.next() < 0.5;
  state.pass = r.pick([null, true, false]);
  return state;
}

/** Every answer in `part` is one that `full` has, to the letter or without its text. */
function within(part, full) {
  for (const [id, a] of part.answers) {
    const b = full.answers.get(id);
    assert.ok(b, id);
    assert.deepEqual(a, { ...b, response: a.response && b.response });
  }
  for (const id of part.visited) assert.ok(full.visited.has(id), id);
}

for (let seed = 1; seed <= 150; seed++)
  test(`encode and decode are the identity (${seed})`, () => {
    const r = random(seed * 7919);
    const names = course(r);
    const state = fill(r, names);
    const text = encode(state, 2e5);
    assert.match(text, SAFE);
    const back = decode(text);
    assert.deepEqual(back, { state, whole: true });
    assert.deepEqual([...back.state.answers.keys()], [...state.answers.keys()]);
  });

for (let seed = 1; seed <= 150; seed++)
  test(`a cut or a change is noticed, what is whole is used (${seed})`, () => {
    const r = random(seed * 104729);
    const names = course(r);
    const state = fill(r, names);
    const text = encode(state, 2e5);
    const at = r.below(text.length);
    const mangled = r.pick([
      text.slice(0, at),
      text.slice(0, at) + r.pick([..."AZaz09-_.~ +&"].filter((c) => c != text[at])) + text.slice(at + 1),
      text.slice(0, at) + text.slice(at + 1),
      text.slice(0, at) + r.pick([..."AZ~."]) + text.slice(at),
      text.slice(at),
    ]);
    if (mangled == text) return;
    const back = decode(mangled);
    if (!back) return;
    assert.equal(back.whole, false);
    within(back.state, state);
    if (mangled.length == text.length && at > 8)
      assert.ok(back.state.answers.size + back.state.visited.size >= state.answers.size + state.visited.size - 40);
  });

test("the first half of a cut text gives about half of the answers", () => {
  const r = random(5);
  const names = course(r, 100, 200);
  const state = fill(r, names, 1);
  const text = encode(state, 2e5);
  const back = decode(text.slice(0, text.length / 2));
  assert.equal(back.whole, false);
  assert.ok(back.state.answers.size > 60, `${back.state.answers.size} of ${state.answers.size}`);
  assert.equal(back.state.page, state.page);
});

for (let seed = 1; seed <= 60; seed++)
  test(`it never exceeds the limit, and texts go first (${seed})`, () => {
    const r = random(seed * 31337);
    const names = course(r);
    const state = fill(r, names);
    const limit = 600 + r.below(6000);
    const text = encode(state, limit);
    assert.ok(text.length <= limit, `${text.length} > ${limit}`);
    const back = decode(text);
    assert.equal(back.whole, true);
    within(back.state, state);
    assert.equal(back.state.done, state.done);
    assert.equal(back.state.pass, state.pass);
    if (back.state.visited.size < state.visited.size)
      for (const [id, a] of back.state.answers)
        assert.ok(a.response.length < 10 || state.answers.get(id).response.length < 10);
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
  const r = random(42);
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
      score: r.pick([0, 1, 0.5, 1 / 3]),
      tries: 1 + r.below(3),
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

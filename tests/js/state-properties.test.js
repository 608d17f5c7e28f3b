/** What holds of any state, whatever was visited and typed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import "./runs.js";
import { decode, encode, fold, merge } from "../../templates/player/session/resume-data.js";
import { emptyState, hash } from "../../templates/player/session/state.js";

const SAFE = /^[A-Za-z0-9_.~-]*$/;

const letter = fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz0123456789");
const letters = fc.array(letter, { minLength: 1, maxLength: 8 });
const typed = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }), // half characters and control characters, too
  fc.string({ unit: fc.constantFrom(..."abQZ09 -_.,~+/=&<>%\"\\\n|éßنع土😀"), maxLength: 60 }),
);
const response = fc.oneof(
  letter,
  letters.map((each) => each.join()),
  letters.map((each) => each.map((c, i) => `${"abcdefgh"[i]}.${c}`).join()),
  fc.integer({ min: -500000, max: 500000 }).map((n) => String(n / 1000)),
  typed,
);
const answer = fc.record(
  {
    response,
    score: fc.constantFrom(null, 0, 1, 1 / 2, 1 / 3, 5 / 6, 7 / 9, 3 / 8),
    tries: fc.integer({ min: 0, max: 15 }),
  },
  { noNullPrototype: true },
);
/** The codes of different ids. @param {string} kind @param {number} most */
const codes = (kind, most) =>
  fc
    .uniqueArray(fc.integer({ min: 0, max: 9999 }), { maxLength: most })
    .map((numbers) => [...new Set(numbers.map((n) => hash(`${kind}-${n}`)))]);
const state = fc
  .record({
    pages: codes("page", 100),
    questions: codes("question", 200),
    answers: fc.array(answer, { minLength: 200, maxLength: 200 }),
    seq: fc.nat(0xffffff),
    count: fc.nat(0x3ffff),
    done: fc.boolean(),
    pass: fc.constantFrom(null, true, false),
    attempt: fc.constantFrom("", "aZ0_", "-_-_"),
  })
  .map(({ pages, questions, answers, ...rest }) => ({
    ...emptyState(),
    ...rest,
    page: pages[0] || null,
    visited: new Set(pages),
    answers: new Map(questions.map((code, i) => [code, answers[i]])),
  }));

/** Every answer in `part` is one that `full` has, to the letter or without its text. */
const within = (part, full) => {
  for (const [id, a] of part.answers) {
    const b = full.answers.get(id);
    assert.ok(b, id);
    assert.deepEqual(a, { ...b, response: a.response && b.response });
  }
  for (const id of part.visited) assert.ok(full.visited.has(id), id);
};

test("encode and decode are the identity, in letters that no LMS mangles", () => {
  fc.assert(
    fc.property(state, (given) => {
      const text = encode(given, 2e5);
      assert.match(text, SAFE);
      const back = decode(text);
      assert.deepEqual(back, { state: given, whole: true });
      assert.deepEqual([...back.state.answers.keys()], [...given.answers.keys()]);
    }),
  );
});

test("its second form outlives an LMS that makes letters small, or escapes", () => {
  fc.assert(
    fc.property(state, (given) => {
      const text = fold(encode(given, 2e5));
      assert.match(text, /^[a-z0-9_.-]*$/);
      assert.deepEqual(decode(encodeURIComponent(text.toLowerCase())), { state: given, whole: true });
    }),
  );
});

/** What an LMS or a disk does to a text. @type {((text: string, at: number, c: string) => string)[]} */
const DAMAGE = [
  (text, at) => text.slice(0, at), // cut
  (text, at) => text.slice(at), // the beginning lost
  (text, at) => text.slice(0, at) + text.slice(at + 1), // a character lost
  (text, at, c) => text.slice(0, at) + c + text.slice(at + 1), // a character changed
  (text, at, c) => text.slice(0, at) + c + text.slice(at), // a character too many
  (text, at) => text.slice(at) + text.slice(0, at), // the ends swapped
  (text) => text + text,
];
const damage = fc.record({
  hurt: fc.constantFrom(...DAMAGE),
  where: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  c: fc.constantFrom(..."AZaz09-_.~ +&<"),
});

test("any cut or change is noticed, and what is whole is used", () => {
  fc.assert(
    fc.property(state, damage, (given, { hurt, where, c }) => {
      const text = encode(given, 2e5);
      const at = Math.floor(where * text.length);
      const mangled = hurt(text, at, c);
      fc.pre(mangled.trim() != text); // blanks around it are no damage
      const back = decode(mangled);
      if (!back) return;
      assert.equal(back.whole, false);
      within(back.state, given);
      if (hurt == DAMAGE[3] && at > 8)
        assert.ok(
          back.state.answers.size + back.state.visited.size >= given.answers.size + given.visited.size - 40,
          "one changed character costs one block",
        );
    }),
  );
});

test("it never exceeds the limit, and typed texts go first", () => {
  fc.assert(
    fc.property(state, fc.integer({ min: 600, max: 6600 }), (given, limit) => {
      const text = encode(given, limit);
      assert.ok(text.length <= limit, `${text.length} > ${limit}`);
      const back = decode(text);
      assert.equal(back.whole, true);
      within(back.state, given);
      assert.equal(back.state.done, given.done);
      assert.equal(back.state.pass, given.pass);
      if (back.state.visited.size < given.visited.size)
        for (const [id, a] of back.state.answers)
          assert.ok(a.response.length < 10 || given.answers.get(id).response.length < 10);
    }),
  );
});

test("two copies together hold every answer and page of both, whichever is newer", () => {
  fc.assert(
    fc.property(state, state, (one, two) => {
      const both = merge(one, two);
      for (const code of [...one.answers.keys(), ...two.answers.keys()]) assert.ok(both.answers.has(code));
      for (const [code, a] of one.answers) assert.equal(both.answers.get(code).score, a.score);
      for (const code of [...one.visited, ...two.visited]) assert.ok(both.visited.has(code));
      assert.ok(both.seq >= one.seq && both.seq >= two.seq);
      assert.equal(both.done, one.done || two.done);
      if (one.pass || two.pass) assert.equal(both.pass, true);
    }),
  );
});

/** Resume data comes from an LMS, a journal from the device: whatever they hold, it becomes fresh plain values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import "./runs.js";
import { copies, readCopy } from "../../templates/player/journal/journal.js";
import { decode } from "../../templates/player/session/resume-data.js";
import { hash } from "../../templates/player/session/state.js";

const word = fc.oneof(
  fc.constantFrom("__proto__", "constructor", "prototype", "__pr", "oto_", "q", "m", "p", ".", "~", "\\", "</script>"),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const block = fc
  .tuple(fc.constantFrom("m", "q", "p", "x"), fc.array(word, { maxLength: 12 }))
  .map(([kind, words]) => kind + words.join(""))
  .map((text) => hash(text) + text + "~");
const data = fc.array(block, { maxLength: 6 }).map((blocks) => "00000000" + blocks.join(""));

test("any resume data is read into fresh values or not at all", () => {
  fc.assert(
    fc.property(data, (text) => {
      const found = decode(text);
      if (!found) return;
      assert.ok(found.state.answers instanceof Map);
      assert.ok(found.state.visited instanceof Set);
      for (const answer of found.state.answers.values()) {
        assert.equal(Object.getPrototypeOf(answer), Object.prototype);
        assert.equal(typeof answer.response, "string");
      }
      assert.deepEqual(Object.keys(Object.prototype), []);
    }),
  );
});

const value = fc.oneof(word, fc.integer(), fc.constant(null), fc.dictionary(word, word), fc.array(word, { maxLength: 3 }));
const entry = fc
  .record(Object.fromEntries(["id", "kind", "response"].map((name) => [name, fc.oneof({ weight: 9, arbitrary: word }, value)])))
  .chain((told) => fc.dictionary(fc.oneof(word, fc.constantFrom("correct", "n", "t", "objectives")), value).map((more) => ({ ...more, ...told })));
const given = fc.record({ response: value, score: value, tries: value, stays: value, polluted: value });
const journal = fc
  .record({
    s: fc.oneof({ weight: 9, arbitrary: data }, value),
    i: fc.oneof({ weight: 9, arbitrary: fc.array(entry, { maxLength: 4 }) }, value),
    w: value,
    at: value,
    d: value,
    p: value,
    polluted: value,
    a: fc.option(fc.array(fc.tuple(word, given), { maxLength: 3 }), { nil: undefined }),
    of: value,
  })
  .map((page) => JSON.stringify(page).replaceAll("polluted", "__proto__")); // a literal would set it here

test("any journal on the device is read into fresh values or not at all", () => {
  let read = 0;
  fc.assert(
    fc.property(fc.oneof(journal, fc.json()), (text) => {
      const items = { "m 1234": hash(text) + text };
      Object.assign(globalThis, { localStorage: Object.assign(Object.create({ getItem: (key) => items[key] }), items) });
      const [copy] = copies("m");
      assert.deepEqual(copy || null, readCopy("m 1234"));
      if (!copy) return;
      read++;
      const { page, state } = copy;
      for (const name of [page.w, page.at, ...(page.a ? [] : [page.s])]) assert.equal(typeof name, "string");
      for (const answer of state.answers.values()) {
        assert.equal(Object.getPrototypeOf(answer), Object.prototype);
        assert.ok(!Object.hasOwn(answer, "__proto__"));
        assert.equal(typeof answer.response, "string");
      }
      assert.ok(Number.isFinite(page.d));
      assert.ok(Array.isArray(page.i));
      for (const each of [page, ...page.i]) {
        assert.equal(Object.getPrototypeOf(each), Object.prototype);
        assert.ok(!Object.hasOwn(each, "__proto__"));
      }
      for (const { id, kind, response } of page.i)
        assert.deepEqual([typeof id, typeof kind, typeof response], ["string", "string", "string"]);
      assert.deepEqual(Object.keys(Object.prototype), []);
    }),
  );
  assert.ok(read, "some of them are journals");
});

test("64 kB without an end are read once, not from every letter", () => {
  const text = "q" + "a".repeat(64_000);
  const started = process.cpuUsage();
  decode(`00000000${hash(text)}${text}~`);
  assert.ok(process.cpuUsage(started).user < 1e6);
});

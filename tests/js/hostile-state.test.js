/** Resume data comes from an LMS, a journal from the device: whatever they hold, it becomes fresh plain values. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import "./runs.js";
import { decode } from "../../templates/player/resume-data.js";
import { hash } from "../../templates/player/state.js";

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

test("64 kB without an end are read once, not from every letter", () => {
  const text = "q" + "a".repeat(64_000);
  const started = process.cpuUsage();
  decode(`00000000${hash(text)}${text}~`);
  assert.ok(process.cpuUsage(started).user < 1e6);
});

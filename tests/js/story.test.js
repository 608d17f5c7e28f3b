import assert from "node:assert/strict";
import { test } from "node:test";
import { random } from "../../templates/player/shared/random.js";
import { begin, open, outcome, replay, step } from "../../templates/player/practice/story.js";

const story = {
  start: "gate",
  variables: { trust: [1, 0, 2], brave: [false] },
  rounds: { talk: [60, "night"] },
  nodes: {
    gate: {
      round: "talk",
      choices: [
        { set: { brave: "true", trust: "trust + 5" }, go: [["door"]] },
        { if: "trust > 1", go: [["home"]] },
        { set: { trust: "trust - 1" }, go: [["gate"]] },
      ],
    },
    door: { silent: 1, go: [["hall", "brave and trust == 2"], ["home"]] },
    hall: { events: [{ chance: 50, set: { trust: "0" } }], go: [["feast"]] },
    night: { go: [["home"]] },
  },
  endings: {
    feast: { score: "60 + 20 * trust", objectives: { talk: "50 * trust" } },
    home: {},
  },
};
const at = (seed, path) => replay(story, seed, path).map((each) => each.at).join(" ");

test("a path leads through nodes, past those that only lead on, to an ending", () => {
  assert.equal(at("s", "a0"), "gate hall feast");
  assert.equal(at("s", "ca0"), "gate gate hall feast");
  assert.equal(at("s", "10"), "gate night home");
});

test("numbers stay within their bounds, conditions open choices", () => {
  assert.equal(open(story, begin(story, "s")), "ac");
  const [, after] = replay(story, "s", "c");
  assert.deepEqual(after.values, { trust: 0, brave: false });
  assert.equal(replay(story, "s", "ccc")[3].values.trust, 0);
  assert.equal(step(story, "s", after, "b"), null);
});

test("a step that a rebuilt module no longer has ends the path there", () => {
  assert.equal(at("s", "zz"), "gate");
  assert.equal(at("s", "a0a"), "gate hall feast");
});

test("chance is kept with the seed, and is fair", () => {
  const happened = (seed) => replay(story, seed, "a")[1].event;
  let count = 0;
  for (let i = 0; i < 2000; i++) {
    assert.equal(happened("s" + i), happened("s" + i));
    if (happened("s" + i) == 0) count++;
  }
  assert.ok(count > 900 && count < 1100, String(count));
});

test("time runs out in a timed round only", () => {
  const [, night] = replay(story, "s", "1");
  assert.equal(step(story, "s", night, "1"), null);
});

test("an ending is worth its score and its objectives", () => {
  const ends = ["s1", "s2", "s3", "s4", "s5", "s6"].map((seed) => {
    const all = replay(story, seed, "a0");
    return [all[1].event, outcome(story, all[2])];
  });
  for (const [event, found] of ends)
    assert.deepEqual(
      found,
      event ? { score: 1, objectives: { talk: 1 } } : { score: 0.6, objectives: { talk: 0 } },
    );
  assert.ok(new Set(ends.map(([event]) => event)).size == 2);
  assert.equal(outcome(story, begin(story, "s")), null);
  assert.deepEqual(outcome(story, replay(story, "s", "10")[2]), { score: null, objectives: {} });
});

test("throws of one seed are spread evenly", () => {
  const tenths = new Array(10).fill(0);
  for (let i = 0; i < 10000; i++) tenths[Math.floor(random("seed", i) * 10)]++;
  for (const n of tenths) assert.ok(n > 880 && n < 1120, tenths.join());
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { draw } from "../../templates/player/practice/draw.js";

const pool = {};
for (let i = 0; i < 12; i++)
  pool["q" + i] = { o: [i < 6 ? "rules" : "text"], d: ["easy", "medium", "hard"][i % 3], w: 1 };
const none = () => 0;

test("draws so many of each objective and difficulty", () => {
  for (let i = 0; i < 50; i++) {
    const { drawn } = draw(pool, [[2, ["rules"], []], [2, ["text"], ["easy", "hard"]], [1, [], []]], "s" + i, [], none);
    assert.equal(new Set(drawn).size, 5);
    assert.ok(drawn.slice(0, 2).every((id) => pool[id].o[0] == "rules"));
    assert.ok(drawn.slice(2, 4).every((id) => pool[id].o[0] == "text" && pool[id].d != "medium"));
  }
});

test("the same seed draws the same, another seed another set", () => {
  const sets = new Set();
  for (let i = 0; i < 40; i++) {
    const one = draw(pool, [[4, [], []]], "s" + i, [], none).drawn;
    assert.deepEqual(one, draw(pool, [[4, [], []]], "s" + i, [], none).drawn);
    sets.add(one.sort().join());
  }
  assert.ok(sets.size > 30);
});

test("no question comes again until the bank is used up, and then a new round begins", () => {
  let used = [];
  const sets = [];
  for (let attempt = 0; attempt < 5; attempt++) {
    const made = draw(pool, [[5, [], []]], "a" + attempt, used, none);
    sets.push(made.drawn);
    used = made.used;
  }
  assert.equal(new Set([...sets[0], ...sets[1]]).size, 10);
  assert.equal(new Set(sets.slice(0, 3).flat()).size, 12);
  assert.equal(new Set([...sets[2], ...sets[3]]).size, 10);
});

test("objectives that were missed are drawn more often", () => {
  let text = 0;
  for (let i = 0; i < 400; i++)
    text += draw(pool, [[3, [], []]], "m" + i, [], (o) => (o == "text" ? 1 : 0)).drawn.filter(
      (id) => pool[id].o[0] == "text",
    ).length;
  assert.ok(text / 1200 > 0.68, String(text / 1200));
  assert.ok(text / 1200 < 0.95, String(text / 1200));
});

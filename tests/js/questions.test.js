/** What answers are worth, for each kind of question. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { options } from "../../templates/player/questions.js";
import * as arranging from "../../templates/player/kinds/arranging.js";
import { parts } from "../../templates/player/picked.js";
import * as typed from "../../templates/player/questions-more.js";

const SAME = JSON.parse(readFileSync(new URL("../languages/same_answers.json", import.meta.url), "utf-8"));
const { normal } = typed;
/** @type {any} */
const more = {};
/** @type {any} */
const any = {};
for (const { create } of [typed, arranging]) create(any, { ...any, lang: "en" }, any, (_form, kinds) => Object.assign(more, kinds));

test("choice and true-false: right or nothing", () => {
  assert.equal(options.score("b", { attempts: 1, correct: "b" }), 1);
  assert.equal(options.score("a", { attempts: 1, correct: "b" }), 0);
  assert.equal(options.score("t", { attempts: 1, correct: "t" }), 1);
  assert.equal(options.score("f", { attempts: 1, correct: "t" }), 0);
});

test("multiple: what is wrongly chosen counts against what is right", () => {
  const key = { attempts: 1, correct: ["a", "c"] };
  assert.equal(options.score("a,c", key), 1);
  assert.equal(options.score("a", key), 0.5);
  assert.equal(options.score("a,b", key), 0);
  assert.equal(options.score("a,b,c", key), 0.5);
  assert.equal(options.score("b,d", key), 0);
});

test("fill-in: forgives what the author forgives, and no more", () => {
  const score = (response, forgive, correct = ["Consensus"]) =>
    more["fill-in"].score(response, { attempts: 1, correct, forgive });
  assert.equal(score("Consensus", []), 1);
  assert.equal(score("consensus", []), 0);
  assert.equal(score("CONSENSUS", ["case"]), 1);
  assert.equal(score("Consénsus", ["case"]), 0);
  assert.equal(score("Consénsus", ["accents"]), 1);
  assert.equal(score("general  agreement", ["spaces"], ["x", "general agreement"]), 1);
  assert.equal(score("Ｃonsensus", ["unicode"]), 1);
  assert.equal(score("café", [], ["cafe\u0301"]), 1, "composed and decomposed are one text");
});

test("fill-in: letters and digits that are the same to who types them (one table with packager/localization)", () => {
  const usual = ["case", "spaces", "unicode"];
  for (const [lang, given, accepted, same] of SAME)
    assert.equal(normal(given, usual) == normal(accepted, usual), same === true, `${lang}: ${given}, ${accepted}`);
});

test("fill-in: vowel signs, tatweel and hamza seats in Arabic", () => {
  assert.equal(normal("تَوَافُق", ["accents"]), "توافق");
  assert.equal(normal("توـــافق", ["unicode"]), "توافق");
  assert.equal(normal("إجماع", ["accents"]), normal("اجماع", ["accents"]));
});

test("numeric: tolerance, both ends included", () => {
  const key = { attempts: 1, correct: 3.5, tolerance: 0.1 };
  for (const [response, score] of [["3.5", 1], ["3.6", 1], ["3.4", 1], ["3.61", 0], ["-3.5", 0]])
    assert.equal(more.numeric.score(response, key), score, response);
  assert.equal(more.numeric.score("0.3", { attempts: 1, correct: 0.1 + 0.2, tolerance: 0 }), 1);
});

test("matching and categorize: the share of items with the right partner", () => {
  const key = { attempts: 1, correct: { a: "a", b: "b", c: "a", d: "b" } };
  for (const kind of ["matching", "categorize"]) {
    assert.equal(more[kind].score("a.a,b.b,c.a,d.b", key), 1);
    assert.equal(more[kind].score("a.b,b.b,c.a,d.b", key), 0.75);
    assert.equal(more[kind].score("a.b,b.a,c.b,d.a", key), 0);
  }
  assert.deepEqual(parts("a.a,b.a", key), { a: true, b: false });
});

test("ordering: the share of items in their place", () => {
  const key = { attempts: 1, correct: ["a", "b", "c", "d"] };
  assert.equal(more.ordering.score("a,b,c,d", key), 1);
  assert.equal(more.ordering.score("b,a,c,d", key), 0.5);
  assert.equal(more.ordering.score("d,a,b,c", key), 0);
});

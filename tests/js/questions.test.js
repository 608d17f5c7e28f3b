/** What answers are worth, for each kind of question. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { options } from "../../templates/player/questions/questions.js";
import * as arranging from "../../templates/player/kinds/arranging.js";
import * as blanks from "../../templates/player/kinds/cloze.js";
import * as places from "../../templates/player/kinds/hotspot.js";
import * as numbers from "../../templates/player/kinds/numeric.js";
import * as slider from "../../templates/player/kinds/slider.js";
import { createAdapter as scorm12 } from "../../templates/player/scorm/scorm12-adapter.js";
import { createAdapter as scorm2004 } from "../../templates/player/scorm/scorm2004-adapter.js";
import { parts } from "../../templates/player/questions/picked.js";
import { normal } from "../../templates/player/questions/normal.js";
import * as typed from "../../templates/player/questions/questions-more.js";

const SAME = JSON.parse(readFileSync(new URL("../languages/same_answers.json", import.meta.url), "utf-8"));
/** @type {any} */
const more = {};
/** @type {any} */
const any = {};
/** @type {any} */
const sliding = {};
for (const { create } of [typed, numbers, arranging, blanks, places])
  create(any, { ...any, lang: "en" }, any, (_form, kinds) => Object.assign(more, kinds));
slider.create(any, { ...any, lang: "en" }, any, (_form, kinds) => Object.assign(sliding, kinds));

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

test("cloze: the share of blanks that are right, typed as in fill-in or chosen by letter", () => {
  const key = { attempts: 1, correct: [["rules", "Decides"], "b", "ac"], forgive: ["case"] };
  assert.equal(more.cloze.score("decides\nb\nc", key), 1);
  assert.equal(more.cloze.score("votes\nb\na", key), 2 / 3);
  assert.equal(more.cloze.score("rules\n\n", key), 1 / 3, "blanks that nobody filled in when the time was over");
  assert.equal(more.cloze.score("votes\na\nb", key), 0);
});

test("hotspot: a region that is right, and nothing beside the regions", () => {
  const key = { attempts: 1, correct: ["a", "c"] };
  for (const [response, score] of [["a", 1], ["c", 1], ["b", 0], ["0", 0]])
    assert.equal(more.hotspot.score(response, key), score, response);
});

test("slider: as a number that is typed", () => {
  const key = { attempts: 1, correct: 5, tolerance: 1 };
  for (const [response, score] of [["4", 1], ["6", 1], ["7", 0]]) assert.equal(sliding.numeric.score(response, key), score, response);
});

test("what an LMS is told of blanks and places fits each standard", () => {
  const told = (create, given) =>
    Object.fromEntries(create().model.interaction({ t: 0, score: 1, weight: 1, lang: "en", ...given, id: "q", n: 0 }));
  const cloze = { kind: "cloze", response: "rules\nb", correct: [["rules", "decides"], "b"], forgive: ["spaces"] };
  const old = told(scorm12, cloze);
  assert.deepEqual(
    [old.type, old.student_response, old["correct_responses.0.pattern"], old.result],
    ["fill-in", "rules; b", "rules; b", "correct"],
  );
  const now = told(scorm2004, cloze);
  assert.deepEqual(
    [now.type, now.learner_response, now["correct_responses.0.pattern"]],
    ["fill-in", "{lang=en}rules[,]{lang=en}b", "{case_matters=true}{lang=en}rules[,]{lang=en}b"],
  );
  const place = { kind: "hotspot", response: "0", correct: ["a", "c"], score: 0 };
  for (const create of [scorm12, scorm2004]) {
    const said = told(create, place);
    assert.deepEqual(
      [said.type, said.student_response || said.learner_response, said["correct_responses.0.pattern"], said["correct_responses.1.pattern"]],
      ["choice", "0", "a", "c"],
    );
  }
});

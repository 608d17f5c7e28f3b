// A reviewer's work as a value: what is kept, what is sent, what belongs to an older text.
import assert from "node:assert/strict";
import { test } from "node:test";
import {
  approved, asJson, asText, counted, fileName, isApproved, isEmpty, mailTo, nothing, remarked, restored, resumed, review, state, told,
} from "../../templates/review/work.js";

const thing = { at: "page/one/title", seen: "0123456789abcdef", role: "page title", text: "Who speaks?" };
const leaf = { key: "page/one", title: "One", seen: "fedcba9876543210" };
const about = { module: "small", title: "The room", language: "ar", source: "en", live: null, leaves: [leaf], things: [thing], media: [] };
const now = new Date("2026-11-30T12:00:00Z");
const name = (work, words) => ({ ...work, name: words });

test("a remark is what was said of a text as it was, and is gone with its words", () => {
  const work = remarked(nothing("d"), thing, "page/one", " Rude ", "Who begins?");
  assert.deepEqual(work.remarks[thing.at], {
    at: thing.at, page: "page/one", seen: thing.seen, text: "Who speaks?", comment: "Rude", proposal: "Who begins?",
  });
  assert.equal("proposal" in remarked(work, thing, "page/one", "Rude", thing.text).remarks[thing.at], false);
  assert.ok(isEmpty(remarked(work, thing, "page/one", "", thing.text)));
});

test("what was said of an older text stays bound to it until other words are proposed", () => {
  const old = remarked(nothing("d"), { ...thing, seen: "a".repeat(16), text: "Before" }, "page/one", "Rude", "");
  assert.equal(remarked(old, thing, "page/one", "Very rude", "").remarks[thing.at].seen, "a".repeat(16));
  assert.equal(remarked(old, thing, "page/one", "Very rude", "Better").remarks[thing.at].seen, thing.seen);
});

test("a page is approved as it is, and no longer when it has changed", () => {
  const work = approved(nothing("d"), leaf, true);
  assert.ok(isApproved(work, leaf));
  assert.ok(!isApproved(work, { ...leaf, seen: "b".repeat(16) }));
  assert.ok(isEmpty(approved(work, leaf, false)));
  assert.equal(told(remarked(work, thing, "page/one", "a", "b"), [leaf]), "1 comment, 1 proposed change, 1 page approved");
  assert.deepEqual(counted(work, [leaf]), { comments: 0, proposals: 0, approved: 1 });
});

test("what a device kept comes back; what is damaged is nothing", () => {
  const work = name(approved(remarked(nothing("d"), thing, "page/one", "a", ""), leaf, true), "Amina");
  assert.deepEqual(restored(JSON.stringify(work), "other"), work);
  assert.equal(state(restored(JSON.stringify(work), "other")), state(work));
  for (const bad of [null, "", "{", "[]", "null", '{"name":1}', '{"name":"","device":"d","remarks":[],"approved":{}}']) {
    assert.deepEqual(restored(bad, "other"), nothing("other"));
  }
});

test("what was saved elsewhere is taken up again, and nothing of another module", () => {
  const there = name(approved(remarked(nothing("d"), thing, "page/one", "a", "b"), leaf, true), "Amina");
  const here = remarked(nothing("e"), { ...thing, at: "page/one/text" }, "page/one", "c", "");
  const file = asJson(review(there, about, now));
  const both = resumed(file, here, about);
  assert.deepEqual(Object.keys(both.remarks).sort(), ["page/one/text", "page/one/title"]);
  assert.ok(isApproved(both, leaf));
  assert.deepEqual([both.name, both.device], ["Amina", "e"]);
  for (const bad of ["", "{", "null", "[]", file.replace("small", "large"), file.replace('"ar"', '"fr"'), '{"packager": "review 1"}'])
    assert.equal(resumed(bad, here, about), null);
});

test("the file and the text say the same, in any writing", () => {
  const work = name(remarked(nothing("d"), thing, "page/one", "قصير جدا 😀\n“ ' <b>", "أ"), "  أمينة  ");
  const made = review(work, about, now);
  assert.equal(made.reviewer, "أمينة");
  const text = asText(made);
  assert.match(text, /^Review of small \(ar\) by أمينة\n/);
  const [, packed] = /BEGIN PACKAGER REVIEW-----\n([^-]+)\n-----END/.exec(text) ?? [];
  assert.ok(packed.split("\n").every((line) => line.length <= 64));
  assert.equal(Buffer.from(packed, "base64").toString("utf8"), asJson(made));
  assert.equal(fileName(made), "review-small-ar-أمينة.json");
  assert.equal(fileName({ ...made, reviewer: "../ J. O’Neil" }), "review-small-ar-j-o-neil.json");
  assert.equal(fileName({ ...made, reviewer: "//" }), "review-small-ar-unnamed.json");
});

test("a link to a mail is offered where mail programs can take it", () => {
  const work = name(remarked(nothing("d"), thing, "page/one", "Good", ""), "A");
  assert.match(mailTo(review(work, about, now)), /^mailto:\?subject=Review%20of%20small&body=/);
  assert.equal(mailTo(review(remarked(work, thing, "page/one", "Good ".repeat(200), ""), about, now)), "");
});

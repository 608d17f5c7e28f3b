/* The site's search, its filters and its clock, without a browser. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { byOwnClock } from "../../templates/site/clock.js";
import { pressed, stays } from "../../templates/site/filters.js";
import { parts } from "../../templates/site/fold.js";
import { folded, search } from "../../templates/site/search.js";

/** One document in each language of the sample, and another that is about nothing of it. */
const TEXTS = {
  ar: ["التحدث بثقة في المفاوضات المتعلقة بالأراضي", "الجفاف", "مفاوضات", "الاراضي"],
  en: ["Speaking with confidence in land negotiations", "Drought", "negotiation", "LAND"],
  es: ["Hablar con seguridad en las negociaciones sobre la tierra", "Sequía", "negociacion", "tierras"],
  fr: ["S’exprimer avec assurance dans les négociations sur les terres", "Sécheresse", "negociation", "terre"],
  ru: ["Уверенно выступать на переговорах о земле", "Засуха", "переговоры", "Земля"],
  zh: ["在土地谈判中自信发言", "干旱", "谈判", "土地谈判"],
};

for (const [lang, [title, other, ...queries]] of Object.entries(TEXTS)) {
  test(`the search finds in ${lang}: other endings, case and marks`, () => {
    const index = folded([["a.html", title, "", ""], ["b.html", other, "", ""]], lang);
    for (const query of queries) assert.deepEqual(search(index, query, lang).map(([href]) => href), ["a.html"], query);
  });
}

const find = (query, ...documents) =>
  search(folded(documents.map(([title, words]) => [title, title, "", words || ""]), "en"), query, "en").map(([href]) => href);

test("a word in a title goes before one in the text, a whole word before its beginning", () => {
  assert.deepEqual(find("room", ["Rooms"], ["Rules", "in the room"], ["Who is in the room"]), ["Who is in the room", "Rooms", "Rules"]);
});
test("every word of the query must be there", () => {
  assert.deepEqual(find("land rights", ["Land", "rights of people"], ["Land"]), ["Land"]);
});
test("a slip of the finger is forgiven in words of five letters and more", () => {
  assert.deepEqual(find("negotation", ["Negotiation"]), ["Negotiation"]);
  assert.deepEqual(find("drougth", ["Drought"]), ["Drought"]);
  assert.deepEqual(find("lnd", ["Land"]), []);
});
test("nothing is found by nothing, by signs, or by what is nowhere", () => {
  for (const query of ["", "  ", "…?!", "xylophone"]) assert.deepEqual(find(query, ["Land"]), [], query);
});
test("words are folded: case, accents, letters that look the same, the article of Arabic", () => {
  const words = (text, lang) => parts(text, lang).map(({ word }) => word);
  assert.deepEqual(words("Straße ÉTÉ naïve Łódź", "de"), ["strasse", "ete", "naive", "lodz"]);
  assert.deepEqual(words("وَالأرض أرض", "ar"), ["ارض", "ارض"]);
  assert.deepEqual(words("مدرسة مدرسه", "ar"), ["مدرسه", "مدرسه"]);
  assert.deepEqual(words("İSTANBUL ısı", "tr"), ["istanbul", "isi"]);
});
test("what is written without spaces is compared in pairs; one sign alone is found too", () => {
  const index = folded([["a", "关于土地的谈判", "", ""], ["b", "世界粮食", "", ""]], "zh");
  const found = (query) => search(index, query, "zh").map(([href]) => href);
  assert.deepEqual([found("土地谈判"), found("地"), found("粮"), found("海洋")], [["a"], ["a"], ["b"], []]);
  assert.deepEqual(search(folded([["c", "SCORM课程", "", ""]], "zh"), "scorm 课程", "zh").length, 1);
});

test("a filter that is pressed once more is taken back; one of another kind is added", () => {
  const africa = pressed({}, "regions", "africa");
  assert.deepEqual(pressed(africa, "subjects", "soil"), { regions: "africa", subjects: "soil" });
  assert.deepEqual(pressed(africa, "regions", "africa"), { regions: "" });
});
test("a module stays if it has all that is chosen; one for no region in particular is for all", () => {
  const has = { subjects: "soil water", regions: "", languages: "en fr" };
  assert.ok(stays(has, {}));
  assert.ok(stays(has, { subjects: "water", regions: "africa", languages: "fr" }));
  assert.ok(!stays(has, { languages: "ar" }));
  assert.ok(!stays({ ...has, regions: "asia" }, { regions: "africa" }));
});

test("a session is told by the visitor's clock where that shows another time", () => {
  const [start, until] = ["2027-03-09T09:00+03:00", "2027-03-09T17:00+03:00"];
  assert.match(byOwnClock(start, until, "en", "America/Lima"), /^Tue, March 9.*1:00\sAM – 9:00\sAM$/);
  assert.match(byOwnClock(start, until, "en", "Pacific/Auckland"), /Tue, March 9.*7:00\sPM – Wed, March 10.*3:00\sAM$/);
  assert.equal(byOwnClock(start, until, "en", "Africa/Nairobi"), "");
  assert.equal(byOwnClock(start, until, "en", "Asia/Riyadh"), "", "another zone with the same clock");
});

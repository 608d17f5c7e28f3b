import assert from "node:assert/strict";
import { test } from "node:test";
import { lookup } from "../../templates/player/languages/language-tags.js";

const UN = ["en", "ar", "es", "fr", "ru", "zh"];
const CASES = [
  ["the tag itself", UN, ["ar"], "ar"],
  ["a region is cut off", UN, ["zh-CN"], "zh"],
  ["as some LMSs write it", UN, ["zh_cn", "en"], "zh"],
  ["capitals do not count", UN, ["ES-419"], "es"],
  ["several subtags are cut off", UN, ["zh-Hans-CN-x-private"], "zh"],
  ["no Portuguese, so the next that the learner reads", UN, ["pt-BR", "fr-CA", "en"], "fr"],
  ["nothing fits", UN, ["pt-BR", "de"], ""],
  ["no wish", UN, ["", null, undefined, "*"], ""],
  ["no tag at all", UN, ["English (US)", "-", "ru-RU"], "ru"],
  ["another region of the same language", ["en", "pt-BR"], ["pt-PT"], "pt-BR"],
  ["the script counts more than the shorter tag", ["zh", "zh-Hant"], ["zh-TW"], "zh-Hant"],
  ["the script by the region", ["zh-Hans", "zh-Hant"], ["zh-SG"], "zh-Hans"],
  ["the shorter tag where there is no other script", ["en", "sr"], ["sr-Latn"], "sr"],
  ["the LMS's wish goes before the browser's", UN, ["ru", "ar"], "ru"],
];
for (const [name, tags, ranges, expected] of CASES)
  test(`lookup: ${name}`, () => assert.equal(lookup(tags, ranges), expected));

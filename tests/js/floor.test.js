// What learners' browsers get asks for nothing that the oldest of them lacks, but what is excused here.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { ESLint } from "eslint";
import compat from "eslint-plugin-compat";
import { parse } from "acorn";
import { EDITION, youngMembers } from "./floor.js";
import { youngStyles } from "./floor-styles.js";

const root = new URL("../../", import.meta.url).pathname;
const assets = `${root}packager/assets/player/`;
const site = `${root}packager/assets/site/`;
/** @param {string} folder @param {string} ending */
const below = (folder, ending) =>
  readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`).filter((name) => name.endsWith(ending));
const bundles = [...below(site, ".js"), ...["scorm12", "scorm2004", "web-all"].flatMap((standard) => below(assets + standard, ".js"))];
const sheets = [`${site}site.css`, `${assets}player.css`, ...below(`${assets}kinds`, ".css")];
/** @param {string} path */
const read = (path) => readFileSync(path, "utf8");
/** @param {Iterable<string>} names */
const sorted = (names) => [...new Set(names)].sort();

/** Asked for only where it is there. */
const GUARDED = {
  exitFullscreen: "asked for where something is over the whole screen by its standard name: kinds/pauses.js",
  fullscreenElement: "without it nothing is, or the film says so by its own: kinds/pauses.js",
  locks: "without it the windows ask each other: mark.js",
  requestIdleCallback: "setTimeout stands in: player.js",
};
/** The same, of constructors. */
const TRIED = { BroadcastChannel: "without it each window writes: mark.js" };
/** The same, of members. */
const ASKED = {
  caches: "without it nothing is kept, and learners are told: web-here.js",
  persist: "asked for where it is there: web-here.js",
  maximize: "without it the tags alone decide: language-tags.js",
  saveData: "learners have a switch for it: player.js",
  showModal: "without it what is asked stands at the foot of the window: quiz-end.js",
};
/** Names of our own values, and of the styles of an element, that a young interface has too. The types of ES2020 see to the built-in ones. */
const OURS =
  "at changed commit completed draw first forget last lock lost maxHeight move number path readable region results s session silent skipped".split(" ");
/** What older browsers leave out, and why that is no harm. */
const LEFT_OUT = {
  "@media forced-colors": "a browser that does not know forced colours has none",
  "@page": "a certificate is printed on the paper as it lies, with the printer's margins",
  page: "the same",
  size: "the same",
  "appearance: auto": "it stands among forced colours only",
  "accent-color": "boxes are in the browser's colour",
  "color-scheme": "scroll bars stay light; all else has its own colours",
  "color-scheme: dark": "the same",
  "color-scheme: light": "the same",
  "break-after: avoid": "a heading may stand at the foot of a sheet",
  "font-family: system-ui": "the next family stands in",
  "font-family: ui-monospace": "the same",
  "forced-color-adjust": "a browser that does not know forced colours has none",
  "forced-color-adjust: none": "the same",
  "math-style": "asked for by @supports: without it a formula is shown in words",
  "math-style: normal": "the same",
  "tab-size": "a tab in code is eight wide",
  "text-decoration-thickness": "the line under a term is thinner",
  ":backdrop": "what is behind a dialog is not dimmed",
  ":focus-visible": "the browser's own ring",
  "text-underline-offset": "lines under links are nearer",
  "text-wrap": "headings break where they are full",
  "text-wrap: balance": "the same",
};

test("bundles parse as the language of the floor", () => {
  assert.ok(bundles.length > 20);
  for (const path of bundles) parse(read(path), { ecmaVersion: EDITION, sourceType: "module" });
});

test("sources and bundles call nothing that a browser of the floor lacks (eslint-plugin-compat)", async () => {
  const eslint = new ESLint({
    cwd: root,
    ignore: false,
    overrideConfigFile: true,
    overrideConfig: [{ files: ["**/*.js"], plugins: { compat }, rules: { "compat/compat": "error" } }],
  });
  const told = (await eslint.lintFiles(["templates/player/**/*.js", ...bundles])).flatMap(({ messages }) => messages);
  assert.deepEqual(sorted(told.map(({ message }) => message.replace(/.*\b(\w+)(\(\))? is not.*/, "$1"))), sorted([...Object.keys(GUARDED), ...Object.keys(TRIED)]));
  const found = (await eslint.lintText("structuredClone(1); Promise.any([])"))[0].messages;
  assert.equal(found.length, 2);
});

test("nor a member (browser-compat-data)", () => {
  const used = bundles.flatMap((path) => youngMembers(read(path)));
  assert.deepEqual(sorted(used), sorted([...OURS, ...Object.keys(GUARDED), ...Object.keys(ASKED)]));
  assert.deepEqual(youngMembers("a.replaceChildren(); b.at(0); Object.hasOwn(c, 'd'); e.append()"), ["at", "hasOwn", "replaceChildren"]);
});

test("nor a style, save for ornament", () => {
  assert.deepEqual(sorted(sheets.flatMap((path) => [...youngStyles(read(path)).keys()])), sorted(Object.keys(LEFT_OUT)));
});

for (const [style, name] of [
  ["a { inset-inline-start: 0 }", "inset-inline-start"],
  ["a { display: flex; gap: 1px }", "gap in flex"],
  ["a:is(b) { color: red }", ":is"],
  ["a { height: 1dvh }", "dvh"],
  ["a { color: color-mix(in srgb, red, blue) }", "color-mix()"],
  ["@layer a { b { color: red } }", "@layer"],
])
  test(`${name} is found`, () => assert.ok(youngStyles(style).has(name), [...youngStyles(style).keys()].join()));

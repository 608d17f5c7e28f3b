/** Visits to a course of three pages with a question of each kind, in an LMS of either standard. */
import { createAdapter as adapter12 } from "../../templates/player/scorm/scorm12-adapter.js";
import { createAdapter as adapter2004 } from "../../templates/player/scorm/scorm2004-adapter.js";
import { createDevice, launch, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createLms } from "./lms.js";
import { hash } from "../../templates/player/session/state.js";

export const adapters = { 1.2: adapter12, 2004: adapter2004 };

export const course = {
  id: "land",
  lang: "en",
  mastery: 0.8,
  completion: "pages",
  pages: [
    ["one", ["pick", "many", "yes"]],
    ["two", ["word", "number", "pairs"]],
    ["three", ["order", "sort", "mood", "essay"]],
  ],
  questions: {
    pick: { w: 1, s: 1, o: ["know"] },
    many: { w: 2, s: 1, o: ["know"] },
    yes: { w: 1, s: 1, o: ["know", "do"] },
    word: { w: 1, s: 1, o: ["do"] },
    number: { w: 1, s: 1, o: [] },
    pairs: { w: 2, s: 1 },
    order: { w: 1, s: 1 },
    sort: { w: 1, s: 1 },
    mood: { w: 1, s: 0 },
    essay: { w: 1, s: 0 },
  },
};
export const GIVEN = [
  { id: "pick", kind: "choice", response: "b", correct: "b" },
  { id: "many", kind: "multiple", response: "a,c", correct: ["a", "c"], weight: 2 },
  { id: "yes", kind: "true-false", response: "t", correct: "t" },
  { id: "word", kind: "fill-in", response: "sécheresse 旱 😀", correct: ["sécheresse 旱 😀", "drought"], forgive: ["spaces"] },
  { id: "number", kind: "numeric", response: "3.5", correct: 3.5, tolerance: 0.1 },
  { id: "pairs", kind: "matching", response: "a.b,b.a", correct: { a: "b", b: "a" }, weight: 2 },
  { id: "order", kind: "ordering", response: "c,a,b", correct: ["c", "a", "b"] },
  { id: "sort", kind: "categorize", response: "a.a,b.a,c.b", correct: { a: "a", b: "a", c: "b" } },
  { id: "mood", kind: "likert", response: "a.3,b.1", score: null },
  { id: "essay", kind: "open", response: "A [,] b {c}\n" + "long ".repeat(1000), score: null },
].map((given) => ({
  score: 1,
  weight: 1,
  latencyMs: 4321,
  tries: 1,
  objectives: course.questions[given.id].o,
  lang: "en",
  description: 'What is "it" — {really}? ' + "x".repeat(300),
  ...given,
}));

export const keys = {
  1.2: { status: "cmi.core.lesson_status", raw: "cmi.core.score.raw", page: "cmi.core.lesson_location" },
  2004: { status: "cmi.completion_status", raw: "cmi.score.raw", page: "cmi.location" },
};

export async function begin(standard, lms, device = createDevice(), options = {}) {
  const notices = [];
  const page = openPage(device, lms.open(options.launch), options);
  const session = launch(options.course || course, adapters[standard](), notices);
  await until(session.start());
  await elapse(20);
  return { page, session, notices, device };
}
export const visitAll = (session) => course.pages.forEach(([id]) => session.visit(id));
export const held = (lms) => JSON.parse(JSON.stringify(lms.stored));
export const core = (standard, lms) => (standard == "1.2" ? held(lms).core : held(lms));
export const status = (standard, lms) =>
  standard == "1.2"
    ? core(standard, lms).lesson_status
    : `${core(standard, lms).completion_status} ${core(standard, lms).success_status}`;
export const raw = (standard, lms) => core(standard, lms).score.raw;
export const named = (code) => Object.keys(course.questions).find((id) => hash(id) == code);
export const answered = (session) => [...session.state.answers].map(([code, a]) => `${named(code)}:${a.response}`);

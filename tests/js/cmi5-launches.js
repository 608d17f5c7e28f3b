/** Visits to the course of visits.js in cmi5: an LMS with a strict LRS, and what an LRS should hold at the end. */
import { open } from "../../templates/player/cmi5/cmi5-lms.js";
import { createSession } from "../../templates/player/session/session.js";
import { createDevice, openPage } from "./browser.js";
import { elapse, until } from "./clock.js";
import { createCmi5Lms } from "./strict-lrs.js";
import { course, GIVEN } from "./visits.js";

const VERBS = "http://adlnet.gov/expapi/verbs/";
/** Those of a session; the others are of the attempt. */
const OF_SESSIONS = ["initialized", "terminated", "progressed"];

/** @param {any} lms @param {any} options `launch`: what is special of it; `query`: one that is there already */
export async function enter(lms, device = createDevice(), { launch = {}, query, course: other, ...options } = {}) {
  const launched = query ? { query } : await lms.launch({ registration: lms.registration, ...launch });
  lms.registration = launched.registration || lms.registration;
  const notices = [];
  const page = openPage(device, {}, { alone: true, search: "?" + launched.query, lrs: lms, ...options });
  const session = createSession(other || course, async () => ({ open }), (kind, why) => notices.push(why == null ? kind : `${kind} ${why}`));
  await until(session.start());
  await elapse(20);
  return { page, session, notices, device, launched };
}

/** The learner sees every page and gives these answers, all by default; each takes a second. */
export async function play({ session }, given = GIVEN) {
  for (const [id] of course.pages) session.visit(id);
  for (const each of given) {
    session.answer(each);
    await elapse(1000);
  }
}

/** What the learner did, as statements say it. @param {string[]} ends verbs that the attempt came to */
export const due = (given = GIVEN, ends = ["completed", "passed"]) => [
  ...course.pages.map(([id]) => `experienced ${id}`),
  ...given.flatMap(({ id, kind, response }) =>
    kind == "likert" ? response.split(",").map((each) => `answered ${id}-${each.split(".")[0]}`) : [`answered ${id}`],
  ),
  ...ends.map((verb) => `${verb} `),
];

/** What an LRS holds of attempts: how much of what is due, how often too much; and what it refused. */
export async function count(lms, expected) {
  const { statements, refused } = await lms.held();
  const names = statements
    .map(({ verb, object }) => [verb.id.replace(VERBS, ""), decodeURIComponent(object.id.split("/activities/1/")[1] || "").replace("pages/", "")])
    .filter(([verb]) => !OF_SESSIONS.includes(verb))
    .map((each) => each.join(" "));
  const stored = expected.filter((each) => names.includes(each));
  return {
    expected: expected.length,
    stored: stored.length,
    doubled: names.length - new Set(names).size,
    lost: expected.length - stored.length,
    besides: names.filter((each) => !expected.includes(each)),
    refused: refused.map(({ path, why, requirement }) => `${path}: ${why} ${requirement}`.trim()),
    verbs: statements.map(({ verb }) => verb.id.replace(VERBS, "")),
  };
}

/**
 * Learners of one edition who open the next one, in the player's own session with a strict LMS of either standard: the
 * first visit on one device, the second on another, so that the resume data is all there is.
 *
 * Standard input: [{old, new, learners: [{answers, seen}]}], the courses as the player is given them. Standard output: of
 * each learner what the two visits came to; every other one learns in a SCORM 2004 LMS.
 */
import { readFileSync } from "node:fs";
import { elapse, until } from "../js/clock.js";
import { createDevice } from "../js/browser.js";
import { createLms } from "../js/lms.js";
import { begin, raw } from "../js/visits.js";
import { hash } from "../../templates/player/session/state.js";

/** A visit reads what the list of this course makes of the state. @param {any} visit @param {any} course */
const seen = async ({ session }, course) => {
  const { score, passed, completed } = await until(session.results());
  const names = Object.keys(course.questions);
  const kept = names.flatMap((id) => {
    const answer = session.found(id);
    return answer ? [[id, answer.response, answer.score, answer.tries]] : [];
  });
  const { answers, visited } = session.state;
  const pages = course.pages.map(([id]) => id).filter((id) => !visited.has(hash(id)));
  const open = await until(session.page());
  const page = course.pages.some(([id]) => id == open) ? open : ""; // player.js: one that cannot be loaded is not missed
  return { score, passed, completed, kept, held: answers.size, pages, page };
};

const play = async (standard, before, after, { answers, seen: pages }) => {
  const lms = createLms(standard);
  const first = await begin(standard, lms, createDevice(), { course: structuredClone(before) });
  for (const id of pages) first.session.visit(id);
  for (const given of answers) first.session.answer(given);
  await elapse(1000);
  const was = await seen(first, before);
  first.page.leave();
  const had = raw(standard, lms);
  const second = await begin(standard, lms, createDevice(), { course: structuredClone(after) });
  await elapse(1000);
  const now = await seen(second, after);
  second.page.leave();
  const types = Object.fromEntries(
    (lms.stored.interactions ? Object.values(lms.stored.interactions.childArray || lms.stored.interactions) : [])
      .filter((each) => each && each.id)
      .map(({ id, type }) => [id, type]),
  );
  return { standard, was, now, had, has: raw(standard, lms), types, errors: lms.errors };
};

const made = [];
for (const { old, new: next, learners } of JSON.parse(readFileSync(0, "utf8")))
  for (const learner of learners) made.push(await play(made.length % 2 ? "2004" : "1.2", old, next, learner));
process.stdout.write(JSON.stringify(made), () => process.exit(0)); // timers of visits that are over

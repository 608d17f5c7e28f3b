// @ts-check
import { part, persist } from "./parts.js";

/**
 * Simulations and quizzes: loaded by the first page that has one.
 *
 * @typedef {import("./player.js").Course} Course
 * @typedef {import("./questions.js").Session} Session
 * @typedef {typeof import("./questions.js").createQuestions} CreateQuestions given, since an import
 *   would make one more file of what the first page has already
 */

/** @type {WeakMap<Element, () => void>} */
const known = new WeakMap();

/**
 * Makes the practices of a page work, and brings those that do up to what the session knows.
 * @param {HTMLElement} main
 * @param {Course} course
 * @param {Session} session
 * @param {CreateQuestions} createQuestions
 */
export const practise = async (main, course, session, createQuestions) => {
  await session.results(); // what draws and scores need is there then
  for (const place of main.querySelectorAll(".practice")) {
    const refresh = known.get(place);
    if (refresh) {
      refresh();
      continue;
    }
    known.set(place, () => {});
    try {
      const { dataset } = /** @type {HTMLElement} */ (place);
      const { create } = await persist(() => (dataset.kind == "quiz" ? part("quiz.js") : part("scenario.js")));
      known.set(place, await create(/** @type {HTMLElement} */ (place), course, session, createQuestions));
    } catch (e) {
      known.delete(place); // what it needs did not come: the next time this page is shown it is tried again
    }
  }
};

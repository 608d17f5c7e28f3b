// @ts-check
/**
 * Simulations and quizzes: loaded by the first page that has one.
 *
 * @typedef {import("../page/player.js").Course} Course
 * @typedef {import("../questions/questions.js").Session} Session
 * @typedef {typeof import("../questions/questions.js").createQuestions} CreateQuestions given, since an import
 *   would make one more file of what the first page has already
 * @typedef {typeof import("../shared/parts.js").late} Late so are this and these
 * @typedef {typeof import("../shared/parts.js").part} Part
 * @typedef {typeof import("../shared/parts.js").persist} Persist
 */

/** @type {WeakMap<Element, () => void>} */
const known = new WeakMap();

/**
 * Makes the practices of a page work, and brings those that do up to what the session knows.
 * @param {NodeListOf<HTMLElement>} places
 * @param {Course} course
 * @param {Session} session
 * @param {CreateQuestions} createQuestions
 * @param {Persist} persist
 * @param {Part} part
 * @param {typeof import("../shared/parts.js").missing} missing
 */
export const practise = async (places, course, session, createQuestions, persist, part, missing) => {
  await session.results(); // what draws and scores need is there then
  /** @param {HTMLElement} place */
  const start = async (place) => {
    const make = async () => {
      const { create } = await (place.dataset.kind == "quiz" ? part("quiz.js") : part("scenario.js"));
      return create(place, course, session, createQuestions, persist, part);
    };
    known.set(place, await persist(make, () => missing(place, course.words)));
  };
  for (const place of places) {
    const refresh = known.get(place);
    known.set(place, refresh || (() => {}));
    if (refresh) refresh();
    else start(place);
  }
};

// @ts-check
/**
 * What the answers amount to: score, passed, completed, for the module and for each objective.
 *
 * @typedef {{w: number, s: number | boolean, o?: string[], a?: number, p?: number, l?: number}} QuestionFacts weight,
 *   scored, objectives; `a`, where a module lets who failed try again: how many attempts there are, 0 for
 *   any number; `p`, of a pool: it counts for its objectives alone, once it is answered; `l`, of a survey:
 *   how many places its scale has
 * @typedef {{
 *   id: string, version?: string, v?: string, lang: string, mastery: number | null,
 *   completion: string, status?: string, xapi?: string, pages: [string, string[]][], questions: Record<string, QuestionFacts>,
 * }} Course `v`: what its list of pages and questions has as well, if it is of the same build; `xapi`: the record store that its
 *   author names, on the web
 * @typedef {{
 *   score: number | null, answered: number, questions: number, visited: number, pages: number,
 *   passed: boolean | null, completed: boolean, again: boolean,
 * }} Results `again`: failed, and a better answer may still be given
 * @typedef {ReturnType<typeof import("./state.js").view>} View of a state
 */

/**
 * @param {Course} course
 * @param {View} view
 * @param {number | null} mastery the LMS's, or the module's
 * @param {string} [objective] only the questions of this objective
 * @returns {Results}
 */
export const tally = (course, { found, seen }, mastery, objective) => {
  let questions = 0;
  let answered = 0;
  let open = 0;
  let points = 0;
  let weights = 0;
  let again = false;
  /** @type {number | null} */
  let score = null;
  for (const id in course.questions) {
    const { w, s, o, a, p } = course.questions[id];
    const given = found(id);
    const answer = given && given.tries && given;
    if (objective ? !(o || []).includes(objective) || (p && !answer) : p) continue;
    questions++;
    if (answer) answered++;
    if (s) {
      weights += w;
      if (answer) {
        points += w * (answer.score || 0);
        again = again || (a != null && Number(answer.score) < 1 && (!a || answer.tries < a));
        score = 0;
      } else open++;
    }
  }
  if (score != null) score = points / (weights || 1);
  const visited = course.pages.filter(([id]) => seen(id)).length;
  const { completion } = course;
  const passed = mastery == null || score == null || open ? null : score > mastery - 1e-7;
  return {
    score,
    answered,
    questions,
    visited,
    pages: course.pages.length,
    passed,
    again: again && passed == false,
    completed:
      (completion == "pages" || questions == answered) &&
      ((completion == "questions" && questions > 0) ||
        (visited == course.pages.length && (!open || mastery == null))),
  };
};

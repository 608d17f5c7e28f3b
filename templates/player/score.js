// @ts-check
/**
 * What the answers amount to: score, passed, completed, for the module and for each objective.
 *
 * @typedef {{w: number, s: number | boolean, o?: string[], p?: number, l?: number}} QuestionFacts weight, scored,
 *   objectives; `p`, of a pool: it counts for its objectives alone, once it is answered; `l`, of a survey:
 *   how many places its scale has
 * @typedef {{
 *   id: string, version?: string, lang: string, mastery: number | null,
 *   completion: string, status?: string, pages: [string, string[]][], questions: Record<string, QuestionFacts>,
 * }} Course
 * @typedef {{
 *   score: number | null, answered: number, questions: number, visited: number, pages: number,
 *   passed: boolean | null, completed: boolean,
 * }} Results
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
  /** @type {number | null} */
  let score = null;
  for (const id in course.questions) {
    const { w, s, o, p } = course.questions[id];
    const given = found(id);
    const answer = given && given.tries && given;
    if (objective ? !(o || []).includes(objective) || (p && !answer) : p) continue;
    questions++;
    if (answer) answered++;
    if (s) {
      weights += w;
      if (answer) {
        points += w * (answer.score || 0);
        score = 0;
      } else open++;
    }
  }
  if (score != null) score = points / (weights || 1);
  const visited = course.pages.filter(([id]) => seen(id)).length;
  const { completion } = course;
  return {
    score,
    answered,
    questions,
    visited,
    pages: course.pages.length,
    passed: mastery == null || score == null || open ? null : score > mastery - 1e-7,
    completed:
      (completion == "pages" || questions == answered) &&
      ((completion == "questions" && questions > 0) ||
        (visited == course.pages.length && (!open || mastery == null))),
  };
};

// @ts-check
/**
 * What the answers amount to: score, passed, completed, for the module and for each objective.
 *
 * @typedef {{w: number, s: number | boolean, o?: string[]}} QuestionFacts weight, scored, objectives
 * @typedef {{
 *   id: string, version?: string, lang: string, mastery: number | null,
 *   completion: string, pages: [string, string[]][], questions: Record<string, QuestionFacts>,
 *   pool?: Record<string, string[]>,
 * }} Course `pool`: what counts for its objectives once it is answered, the questions of banks
 * @typedef {{
 *   score: number | null, answered: number, questions: number, visited: number, pages: number,
 *   passed: boolean | null, completed: boolean,
 * }} Results
 * @typedef {import("./state.js").State} State
 */

/**
 * @param {Course} course
 * @param {State} state
 * @param {number | null} mastery the LMS's, or the module's
 * @param {string} [objective] only the questions of this objective
 * @returns {Results}
 */
export const tally = (course, state, mastery, objective) => {
  let questions = 0;
  let answered = 0;
  let open = 0;
  let points = 0;
  let weights = 0;
  /** @type {number | null} */
  let score = null;
  for (const id in course.questions) {
    const { w, s, o } = course.questions[id];
    if (objective && !(o || []).includes(objective)) continue;
    const found = state.answers.get(id);
    const answer = found && found.tries && found;
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
  for (const id in course.pool) {
    const answer = state.answers.get(id);
    if (!answer || !objective || !course.pool[id].includes(objective)) continue;
    questions++;
    answered++;
    weights++;
    points += answer.score || 0;
    score = 0;
  }
  if (score != null) score = points / (weights || 1);
  const visited = course.pages.filter(([id]) => state.visited.has(id)).length;
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

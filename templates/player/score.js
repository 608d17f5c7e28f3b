// @ts-check
/**
 * What the answers amount to: score, passed, completed, for the module and for each objective.
 *
 * @typedef {{w: number, s: number | boolean, o?: string[]}} QuestionFacts weight, scored, objectives
 * @typedef {{
 *   id: string, version?: string, lang: string, mastery: number | null,
 *   completion: string, pages: [string, string[]][], questions: Record<string, QuestionFacts>,
 * }} Course
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
export function tally(course, state, mastery, objective) {
  let questions = 0;
  let answered = 0;
  let scored = 0;
  let scoredAnswered = 0;
  let points = 0;
  let weights = 0;
  for (const id of Object.keys(course.questions)) {
    const { w, s, o } = course.questions[id];
    if (objective && !(o || []).includes(objective)) continue;
    const answer = state.answers.get(id);
    questions++;
    if (answer) answered++;
    if (s) {
      scored++;
      weights += w;
      if (answer) {
        scoredAnswered++;
        points += w * (answer.score || 0);
      }
    }
  }
  const visited = course.pages.filter(([id]) => state.visited.has(id)).length;
  const all = scored == scoredAnswered;
  const score = scoredAnswered && weights ? points / weights : null;
  const byPages = visited == course.pages.length && (all || mastery == null);
  const byQuestions = questions == answered;
  return {
    score,
    answered,
    questions,
    visited,
    pages: course.pages.length,
    passed: mastery == null || score == null || !all ? null : score > mastery - 1e-7,
    completed:
      course.completion == "both"
        ? byPages && byQuestions
        : course.completion == "questions" && questions
          ? byQuestions
          : byPages,
  };
}

// @ts-check
/**
 * Puts the numbers into the results page.
 * @param {HTMLElement} main
 * @param {import("./player.js").Course} course
 * @param {import("./score.js").Results} results
 * @param {import("./questions.js").Session} session
 */
export function fill(main, course, results, session) {
  const { words } = course;
  // The digits of the course's texts, whatever the browser prefers for the language.
  const lang = course.lang + "-u-nu-latn";
  /** @param {number} share */
  const percent = (share) => share.toLocaleString(lang, { style: "percent" });
  /** @param {string} name @param {string} text */
  const put = (name, text) => {
    const place = main.querySelector(`[data-result=${name}]`);
    if (place) place.textContent = text;
  };
  /** @param {number} part @param {number} whole */
  const of = (part, whole) =>
    `\u2066${part.toLocaleString(lang)} / ${whole.toLocaleString(lang)}\u2069`;

  if (results.score != null) put("score", percent(results.score));
  if (course.mastery != null) put("mastery", percent(course.mastery));
  put("answered", of(results.answered, results.questions));
  put("visited", of(results.visited, results.pages));

  const verdict = /** @type {HTMLElement} */ (main.querySelector("#verdict"));
  const { passed, completed, again } = results;
  const name =
    passed != null ? (passed ? "passed" : again ? "again" : "failed") : completed ? "completed" : "incomplete";
  verdict.className = name;
  verdict.textContent = verdict.dataset[name] || "";

  for (const row of main.querySelectorAll("li")) {
    const answer = session.found(row.dataset.question || "");
    if (!answer || !answer.tries) continue;
    const { score } = answer;
    row.className = score == null ? "done" : score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
    const place = row.querySelector(".state");
    if (place) place.textContent = words[row.className];
  }
}

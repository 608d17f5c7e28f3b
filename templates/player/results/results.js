// @ts-check
import { element } from "../shared/elements.js";
import { retriable } from "./try-again.js";

/**
 * On the cover and with the results: the way to where the learner was; and what all amounts to. Both may be shown again.
 * @param {HTMLElement} main
 * @param {Element} list the contents
 * @param {import("../page/player.js").Course} course
 * @param {import("../questions/questions.js").Session} session
 */
export const show = async (main, list, course, session) => {
  const results = await session.results();
  const page = await session.page();
  const there = page && list.querySelector(`[href="pages/${page}.html"]`);
  const link = main.querySelector("a.begin");
  if (there && link) {
    link.setAttribute("href", `pages/${page}.html`);
    link.textContent = course.words.back;
    link.append(element("small", /** @type {Node} */ (there.firstChild).textContent || ""));
  }
  if (main.querySelector("#stand")) fill(main, course, results, session);
};

/**
 * Puts into the results page where the learner stands, how to go on, and what may be tried again.
 * @param {HTMLElement} main
 * @param {import("../page/player.js").Course} course
 * @param {import("../session/score.js").Results} results
 * @param {import("../questions/questions.js").Session} session
 */
function fill(main, course, results, session) {
  const { questions } = course;
  // The digits of the course's texts, whatever the browser prefers for the language.
  const lang = course.lang + "-u-nu-latn";
  /** @param {string} selector @returns {any} */
  const $ = (selector) => main.querySelector(selector);
  /** @type {Record<string, string>} */
  const words = JSON.parse($("#stand").dataset.words);
  /** @param {number} share */
  const percent = (share) => share.toLocaleString(lang, { style: "percent" });
  /** @param {string} name @param {string} text */
  const put = (name, text) => {
    const place = $(`[data-result=${name}]`);
    if (place) place.textContent = text;
  };
  /** @param {number} part @param {number} whole */
  const of = (part, whole) =>
    `\u2066${part.toLocaleString(lang)} / ${whole.toLocaleString(lang)}\u2069`;
  /** @param {string} id */
  const answer = (id) => {
    const given = session.found(id);
    return given && given.tries ? given : null;
  };

  let points = 0;
  let weights = 0;
  let open = false; // what counts has no answer yet

  for (const [id, { s, w, p }] of Object.entries(questions)) {
    if (!s || p) continue;
    const given = answer(id);
    if (given) {
      weights += w;
      points += w * (given.score || 0);
    } else open = true;
  }
  if (weights) put("score", percent(open ? points / weights : results.score || 0));
  // half-way what is open is no mistake
  const label = $("[data-open]");
  label.textContent = open ? label.dataset.open : label.dataset.all;
  if (course.mastery != null) put("mastery", percent(course.mastery));
  put("answered", of(results.answered, results.questions));
  put("visited", of(results.visited, results.pages));

  const verdict = $("#verdict");
  const { passed, completed, again: left } = results;
  const name =
    passed != null ? (passed ? "passed" : left ? "again" : "failed") : completed ? "completed" : "incomplete";
  verdict.className = name;
  verdict.textContent = verdict.dataset[name] || "";

  const again = $("#again");
  again.lastChild.textContent = "";
  for (const row of main.querySelectorAll("#all li")) {
    const { question } = /** @type {any} */ (row).dataset;
    const given = answer(question);
    if (!given) continue;
    const { score } = given;
    row.className = score == null ? "done" : score >= 1 ? "right" : score > 0 ? "partly" : "wrong";
    const place = row.querySelector(".state");
    if (place) place.textContent = course.words[row.className];
    if (session.readOnly || !retriable(course, session, question)) continue;
    again.hidden = false;
    again.lastChild.append(row.cloneNode(true));
  }

  /** @param {Element} row @param {number} part @param {number} whole @param {string[]} told */
  const share = (row, part, whole, told) => {
    while (row.children[1]) row.children[1].remove();
    const bar = /** @type {HTMLProgressElement} */ (element("progress"));
    bar.max = whole || 1;
    bar.value = part;
    bar.setAttribute("aria-hidden", "true");
    row.append(bar, element("small", told.join("\xa0· ")));
  };
  /** @param {string} word @param {number} part @param {number} whole */
  const say = (word, part, whole) => (whole ? [words[word].replace("{value}", of(part, whole))] : []);

  for (const row of main.querySelectorAll("[data-pages]")) {
    const { pages, asks } = /** @type {any} */ (row).dataset;
    const places = pages.split(" ").filter(Boolean);
    const ids = asks.split(" ").filter(Boolean);
    const seen = places.filter(session.seen).length;
    const all = ids.length;
    const given = ids.map(answer).filter(Boolean);
    const answered = given.length;
    const right = given.filter((/** @type {any} */ { score }) => score >= 1).length;
    const told = [...say("seen", seen, places.length), ...say("answered", answered, all), ...say("right", right, answered)];
    share(row, seen + answered, places.length + all, told);
    const open = ids.find((/** @type {string} */ id) => !answer(id));
    const next = open || ids.find((/** @type {string} */ id) => again.querySelector(`[data-question="${id}"]`));
    // where nothing is begun the title of a lesson leads there
    const to = next && (seen + answered || !row.querySelector("a")) && $(`#all [data-question="${next}"] a`);
    if (!to) continue;
    const link = element("a", words[open ? "next" : "again"]);
    link.setAttribute("href", to.getAttribute("href"));
    row.append(link);
  }
}

// @ts-check
import { button, element } from "../shared/elements.js";

/**
 * What was not right and may be answered again: on the page where it stands, and from there to the next page that has
 * some. Loaded once something was not right.
 *
 * @typedef {import("../page/player.js").Player} Player
 * @typedef {import("../session/score.js").Course} Course
 * @typedef {import("../questions/questions.js").Session} Session
 */

/**
 * Whether a better answer may be given, and would count.
 * @param {Course} course @param {Session} session @param {string} id
 */
export const retriable = (course, session, id) => {
  const { s, a } = course.questions[id] || {};
  const answer = session.found(id);
  return Boolean(s && answer && answer.tries && Number(answer.score) < 1 && a != null && (!a || answer.tries < a));
};

/** The pages that have such a question, in order. @param {Course} course @param {Session} session */
export const pagesToTry = (course, session) =>
  (course.pages || []).filter(([, ids]) => ids.some((id) => retriable(course, session, id))).map(([page]) => page);

/** What is for practice may always be answered anew. @param {HTMLFormElement} form */
const practised = ({ dataset }) => dataset.practice != null && dataset.state;

/** As it was before the answer; what was answered stays with the session. @param {HTMLFormElement} form */
const renew = (form) => {
  form.reset();
  form.dataset.state = "again"; // not to be filled with the old answer
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-state],[data-word]"))) {
    delete part.dataset.state;
    delete part.dataset.word;
  }
  for (const said of form.querySelectorAll(".said")) said.remove();
  form.dispatchEvent(new Event("put"));
  for (const field of form.querySelectorAll("[data-item] [aria-label]:not(button)")) field.removeAttribute("aria-label");
  for (const part of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll(".feedback"))) part.hidden = true;
  /** @type {HTMLElement} */ (form.querySelector(".outcome")).textContent = "";
  /** @type {HTMLFieldSetElement} */ (form.querySelector("fieldset")).disabled = false;
  /** @type {HTMLElement} */ (form.querySelector("[type=submit]")).hidden = false;
};

/**
 * Offers it below the questions of the page that is shown, once all of them have an answer.
 * @param {Player} player
 */
export const offer = async ({ course, session, load }) => {
  if (!course.questions) return; // the list is not there yet
  const main = /** @type {HTMLElement} */ (document.getElementById("page"));
  const forms = /** @type {HTMLFormElement[]} */ (Array.from(main.querySelectorAll("form.question"))).filter(
    (form) => !form.closest(".practice"),
  );
  const old = main.querySelector(".try-again");
  const again = forms.filter((form) => retriable(course, session, form.dataset.question || "") || practised(form));
  if (old) old.remove();
  if (session.readOnly || !again[0] || !forms.every(({ dataset }) => dataset.state && dataset.state != "again")) return;
  const row = element("p", "", "row try-again");
  row.append(
    button(course.words.again, () => {
      again.forEach(renew);
      row.remove();
      again[0].scrollIntoView();
      const first = /** @type {HTMLElement | null} */ (again[0].querySelector("input,select,textarea,button"));
      if (first) first.focus();
    }, "second"),
  );
  forms[forms.length - 1].after(row);
  const pages = pagesToTry(course, session);
  const next = pages[pages.indexOf(main.dataset.page || "") + 1];
  if (!next || !course.words.next) return;
  const { main: there } = await load(`pages/${next}.html`);
  const link = element("a", course.words.next.replace("{page}", () => /** @type {HTMLElement} */ (there.querySelector("h1")).textContent || ""));
  link.setAttribute("href", `pages/${next}.html`);
  row.append(" ", link);
};

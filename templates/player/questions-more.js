// @ts-check
/**
 * What is typed: loaded when a page asks for it. The other kinds have files of their own in kinds/.
 *
 * @typedef {import("./questions.js").Kind} Kind
 * @typedef {import("./questions.js").Key} Key
 */
import { compare } from "./compared.js";
import { normal } from "./normal.js";
import { local, parseNumber } from "./numerals.js";
import { sayRight } from "./said.js";

/** @param {HTMLFormElement} form @returns {any} */
const answer = (form) => form.elements.namedItem("answer");

/** One field to type in. */
const typed = {
  /** @param {HTMLFormElement} form @returns {string} */
  read: (form) => answer(form).value.trim(),
  /** @param {HTMLFormElement} form @param {string} response */
  fill(form, response) {
    answer(form).value = response;
  },
  score: () => 0,
};

/**
 * @param {{lang: string}} course
 * @param {import("./questions.js").Session} session
 * @returns {Record<string, Kind>}
 */
function kinds({ lang }, session) {
  /** @param {(correct: any) => string} right @returns {Kind["mark"]} */
  const told = (right) => (form, { score }, { correct }, over, words) => {
    if (over && Number(score) < 1) sayRight(form, words.answer, right(correct));
  };

  return {
    "fill-in": {
      ...typed,
      mark: told((correct) => correct[0]),
      score: (response, { correct, forgive = [] }) =>
        +correct.some((/** @type {string} */ text) => normal(text, forgive) == normal(response, forgive)),
    },
    numeric: {
      ...typed,
      read: (form) => `${parseNumber(typed.read(form), lang) ?? ""}`,
      fill: (form, response) => typed.fill(form, local(Number(response), lang)),
      mark: told((correct) => local(correct, lang)),
      score: (response, { correct, tolerance = 0 }) =>
        +(Math.abs(+response - correct) <= tolerance + 1e-9 * Math.max(1, Math.abs(correct))),
    },
    open: { ...typed, setup: (form) => compare(form, session) },
  };
}

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {import("./player.js").Course} course
 * @param {import("./questions.js").Session} session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, course, session, wire) => wire(form, kinds(course, session));

// @ts-check
/**
 * Texts that are typed: loaded when a page asks for it. The other kinds have files of their own in kinds/.
 *
 * @typedef {import("./questions.js").Kind} Kind
 * @typedef {import("./questions.js").Key} Key
 */
import { compare } from "./compared.js";
import { normal } from "./normal.js";
import { sayRight } from "./said.js";
import { typed } from "./typed.js";

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {import("../page/player.js").Course} _course
 * @param {import("./questions.js").Session} session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 * @param {import("../practice/practice.js").Late} late
 */
export const create = (form, _course, session, wire, late) =>
  wire(form, {
    "fill-in": {
      ...typed,
      mark(form, { score }, { correct }, over, words) {
        if (over && Number(score) < 1) sayRight(form, words.answer, correct[0]);
      },
      score: (response, { correct, forgive = [] }) =>
        +correct.some((/** @type {string} */ text) => normal(text, forgive) == normal(response, forgive)),
    },
    open: { ...typed, setup: (form) => compare(form, session, late) },
  });

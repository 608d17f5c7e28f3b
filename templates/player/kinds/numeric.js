// @ts-check
/**
 * A number that is typed, as people write it in their language.
 *
 * @typedef {import("../questions/questions.js").Kind} Kind
 */
import { measured } from "../questions/measured.js";
import { local, parseNumber } from "../questions/numerals.js";
import { typed } from "../questions/typed.js";

/** @param {{lang: string}} course @returns {Kind} */
export const numeric = ({ lang }) => ({
  ...typed,
  ...measured({ lang }),
  read: (form) => `${parseNumber(typed.read(form), lang) ?? ""}`,
  fill: (form, response) => typed.fill(form, local(Number(response), lang)),
});

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {{lang: string}} course
 * @param {unknown} _session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, course, _session, wire) => wire(form, { numeric: numeric(course) });

// @ts-check
import { ordering } from "../questions/ordered.js";
import { picked } from "../questions/picked.js";

/** @typedef {import("../questions/questions.js").Kind} Kind */

/**
 * Makes a question work whose parts are arranged: put together in pairs, in order, into categories.
 * @param {HTMLFormElement} form
 * @param {{lang: string}} course
 * @param {unknown} _session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, course, _session, wire) =>
  wire(form, { matching: picked, categorize: picked, ordering: ordering(course) });

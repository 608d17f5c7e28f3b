// @ts-check
import { decode } from "./resume-data.js";
import { hash } from "./state.js";

/**
 * The copies on this device: written before the LMS is told, read at the next launch, given up only
 * when that launch has read the same state back from the LMS. Each attempt has its own. Storage that
 * is blocked or full costs nothing but this copy.
 *
 * @typedef {{
 *   s: string, i: import("./records.js").Entry[], w: string, at: string, d: number, p?: 1,
 * }} Page the state; the interactions of this launch; whose it is (a hash of the learner's id), in which
 *   place, and when it was written; `p`: at a later launch the LMS held the attempt
 * @typedef {{key: string, page: Page, state: import("./state.js").State}} Copy
 */

/** @param {string} key @param {Page | null} page null: forget it @returns {boolean} kept */
export const writeCopy = (key, page) => {
  try {
    const text = JSON.stringify(page);
    if (page) localStorage.setItem(key, hash(text) + text);
    else localStorage.removeItem(key);
    return true;
  } catch (e) {
    return false;
  }
};

/** @param {string} key @returns {Copy | null} */
export const readCopy = (key) => {
  try {
    const text = /** @type {string} */ (localStorage.getItem(key));
    if (hash(text.slice(4)) != text.slice(0, 4)) return null;
    const page = JSON.parse(text.slice(4));
    const found = decode(page.s);
    return found && { key, page, state: found.state };
  } catch (e) {
    return null;
  }
};

/** Those of a module, the newest first. @param {string} name @returns {Copy[]} */
export const copies = (name) => {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(name + " ") && key.length == name.length + 5)
      .flatMap((key) => readCopy(key) || [])
      .sort((a, b) => b.page.d - a.page.d);
  } catch (e) {
    return [];
  }
};

/** Takes everything of an attempt off this device. @param {string} key */
export const forget = (key) => {
  try {
    for (const each of Object.keys(localStorage)) if (each.startsWith(key)) localStorage.removeItem(each);
  } catch (e) {} // nothing is kept
};

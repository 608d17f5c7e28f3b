// @ts-check
import { decode } from "./resume-data.js";
import { emptyState, hash } from "./state.js";

/**
 * The copies on this device: written before the LMS is told, read at the next launch, given up only
 * when that launch has read the same state back from the LMS. Each attempt has its own. Storage that
 * is blocked or full costs nothing but this copy.
 *
 * @typedef {{
 *   s: string, i: import("./records.js").Entry[], w: string, at: string, d: number, p?: 1,
 *   a?: [string, import("./state.js").Answer][], of?: string,
 * }} Page the state; the interactions of this launch; whose it is (a hash of the learner's id), in which
 *   place, and when it was written; `p`: at a later launch the LMS held the attempt. An early copy (session.js) has
 *   instead of a state and an owner the answers, and the key of the attempt `of` which they are, where that is known
 * @typedef {{key: string, page: Page, state: import("./state.js").State}} Copy
 */

/** @param {string} key @returns {Copy | null} */
export const readCopy = (key) => {
  try {
    const text = /** @type {string} */ (localStorage.getItem(key));
    if (hash(text.slice(4)) != text.slice(0, 4)) return null;
    const page = JSON.parse(text.slice(4));
    if (page.a) {
      const of = readCopy(page.of);
      const state = { ...emptyState(), answers: new Map(page.a), attempt: page.of ? page.of.slice(-4) : "" };
      const i = page.i.map((/** @type {import("./records.js").Entry} */ entry) => ({ ...entry, n: 1e9 }));
      return { key, page: { ...page, i, w: of ? of.page.w : "" }, state };
    }
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
      .filter((key) => key.startsWith(name + " ") && (key.length == name.length + 5 || key.startsWith(name + " early ")))
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

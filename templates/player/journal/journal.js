// @ts-check
import { decode } from "../session/resume-data.js";
import { emptyState, hash } from "../session/state.js";

/**
 * The copies on this device: written before the LMS is told, read at the next launch, given up only
 * when that launch has read the same state back from the LMS. Each attempt has its own. Storage that
 * is blocked or full costs nothing but this copy.
 *
 * @typedef {{
 *   s: string, i: import("../cmi/records.js").Entry[], w: string, at: string, d: number, p?: 1,
 *   a?: [string, import("../session/state.js").Answer][], of?: string,
 * }} Page the state; the interactions of this launch; whose it is (a hash of the learner's id), in which
 *   place, and when it was written; `p`: at a later launch the LMS held the attempt. An early copy (session.js) has
 *   instead of a state and an owner the answers, and the key of the attempt `of` which they are, where that is known
 * @typedef {{key: string, page: Page, state: import("../session/state.js").State}} Copy
 */

/** @param {unknown[]} texts */
const plain = (texts) => texts.every((text) => typeof text == "string");

/** @param {[string, import("../session/state.js").Answer]} told @returns {[string, import("../session/state.js").Answer]} */
const answer = ([code, { response, score, tries, stays }]) => [
  String(code),
  { response: String(response), score: score == null ? null : +score, tries: +tries, ...(stays && { stays: true }) },
];

/**
 * Whatever another page of this site wrote there, it becomes fresh plain values, or is no copy.
 * @param {string} key @returns {Copy | null}
 */
export const readCopy = (key) => {
  try {
    const text = /** @type {string} */ (localStorage.getItem(key));
    if (hash(text.slice(4)) != text.slice(0, 4)) return null;
    const said = JSON.parse(text.slice(4), (name, value) => (name == "__proto__" ? undefined : value));
    /** @type {import("../cmi/records.js").Entry[]} */
    const told = said.i.filter((/** @type {any} */ entry) => plain([entry.id, entry.kind, entry.response]));
    const { s, w, at } = said;
    const page = { s, i: told, w, at, d: +said.d || 0, ...(said.p && { p: /** @type {1} */ (1) }) };
    if (said.a) {
      const a = said.a.map(answer);
      const of = plain([said.of]) ? said.of : null;
      const from = readCopy(of);
      const state = { ...emptyState(), answers: new Map(a), attempt: of ? of.slice(-4) : "" };
      const i = told.map((entry) => ({ ...entry, n: 1e9 }));
      return plain([at]) ? { key, page: { ...page, i, a, of, w: from ? from.page.w : "" }, state } : null;
    }
    const found = plain([w, at]) && decode(s);
    return found ? { key, page, state: found.state } : null;
  } catch (e) {
    return null;
  }
};

/** Those of a module, the newest first. @param {string} name @returns {Copy[]} */
export const copies = (name) => {
  try {
    return Object.keys(localStorage)
      .flatMap((key) => (key.startsWith(name + " ") && readCopy(key)) || []) // a draft has no checksum
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

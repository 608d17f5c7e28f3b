// @ts-check
/**
 * What a learner visited and answered in an attempt.
 *
 * @typedef {{response: string, score: number | null, tries: number, stays?: boolean}} Answer
 *   `response` is empty where there was no room for the text; `stays`: what cannot go on without it
 * @typedef {{
 *   page: string | null, visited: Set<string>, answers: Map<string, Answer>,
 *   seq: number, done: boolean, pass: boolean | null, count: number, attempt: string,
 * }} State pages and answers by the codes of their ids; `attempt`: a name that
 *   the attempt has from its first launch on, in the LMS and on the device
 */

/** Where the learner's choice of a language is kept: among the answers, under what is no id of a question. */
export const CHOICE = "learner/language";

/** The letters of the resume data. */
export const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/** @param {number} n @param {number} length @returns {string} */
export const number = (n, length) =>
  length ? number(n >>> 6, length - 1) + DIGITS[n & 63] : "";

/**
 * The code of an id, and a checksum: FNV-1a folded to 24 bits, four characters.
 * @param {string} text
 */
export const hash = (text) => {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x1000193);
  return number(h ^ (h >>> 24), 4);
};

/** A state by the ids of pages and questions. @param {State} state */
export const view = ({ answers, visited }) => ({
  /** @param {string} id */
  found: (id) => answers.get(hash(id)),
  /** @param {string} id */
  seen: (id) => visited.has(hash(id)),
});

/** @returns {State} */
export const emptyState = () => ({
  page: null,
  visited: new Set(),
  answers: new Map(),
  seq: 0,
  done: false,
  pass: null,
  count: 0,
  attempt: "",
});

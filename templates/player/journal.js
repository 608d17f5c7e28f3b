// @ts-check
import { decode, follows, hash } from "./state.js";

/**
 * The copy on this device: written before the LMS is told, read at the next launch, given up only
 * when that launch has read the same state back from the LMS. Storage that is blocked or full
 * costs nothing but this copy.
 *
 * @typedef {{s: string, i: import("./records.js").Entry[], b: number}} Page the state, the
 *   interactions of this launch, and the sequence number that the LMS held at launch
 */

/** @param {string} key @returns {Page | null} */
export const readJournal = (key) => {
  try {
    const text = /** @type {string} */ (localStorage.getItem(key));
    return hash(text.slice(4)) == text.slice(0, 4) ? JSON.parse(text.slice(4)) : null;
  } catch (e) {
    return null;
  }
};

/** @param {string} key @param {Page | null} page null: forget it @returns {boolean} kept */
export const writeJournal = (key, page) => {
  try {
    const text = JSON.stringify(page);
    if (page) localStorage.setItem(key, hash(text) + text);
    else localStorage.removeItem(key);
    return true;
  } catch (e) {
    return false;
  }
};

/** @param {string} key */
const read = (key) => {
  const page = readJournal(key);
  const local = page && decode(page.s);
  return page && local && { page, state: local.state };
};

/**
 * The copy of this attempt.
 * @param {string} key
 * @param {string} nobody the key of launches that were not told who learns: their copy is this
 *   learner's if it has all that the LMS holds
 * @param {import("./state.js").State} held
 */
export const findCopy = (key, nobody, held) => {
  const own = read(key);
  const other = read(nobody);
  return other && follows(other.state, held) && !(own && own.state.seq >= other.state.seq)
    ? other
    : own;
};

// @ts-check
import { hash } from "./state.js";

/**
 * The copy on this device: written before the LMS is told, read at the next launch, given up only
 * when that launch has read the same state back from the LMS. Storage that is blocked or full
 * costs nothing but this copy.
 *
 * @typedef {import("./interactions.js").Entry} Entry
 * @typedef {{s: string, i: Entry[], b: number}} Page the state, the interactions of this
 *   launch, and the sequence number that the LMS held at launch
 * @param {string} key
 */
export function createJournal(key) {
  return {
    /** @returns {Page | null} */
    read() {
      try {
        const text = localStorage.getItem(key) || "";
        return text && hash(text.slice(4)) == text.slice(0, 4) ? JSON.parse(text.slice(4)) : null;
      } catch (e) {
        return null;
      }
    },
    /** @param {Page} page */
    write(page) {
      try {
        const text = JSON.stringify(page);
        localStorage.setItem(key, hash(text) + text);
        return true;
      } catch (e) {
        return false;
      }
    },
    clear() {
      try {
        localStorage.removeItem(key);
      } catch (e) {
        /* nothing was kept then */
      }
    },
  };
}

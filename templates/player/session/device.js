// @ts-check
import { hash } from "./state.js";

/** Writes on this device. @param {string} key @param {object | null} page null: forget it @returns {boolean} kept */
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

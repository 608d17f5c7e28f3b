// @ts-check
/**
 * What an LMS answers, read in one place: some give booleans or numbers for strings, some capitals,
 * some the words that their language has for nothing.
 */

/** @param {unknown} answer @returns {boolean | null} null: it said neither */
export const yes = (answer) => {
  const word = String(answer ?? "").trim();
  return /^(true|1)$/i.test(word) ? true : /^(false|0)$/i.test(word) ? false : null;
};

/** A value; empty where it only says that there is none. @param {unknown} value */
export const text = (value) => {
  const made = String(value ?? "");
  return /^\s*(null|undefined|none)\s*$/i.test(made) ? "" : made;
};

/** An error's number; 0 where there is none, or no number. @param {unknown} code */
export const error = (code) => parseInt(String(code)) || 0;

/** Is what came back what was written, as far as words and numbers go? @param {string} back @param {string} written */
export const same = (back, written) =>
  back.trim().toLowerCase() == written.toLowerCase() ||
  (back.trim() != "" && Math.abs(Number(back) - Number(written)) < 0.01);

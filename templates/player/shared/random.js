// @ts-check
/** Chance that is kept with an attempt: the same seed brings the same again. */
const LETTERS = "abcdefghijklmnopqrstuvwxyz012345";

/** A seed for an attempt: four letters or digits. */
export const newSeed = () => {
  let seed = "";
  for (let i = 0; i < 4; i++) seed += LETTERS[Math.floor(Math.random() * 32)];
  return seed;
};

/**
 * FNV-1a with the last steps of MurmurHash3, so that neighbours have nothing in common.
 * @param {string} seed
 * @param {string | number} what names the throw
 * @returns {number} 0 ≤ n < 1
 */
export const random = (seed, what) => {
  let h = 0x811c9dc5;
  for (const c of `${seed}.${what}`) h = Math.imul(h ^ c.charCodeAt(0), 0x1000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
};

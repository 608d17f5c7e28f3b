// @ts-check
import { random } from "../shared/random.js";

/**
 * Draws the questions of an attempt.
 *
 * @typedef {{o: string[], d: string | null, w: number}} Drawable objectives, difficulty, weight
 * @typedef {[number, string[], string[]]} Part how many, of which objectives, of which difficulties
 */

/** @param {Drawable} question @param {Part} part */
const fits = ({ o, d }, [, objectives, difficulties]) =>
  (!objectives.length || objectives.some((id) => o.includes(id))) &&
  (!difficulties.length || difficulties.includes(d || ""));

/**
 * Questions not used yet come first, those of objectives that were missed rather than others
 * (Efraimidis and Spirakis 2006: the greatest of u^(1/weight)).
 * @param {Record<string, Drawable>} pool
 * @param {Part[]} parts
 * @param {string} seed
 * @param {string[]} used in this round through the bank
 * @param {(objective: string) => number} missed the share of an objective that was missed, 0 to 1
 * @returns {{drawn: string[], used: string[]}} and what is used after it
 */
export const draw = (pool, parts, seed, used, missed) => {
  /** @type {string[]} */
  const drawn = [];
  let spent = new Set(used);
  /** @param {string} id */
  const key = (id) =>
    random(seed, id) ** (1 / (1 + 4 * Math.max(0, ...pool[id].o.map(missed))));
  for (const part of parts) {
    const all = Object.keys(pool)
      .filter((id) => !drawn.includes(id) && fits(pool[id], part))
      .sort((a, b) => key(b) - key(a));
    const fresh = all.filter((id) => !spent.has(id));
    const picked = [...fresh, ...all.filter((id) => spent.has(id))].slice(0, part[0]);
    // used up: a new round begins with what was drawn now
    if (fresh.length < part[0]) spent = new Set([...spent].filter((id) => !all.includes(id)));
    drawn.push(...picked);
    picked.forEach((id) => spent.add(id));
  }
  return { drawn, used: [...spent] };
};

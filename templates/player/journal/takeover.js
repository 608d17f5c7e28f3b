// @ts-check
import { otherId } from "../cmi/other.js";
import { merge } from "../session/resume-data.js";
import { hash } from "../session/state.js";

/**
 * What a launch takes over of what the LMS and this device hold. Nothing goes on without a proven owner.
 *
 * @typedef {import("./journal.js").Copy} Copy
 * @typedef {import("../session/state.js").State} State
 * @typedef {{who: string, at: string, since: number}} Here a hash of the learner's id, the place of the
 *   package, and when this window was opened
 */

/** Of launches that were not told who learns; and of those that met no LMS. */
export const UNKNOWN = hash("");
export const NOWHERE = "";

/**
 * @param {Copy[]} copies the newest first
 * @param {State} held what the LMS gave at launch
 * @param {boolean} fresh nothing says that this learner was here before
 * @param {Here} here
 * @returns {{mine: Copy[], asked: Copy[]}} `mine` is of this
 *   attempt; of `asked` only the learner can tell
 */
export const whose = (copies, held, fresh, { who, at, since }) => {
  const empty = !held.seq;
  const mine = copies.filter(({ state }) => held.attempt && state.attempt == held.attempt);
  const near = copies.filter((copy) => copy.page.at == at && !mine.includes(copy));
  const theirs = near.filter(({ page }) => page.w == who);
  // another window of the same learner was closed a moment ago, or an LMS that knows the learner and the
  // attempt has lost what was in it
  const [last] = empty && who != UNKNOWN ? theirs.filter(({ page }) => page.d >= since || !fresh) : [];
  const silent = theirs.filter(({ state }) => last && state.attempt == last.state.attempt);
  return {
    mine: mine.concat(silent),
    asked: near.filter(
      (copy) =>
        !silent.includes(copy) &&
        !copy.page.p &&
        copy.state.answers.size > 0 &&
        (copy.page.w == NOWHERE || (empty && [who, UNKNOWN].includes(copy.page.w))),
    ),
  };
};

/**
 * The interactions that the LMS has not got, one by one: it is asked for each that it may have lost.
 * @param {import("../cmi/records.js").Entry[]} entries
 * @param {number | null} count how many it holds, as far as it can count
 * @param {boolean} same its resume data is what was written last
 * @param {(n: number) => string} idAt what it holds there; empty where it does not tell
 * @param {boolean} apart another device went on at the same time: one that does not tell may hold that one's
 */
export const missing = (entries, count, same, idAt, apart) =>
  entries
    .filter((entry) => {
      const inside = count != null && entry.n < count;
      if (inside && same && entry.ok) return false;
      const id = count == null || inside ? idAt(entry.n) : "";
      if (id ? id != entry.id && id != otherId(entry.id) : inside && apart) entry.n = 1e9; // it gets a new place
      return id ? id != entry.id : !(inside && entry.ok) || apart;
    })
    .map(({ ok, ...entry }) => entry);

/** Does the one lack an answer of the other? @param {State} one @param {State} other */
const lacks = (one, other) => Array.from(other.answers.keys()).some((code) => !one.answers.has(code));

/**
 * @param {{
 *   text: string, held: State, count: number | null, idAt: (n: number) => string, copies: Copy[],
 *   fresh: boolean, here: Here,
 * }} launch `text`: the resume data, `held`: what is in it
 * @returns {{
 *   state: State, log: import("../cmi/records.js").Entry[], asked: Copy[], news: boolean,
 *   pages: [string, import("./journal.js").Page | null][], early: string[],
 * }} `news`: the LMS lacks something; `pages`: what is to be written on this device; `early`: the keys of copies that
 *   are no longer needed when the attempt's own is written
 */
export const takeOver = ({ text, held, count, idAt, copies, fresh, here }) => {
  const { mine, asked } = whose(copies, held, fresh, here);
  let state = held;
  let news = false;
  /** @type {import("../cmi/records.js").Entry[]} */
  let log = [];
  /** @type {[string, import("./journal.js").Page | null][]} */
  const pages = [];
  const early = mine.filter(({ page }) => page.a).reverse();
  for (const { key, page, state: local } of mine) {
    if (page.a) continue;
    const same = page.s == text;
    const apart = lacks(local, held) && lacks(held, local);
    const lost = missing(page.i, count, same, idAt, apart);
    log = lost.concat(log);
    state = local.seq < held.seq ? merge(state, local) : merge(local, state);
    if (same && !lost[0]) pages.push([key, null]);
    else {
      if (held.attempt) pages.push([key, { ...page, p: 1 }]);
      news = true;
    }
  }
  for (const { page, state: local } of early) {
    log = log.concat(page.i);
    state = merge(local, state);
  }
  return {
    state: { ...state, count: Math.max(state.count, Number(count)) },
    log,
    asked,
    news: news || early.length > 0,
    pages,
    early: early.map(({ key }) => key),
  };
};

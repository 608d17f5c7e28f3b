// @ts-check
import { findApi } from "./find-api.js";
import { error, same, text, yes } from "../cmi/heard.js";
import { other } from "../cmi/other.js";

/**
 * What both standards have in common: calls that never throw, the knowledge of whether the
 * connection still stands, and of what each element was last told: only what changed is set.
 *
 * What a commit brought that is not believed (saving.js) is in doubt. Some LMSs send what differs from
 * what they *tried* to send (Moodle's API), so that is written in another way (other.js), committed, and set again.
 *
 * @typedef {[key: string, value: string][]} Values in the order in which they are to be set
 * @typedef {{
 *   mode: string, fresh: boolean, completed: boolean, passed: boolean | null,
 *   mastery: number | null, location: string,
 * }} Launch `mode` is "browse", "review" or normal; `fresh`: nothing was told before
 * @typedef {{
 *   completed: boolean, passed: boolean | null, score: number | null,
 *   rule?: string, progress?: number,
 * }} Status `rule`: the one word that SCORM 1.2 is told when all is done; `progress` 0 to 1
 * @typedef {ReturnType<typeof createRte>} Rte
 * @typedef {{
 *   launch(): Launch,
 *   status(status: Status): Values,
 *   objective(status: Status): Values,
 *   interaction(entry: import("../cmi/records.js").Entry): Values,
 *   leave(done: boolean): Values,
 *   keys: Record<"learner" | "location" | "session" | "exit" | "status" | "score" | "language", string>,
 *   limit: number,
 *   readable: boolean,
 *   time(seconds: number): string,
 * }} Model what a standard calls things: `interaction` and `objective` give what follows their id;
 *   `limit` of the resume data; `readable`: interactions may be asked for
 * @typedef {{
 *   rte: Pick<Rte, "get" | "set" | "number" | "tell" | "open" | "close" | "alone" | "lost" | "believe" | "mistrust" | "doubtful">,
 *   model: Pick<Model, "readable" | "launch" | "leave"> & {keys: Pick<Model["keys"], "learner" | "language">},
 *   resume: Pick<ReturnType<typeof import("./resume.js").createResume>, "read" | "strange">,
 *   line: ReturnType<typeof import("./line.js").createLine>,
 *   telling(visit: import("../session/session.js").Visit): ReturnType<typeof import("./telling.js").createTelling>,
 * }} Adapter how a standard meets its LMS
 */

/** A session that is over, or a general failure: not a value that this LMS would never take. */
const TROUBLE = /^(101|301|1[1-4]\d|391)$/;

/**
 * @param {string} apiName
 * @param {string} prefix
 * @param {string} finish
 */
export function createRte(apiName, prefix, finish) {
  /** @type {any} */
  let api;
  let gone = false;
  let failed = 0;
  /** @type {Map<string, string>} what this LMS was told last */
  const told = new Map();
  /** @type {Map<string, string>} what it does not take */
  const refused = new Map();
  /** @type {Set<string>} told since a commit was believed */
  const fresh = new Set();
  /** @type {Map<string, string>} what may have been lost */
  const doubt = new Map();

  /** @param {string} method @param {string[]} args @returns {unknown} */
  const call = (method, ...args) => {
    try {
      return api[prefix + method](...args);
    } catch (e) {
      gone = gone || method != "GetLastError";
      return null;
    }
  };
  const code = () => error(call("GetLastError"));
  /** @param {string} key */
  const get = (key) => text(call("GetValue", key));
  /** An LMS that says false without an error has stored the value more often than not. @param {string} key @param {string} value */
  const put = (key, value) => {
    if (yes(call("SetValue", key, value))) return true;
    const why = gone ? 301 : code();
    if (!why) return true;
    if (TROUBLE.test(`${why}`)) failed++;
    else refused.set(key, value);
    return false;
  };
  /** Tells the LMS a value, where it does not know it. @param {string} key @param {string} value @returns {boolean} */
  const set = (key, value) => {
    if (told.get(key) === value) return true;
    if (refused.get(key) === value || !put(key, value)) return false;
    told.set(key, value);
    fresh.add(key);
    return true;
  };
  const commit = () => {
    const answer = yes(call("Commit", ""));
    return !gone && (answer ?? !code());
  };

  return {
    get,
    set,
    commit,
    /** It is set anew, though it was told. @param {string} key */
    forget: (key) => told.delete(key),
    /** A word of a vocabulary. @param {string} key */
    word: (key) => get(key).trim().toLowerCase(),
    /** @param {string} key @returns {number | null} */
    number(key) {
      const n = parseFloat(get(key));
      return isNaN(n) ? null : n;
    },
    /** How many values an LMS in trouble did not take: those may be tried again. */
    failed: () => failed,
    /** Why it did not take the last one. */
    code,
    /** Finds the API and initializes it. @returns {boolean} */
    open() {
      for (const key of fresh) doubt.set(key, String(told.get(key)));
      for (const known of [told, refused, fresh]) known.clear();
      api = findApi(apiName, prefix, window);
      gone = !api;
      const open = yes(call("Initialize", ""));
      // 101 and 103: it is initialized already
      return !gone && (open || (open == null ? !code() : /^10[13]$/.test(`${code()}`)));
    },
    close: () => call(finish, ""),
    /** Nothing says that there is an LMS. */
    alone: () => window.parent == window && !window.opener,
    /** Does the API have to be found and initialized again? The one of a window that was loaded anew answers on. */
    lost: () =>
      gone || findApi(apiName, prefix, window) != api || /^(301|1[1-4][23])$/.test(`${code()}`),
    /** Sets these, one at a step. @param {Values} values */
    *tell(values) {
      for (const [key, value] of values) {
        if (told.get(key) === value) continue;
        set(key, value);
        yield;
      }
    },
    /** Does the LMS give what is new back as it was told? One that gives nothing is believed. @param {string} key */
    kept: (key) => {
      const back = fresh.has(key) ? get(key) : "";
      return !back || same(back, told.get(key) ?? back);
    },
    /** What was committed has arrived. */
    believe: () => fresh.clear(),
    /**
     * It may not have. @param {boolean} sent the LMS may have tried: it is in doubt. Otherwise it is told again as it
     * is, since one that takes values one by one would be left with what only stands in for them.
     */
    mistrust(sent) {
      for (const key of fresh)
        if (sent) doubt.set(key, String(told.get(key)));
        else told.delete(key);
      fresh.clear();
    },
    /** Is anything in doubt? */
    doubtful: () => doubt.size > 0,
    /** What is in doubt is sent anew, one call at a step; what always changes is not touched. */
    *anew() {
      for (const key of doubt.keys())
        if (/suspend_data|session_time/.test(key)) {
          doubt.delete(key);
          told.delete(key);
        }
      const values = Array.from(doubt);
      if (!values[0]) return;
      for (const [key, value] of values.slice().reverse()) {
        const before = failed;
        // an index that may not be written again is there
        if (!put(key, other(key, value)) && failed == before) doubt.delete(key);
        told.delete(key);
        yield;
      }
      commit();
      yield;
      for (const [key, value] of values) {
        if (doubt.delete(key) && !set(key, value) && !refused.has(key)) doubt.set(key, value);
        yield;
      }
    },
  };
}

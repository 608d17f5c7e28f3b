// @ts-check
import { findApi } from "./find-api.js";

/**
 * What both standards have in common: calls that never throw, values that are strings whatever
 * the LMS returns, and the knowledge of whether the connection still stands.
 *
 * @typedef {{
 *   mode: string, fresh: boolean, completed: boolean, passed: boolean | null,
 *   mastery: number | null, learner: string, location: string,
 * }} Launch
 * @typedef {{
 *   completed: boolean, passed: boolean | null, score: number | null,
 *   rule?: string, progress?: number,
 * }} Status `rule`: the one word that SCORM 1.2 is told when all is done; `progress` 0 to 1
 * @typedef {{
 *   interaction(entry: import("./records.js").Entry): void,
 *   objective(id: string, status: Status): void,
 * }} Writer what a standard writes of answers
 * @typedef {{
 *   interactions(queue: import("./records.js").Entry[]): import("./records.js").Entry[],
 *   objectives(course: import("./score.js").Course, view: import("./score.js").View, mastery: number | null): void,
 *   leave?(done: boolean): void,
 * }} Records brings them to the LMS, loaded after the first page; gives what the LMS in its trouble did not take
 * @typedef {ReturnType<typeof createRte>} Rte
 * @typedef {Rte & {
 *   records(): Promise<Records>,
 *   readLaunch(): Launch,
 *   writeStatus(status: Status): boolean,
 *   location(page: string): boolean,
 * }} Adapter
 */

/**
 * @param {string} apiName
 * @param {string} prefix
 * @param {string} finish
 * @param {string} core where exit, session time and score are
 * @param {(seconds: number) => string} time
 * @param {number} limit of the resume data
 */
export function createRte(apiName, prefix, finish, core, time, limit) {
  /** @type {any} */
  let api;
  let gone = false;
  let failed = 0;
  let read = ""; // the resume data as the LMS gave it back

  /** @param {string} method @param {string[]} args @returns {any} */
  const call = (method, ...args) => {
    try {
      return String(api[prefix + method](...args) ?? "");
    } catch (e) {
      gone = gone || method != "GetLastError";
      return "";
    }
  };
  /** @param {RegExp} codes */
  const error = (codes) => codes.test(call("GetLastError"));
  /** @param {string} key @returns {string} */
  const get = (key) => call("GetValue", key);
  /**
   * An LMS that says "false" without an error has stored the value more often than not.
   * @param {string} key
   * @param {string} text
   * @returns {boolean}
   */
  const set = (key, text) => {
    if (call("SetValue", key, text) == "true" || (!gone && error(/^0?$/))) return true;
    // a session that is over, or a general failure: not a value that this LMS would never take
    if (gone || error(/^(101|301|1[1-4]\d|391)$/)) failed++;
    return false;
  };

  /**
   * A number as the data models want it: a full stop, no exponent, few decimals.
   * @param {number} n
   */
  const decimal = (n) => String(Number(n.toFixed(prefix ? 2 : 7)));

  return {
    get,
    set,
    time,
    decimal,
    /** How many values an LMS in trouble did not take: those may be tried again. */
    failed: () => failed,
    /** @param {string} key @returns {number | null} */
    number(key) {
      const n = parseFloat(get(key));
      return isNaN(n) ? null : n;
    },
    /** Finds the API and initializes it. @returns {boolean} */
    open() {
      api = findApi(apiName, prefix, window);
      gone = !api;
      // 101 and 103: it is initialized already
      return call("Initialize", "") == "true" || (!gone && error(/^10[13]$/));
    },
    /** @returns {boolean} */
    commit: () => call("Commit", "") != "false" && !gone,
    close: () => call(finish, ""),
    /** Does the API have to be found and initialized again? The one of a window that was loaded anew answers on. */
    lost: () =>
      gone || findApi(apiName, prefix, window) != api || error(/^(301|1[1-4][23])$/),
    /**
     * Sets the resume data, shorter where the LMS does not take as much. One that sends each value
     * off and reads behind it gives an older text: that is no cut. One that gave text and gives none
     * any more has ended the session, whatever it answers.
     * @param {(limit: number) => string} write
     * @returns {boolean}
     */
    suspend(write) {
      const key = "cmi.suspend_data";
      for (;;) {
        const text = write(limit);
        const good = set(key, text);
        const back = good ? get(key) : "";
        const short = good ? back && back != text && text.startsWith(back) : error(/^40[56]$/);
        const ended = good && read && !back;
        read = read || back;
        if (!short || limit < 200) return good && !short && !ended;
        limit = (text.length * 0.75) | 0;
      }
    },
    /** @param {number} seconds since the start of this session */
    session(seconds) {
      set(core + "exit", "suspend");
      set(core + "session_time", time(seconds));
    },
    /** @param {string} at @param {number | null} score */
    writeScore(at, score) {
      if (score == null) return;
      at += "score.";
      set(at + "min", "0");
      set(at + "max", "100");
      set(at + "raw", decimal(score * 100));
      if (!prefix) set(at + "scaled", decimal(score));
    },
  };
}

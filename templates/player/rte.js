// @ts-check
import { findApi } from "./find-api.js";
import { cut } from "./interactions.js";

/**
 * What both standards have in common: calls that never throw, values that are strings whatever
 * the LMS returns, and the knowledge of whether the connection still stands.
 *
 * @typedef {{
 *   mode: string, fresh: boolean, completed: boolean, passed: boolean | null,
 *   mastery: number | null, suspend: string, learner: string, count: number | null,
 * }} Launch
 * @typedef {{completed: boolean, passed: boolean | null, score: number | null}} Status
 * @typedef {{
 *   limit: number,
 *   find(): boolean,
 *   initialize(): boolean,
 *   get(key: string): string,
 *   set(key: string, text: string): boolean,
 *   suspend(text: string): boolean | null,
 *   commit(): boolean,
 *   terminate(): void,
 *   lost(): boolean,
 *   readLaunch(): Launch,
 *   writeStatus(status: Status): boolean,
 *   writeInteraction(entry: import("./interactions.js").Entry): void,
 *   writeObjective(id: string, status: Status): void,
 *   writeSession(seconds: number): boolean,
 *   location(page: string): boolean,
 * }} Adapter
 */

/**
 * @param {string} apiName
 * @param {string} prefix
 * @param {string} finish
 */
export function createRte(apiName, prefix, finish) {
  /** @type {any} */
  let api;
  let gone = false;
  /** @type {Map<string, number>} */
  let objectives = new Map();

  /** @param {string} method @param {string[]} args @returns {any} */
  const call = (method, ...args) => {
    try {
      return api[prefix + method](...args);
    } catch (e) {
      gone = true;
    }
  };
  const error = () => {
    try {
      return String(api[prefix + "GetLastError"]());
    } catch (e) {
      return "0";
    }
  };
  /** @param {string} key */
  const get = (key) => {
    const text = call("GetValue", key);
    return text == null ? "" : String(text);
  };
  /**
   * An LMS that says "false" without an error has stored the value more often than not.
   * @param {string} key
   * @param {string} text
   */
  const set = (key, text) =>
    String(call("SetValue", key, text)) == "true" || (!gone && error() == "0");

  return {
    get,
    set,
    find() {
      api = findApi(apiName, prefix, window);
      return !!api;
    },
    initialize() {
      gone = false;
      objectives = new Map();
      // 101 and 103: it is initialized already
      return String(call("Initialize", "")) == "true" || (!gone && /^10[13]$/.test(error()));
    },
    /**
     * @param {string} text
     * @returns {boolean | null} null: the LMS does not take as much
     */
    suspend(text) {
      if (!set("cmi.suspend_data", text)) return /^40[56]$/.test(error()) ? null : false;
      const back = get("cmi.suspend_data");
      return back && back.length < text.length ? null : true;
    },
    commit() {
      const done = call("Commit", "");
      return !gone && String(done) != "false";
    },
    terminate() {
      call(finish, "");
    },
    /** Does the API have to be found and initialized again? */
    lost: () => gone || /^(301|1[1-4][23])$/.test(error()),
    /** @param {string} key @returns {number | null} */
    number(key) {
      const text = get(key);
      return text.trim() && isFinite(Number(text)) ? Number(text) : null;
    },
    /**
     * The place of an interaction, with its id: an LMS that forgot earlier ones wants them
     * without a gap.
     * @param {import("./interactions.js").Entry} entry
     */
    interaction(entry) {
      const id = cut(entry.id, 255);
      if (!set(`cmi.interactions.${entry.n}.id`, id)) {
        entry.n = Number(get("cmi.interactions._count"));
        set(`cmi.interactions.${entry.n}.id`, id);
      }
      return `cmi.interactions.${entry.n}.`;
    },
    /** The place of an objective in the LMS's list. @param {string} id */
    objective(id) {
      if (!objectives.size)
        for (let i = 0; i < Number(get("cmi.objectives._count")); i++)
          objectives.set(get(`cmi.objectives.${i}.id`), i);
      let n = objectives.get(id);
      if (n == null) {
        n = objectives.size;
        set(`cmi.objectives.${n}.id`, id);
        objectives.set(id, n);
      }
      return `cmi.objectives.${n}.`;
    },
  };
}

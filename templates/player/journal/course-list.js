// @ts-check
import { sleep } from "../shared/parts.js";
import { tally } from "../session/score.js";
import { hash, view } from "../session/state.js";

/**
 * The list of pages and questions, which comes while the learner reads, and what all amounts to.
 * @param {import("../session/score.js").Course} course
 */
export const createList = (course) => {
  let exact = Boolean(course.pages); // of the same build as the page

  /**
   * Asks for the list until it is there: a server may answer with something else, a cache with an older one. That is
   * taken in the end, but forgets nothing.
   */
  const fetched = async () => {
    // a language that is put in place has moved the addresses
    const url = (SEVERAL ? new URL("../course.txt", import.meta.url).href : "course.txt") + "?" + course.v;
    for (let tries = 0; !course.pages; tries++)
      try {
        const { pages, questions, locks, also, v } = await (await fetch(url, tries ? { cache: "reload" } : {})).json();
        exact = v == course.v;
        if (!Array.isArray(pages) || !Object.keys(questions) || (!exact && tries < 3)) throw v;
        Object.assign(course, { pages, questions, locks, also });
      } catch (e) {
        await sleep(Math.min(1000 * 2 ** tries, 6e4));
      }
  };

  /** Forgets what this build of the module no longer has. @param {string[]} ids @param {Map<string, any> | Set<string>} kept */
  const prune = (ids, kept) => {
    const codes = ids.map(hash);
    for (const code of kept.keys()) if (!codes.includes(code)) kept.delete(code);
  };

  return {
    ready: fetched(),
    /**
     * What all amounts to; nothing as long as the list is not there. What was completed or passed stays so.
     * @param {import("../session/state.js").State} state @param {number | null} mastery
     */
    judge(state, mastery) {
      if (!course.pages) return;
      if (exact) {
        prune(Object.keys(course.questions), state.answers);
        prune(course.pages.map(([id]) => id), state.visited);
      }
      const results = tally(course, view(state), mastery);
      // an older list may lack what is open: what it amounts to shows at the next launch
      if (!exact) Object.assign(results, { completed: false, passed: null });
      state.done = state.done || results.completed;
      state.pass = state.pass || (results.passed ?? state.pass);
      return results;
    },
  };
};

// @ts-check
import { sleep } from "./parts.js";
import { tally } from "./score.js";
import { hash, view } from "./state.js";

/**
 * The list of pages and questions, which comes while the learner reads, and what all amounts to.
 * @param {import("./score.js").Course} course
 */
export const createList = (course) => {
  /** Fetches the list until it is there. */
  const fetched = async () => {
    for (let ms = 1000; !course.pages; ms *= 2)
      try {
        // a language that is put in place has moved the addresses
        const url = SEVERAL ? new URL("../course.json", import.meta.url).href : "course.json";
        Object.assign(course, await (await fetch(url)).json());
      } catch (e) {
        await sleep(Math.min(ms, 6e4));
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
     * @param {import("./state.js").State} state @param {number | null} mastery
     */
    judge(state, mastery) {
      if (!course.pages) return;
      prune(Object.keys(course.questions), state.answers);
      prune(course.pages.map(([id]) => id), state.visited);
      const results = tally(course, view(state), mastery);
      state.done = state.done || results.completed;
      state.pass = state.pass || (results.passed ?? state.pass);
      return results;
    },
  };
};

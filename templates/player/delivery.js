// @ts-check
import { tally } from "./score.js";
import { level } from "./survey.js";

/** How often an interaction is tried in an LMS in trouble, before the others go on without it. */
const TRIES = 5;

/**
 * Brings interactions and objectives to the LMS.
 * @param {import("./rte.js").Rte} rte
 * @param {import("./rte.js").Writer} writer
 * @returns {import("./rte.js").Records}
 */
export const createDelivery = (rte, writer) => {
  /** @type {Record<number, number>} how often each interaction failed */
  const tries = {};
  return {
    interactions(queue) {
      /** @type {import("./records.js").Entry[]} */
      const again = [];
      for (const entry of queue) {
        const before = rte.failed();
        // those after it wait too: an LMS's list has no gaps
        if (!again[0]) writer.interaction(entry);
        if (
          again[0] ||
          (rte.failed() > before && (tries[entry.n] = (tries[entry.n] || 0) + 1) < TRIES)
        )
          again.push(entry);
      }
      return again;
    },
    objectives(course, view, mastery) {
      for (const id of new Set(Object.values(course.questions).flatMap(({ o }) => o || []))) {
        const part = tally(course, view, mastery, id);
        if (part.answered)
          writer.objective(id, { ...part, completed: part.answered == part.questions });
      }
      // a survey, before and after: how high the marks were, under the ids of its two questions
      for (const [id, { l }] of Object.entries(course.questions)) {
        const answer = l && view.found(id);
        if (answer && answer.response)
          writer.objective(id, { completed: true, passed: null, score: level(answer.response, l) });
      }
    },
  };
};

// @ts-check
import { cut } from "../cmi/records.js";
import { tally } from "../session/score.js";
import { level } from "../session/survey.js";

/** How often an interaction is tried in an LMS in trouble, before the others go on without it. */
const TRIES = 5;

/**
 * Interactions and objectives on their way to the LMS.
 * @param {{rte: import("./rte.js").Rte, model: import("./rte.js").Model}} api
 */
export const createSending = ({ rte, model }) => {
  const { set, get, number, failed } = rte;
  /** @type {WeakMap<import("../cmi/records.js").Entry, number>} how often each interaction failed */
  const tries = new WeakMap();
  /** @type {Map<string, number> | undefined} the objectives that the LMS has, by their ids */
  let places;

  /**
   * The place of an interaction, with its id. An LMS that forgot the earlier ones wants the next without
   * a gap; one that lets no index be written again has it.
   * @param {import("../cmi/records.js").Entry} entry
   */
  const place = (entry) => {
    const id = cut(entry.id, 255);
    const before = failed();
    if (set(`cmi.interactions.${entry.n}.id`, id)) return true;
    const count = number("cmi.interactions._count");
    // an LMS that takes nothing now: the place stays, for the next launch
    if (failed() > before || count == null || count >= entry.n || !set(`cmi.interactions.${count}.id`, id)) return false;
    entry.n = count;
    return true;
  };

  /** @param {string} id */
  const objective = (id) => {
    if (!places) {
      places = new Map();
      const count = number("cmi.objectives._count") || 0;
      for (let n = 0; n < count; n++) places.set(get(`cmi.objectives.${n}.id`), n);
    }
    const n = places.get(id) ?? places.size;
    places.set(id, n);
    return `cmi.objectives.${n}.`;
  };

  /** @param {string} at @param {import("./rte.js").Values} values @returns {import("./rte.js").Values} */
  const below = (at, values) => values.map(([key, value]) => [at + key, value]);

  return {
    /** The API was opened anew. */
    renew: () => (places = undefined),
    /**
     * One call at a step. @param {import("../cmi/records.js").Entry[]} queue
     * @returns {Generator<undefined, import("../cmi/records.js").Entry[]>} what the LMS in its trouble did not take
     */
    *interactions(queue) {
      /** @type {import("../cmi/records.js").Entry[]} */
      const again = [];
      for (const entry of queue) {
        const before = failed();
        // those after it wait too: an LMS's list has no gaps
        if (!again[0] && place(entry)) {
          yield;
          const { n } = entry;
          yield* rte.tell(below(`cmi.interactions.${n}.`, model.interaction(entry)));
        }
        const times = (tries.get(entry) || 0) + Number(failed() > before);
        tries.set(entry, times);
        if (again[0] || (failed() > before && times < TRIES)) again.push(entry);
      }
      return again;
    },
    /**
     * @param {import("../session/score.js").Course} course
     * @param {import("../session/score.js").View} view
     * @param {number | null} mastery
     * @param {boolean} all also those that are not finished
     */
    *objectives(course, view, mastery, all) {
      /** @param {string} id @param {import("./rte.js").Status} status */
      function* write(id, status) {
        const at = objective(id);
        yield* rte.tell([[at + "id", id], ...below(at, model.objective(status))]);
      }
      for (const id of new Set(Object.values(course.questions).flatMap(({ o }) => o || []))) {
        const part = tally(course, view, mastery, id);
        const completed = part.answered == part.questions;
        // as of a module: no objective is failed while an attempt is left
        if (part.answered && (all || completed))
          yield* write(id, { ...part, completed, ...(part.again && { completed: false, passed: null }) });
      }
      // a survey, before and after: how high the marks were, under the ids of its two questions
      for (const [id, { l }] of Object.entries(course.questions)) {
        const answer = l && view.found(id);
        if (answer && answer.response)
          yield* write(id, { completed: true, passed: null, score: level(answer.response, l) });
      }
    },
  };
};

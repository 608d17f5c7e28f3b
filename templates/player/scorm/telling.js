// @ts-check
import { encode } from "../session/resume-data.js";
import { createSending } from "./sending.js";
import { view } from "../session/state.js";

/** The time of the session is told once a minute, and at the end; a machine that slept has not learned. */
const MINUTE = 6e4;

/**
 * @typedef {{told: import("../cmi/records.js").Entry[], left: boolean, good: boolean, committed: boolean, took: number}} Told
 *   interactions that the LMS took, whether it left some, whether all is well as far as it says, and the
 *   commit, and how many milliseconds that took
 */

/**
 * What an LMS is told: everything that it is to hold, then one commit. What it knows already costs no call.
 * @param {import("../session/session.js").Visit} visit
 * @param {{rte: import("./rte.js").Rte, model: import("./rte.js").Model}} api
 * @param {ReturnType<typeof import("./resume.js").createResume>} resume
 */
export const createTelling = (visit, { rte, model }, resume) => {
  const { course } = visit;
  const sending = createSending({ rte, model });
  let spent = 0; // milliseconds of this session
  let seen = performance.now(); // when it was last added to
  let clock = -MINUTE; // how much of it was told

  /** @param {boolean} due */
  function* time(due) {
    const now = performance.now();
    spent += Math.min(Math.max(now - seen, 0), 11 * MINUTE);
    seen = now;
    yield* rte.tell([[model.keys.exit, "suspend"]]);
    if (!due && spent - clock < MINUTE) return;
    clock = spent;
    yield* rte.tell([[model.keys.session, model.time(spent / 1000)]]);
  }

  return {
    time,
    /**
     * What waited for the end, where all else is told: objectives that are not finished, the time.
     * @param {import("../session/score.js").Results | undefined} results
     * @param {number | null} mastery
     */
    *rest(results, mastery) {
      yield* time(true);
      if (results) yield* sending.objectives(course, view(visit.state), mastery, true);
    },
    /** The API was opened anew. */
    renew: sending.renew,
    /**
     * One call at a step.
     * @param {import("../session/score.js").Results | undefined} results nothing as long as the list is not there
     * @param {number | null} mastery
     * @param {boolean} last nothing may come after it
     * @returns {Generator<undefined, Told>}
     */
    *everything(results, mastery, last) {
      const { state } = visit;
      const trouble = rte.failed();
      const doubt = rte.doubtful();
      yield* rte.anew();
      yield* time(last || doubt);
      const queue = visit.log.filter(({ ok }) => !ok);
      const left = yield* sending.interactions(queue);
      if (results) yield* sending.objectives(course, view(state), mastery, last);
      if (visit.here) yield* rte.tell([[model.keys.location, visit.here]]);
      const taken = resume.write((limit) => encode(state, limit));
      yield;
      // who failed may try again, where the module says so: an LMS locks out whom it calls failed
      const again = results && results.again && !state.pass;
      // an LMS may judge any score that it holds: none before all is answered, none below an earlier pass
      const half = again || (mastery != null && results && !results.passed && (state.pass || results.passed == null));
      yield* rte.tell(
        model.status({
          score: !results || half ? null : results.score,
          completed: state.done && !again,
          passed: again ? null : state.pass,
          rule: course.status,
          progress: state.done ? 1 : results && results.visited / (results.pages + 1),
        }),
      );
      const back = [model.keys.status, model.keys.score].every(rte.kept);
      const start = performance.now();
      const committed = rte.commit();
      const good = committed && taken && back;
      return {
        /** What was told and not left. */
        told: queue.filter((entry) => !left.includes(entry)),
        left: left.length > 0 || resume.late(),
        committed,
        good: good && (rte.failed() == trouble || left.length > 0),
        took: performance.now() - start,
      };
    },
  };
};

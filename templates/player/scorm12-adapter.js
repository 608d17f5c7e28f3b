// @ts-check
import { createRte } from "./rte.js";

/** @type {Record<string, number>} what an LMS holds is never replaced by something lower */
const RANK = { incomplete: 1, failed: 1, completed: 2, passed: 3 };

/** A visit of more than a day counts as one. @param {number} seconds */
const clock = (seconds) => new Date(Math.min(seconds, 86399) * 1000).toISOString().slice(11, 19);

/**
 * The one status that SCORM 1.2 has, by the module's rule.
 * @param {import("./rte.js").Status} status
 */
const word = ({ completed, passed, rule }) =>
  !completed || (rule == "passed" && passed == false)
    ? "incomplete"
    : rule || (passed == null ? "completed" : passed ? "passed" : "failed");

/** SCORM 1.2's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const core = "cmi.core.";
  const rte = createRte("API", "LMS", "Finish", core, clock, 4000);
  const { get, set, number, writeScore } = rte;
  let current = "";
  let judged = false;

  return {
    ...rte,
    records: () => import("./scorm12-records.js").then((m) => m.createRecords(rte, word)),
    readLaunch() {
      current = get(core + "lesson_status");
      const mastery = number("cmi.student_data.mastery_score");
      judged = mastery != null;
      return {
        mode: get(core + "lesson_mode"),
        fresh: current == "not attempted",
        completed: RANK[current] > 1,
        passed: current == "passed" || null,
        mastery: mastery && mastery / 100,
        learner: get(core + "student_id"),
        location: get(core + "lesson_location"),
      };
    },
    writeStatus(status) {
      const next = word(status);
      if (!(RANK[current] > RANK[next])) current = next;
      // An LMS with a mastery score judges any score at the end, also that of half a module
      if (status.completed || !judged) writeScore(core, status.score);
      return set(core + "lesson_status", current);
    },
    location: (page) => set(core + "lesson_location", page),
  };
}

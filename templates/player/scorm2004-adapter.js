// @ts-check
import { createRte } from "./rte.js";

/** @param {number} seconds */
const duration = (seconds) => `PT${seconds | 0}S`;

/** SCORM 2004's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const rte = createRte("API_1484_11", "", "Terminate", "cmi.", duration, 60000);
  const { get, set, number, decimal, writeScore } = rte;
  let completed = false;
  /** @type {boolean | null} */
  let passed;

  return {
    ...rte,
    records: () => import("./scorm2004-records.js").then((m) => m.createRecords(rte)),
    readLaunch() {
      const completion = get("cmi.completion_status");
      completed = completion == "completed";
      passed = get("cmi.success_status") == "passed" || null;
      return {
        mode: get("cmi.mode"),
        fresh: /^(unknown|not attempted)$/.test(completion),
        completed,
        passed,
        mastery: number("cmi.scaled_passing_score"),
        learner: get("cmi.learner_id"),
        location: get("cmi.location"),
      };
    },
    writeStatus(status) {
      completed = completed || status.completed;
      passed = passed || status.passed;
      writeScore("cmi.", status.score);
      if (status.progress != null) set("cmi.progress_measure", decimal(status.progress));
      if (passed != null) set("cmi.success_status", passed ? "passed" : "failed");
      return set("cmi.completion_status", completed ? "completed" : "incomplete");
    },
    location: (page) => set("cmi.location", page),
  };
}

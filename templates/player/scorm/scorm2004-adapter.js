// @ts-check
import { byApi } from "./by-api.js";
import { correct, decimal, localized, written } from "../cmi/cmi-patterns.js";
import { createRte } from "./rte.js";
import { outcome, scores, type } from "../cmi/records.js";

/** @param {number} seconds */
const time = (seconds) => `PT${seconds | 0}S`;

/**
 * An LMS may grade by the raw score alone, and call none 0 (Moodle): there is always one.
 * @param {string} at @param {number | null} score @returns {import("./rte.js").Values}
 */
const measures = (at, score) =>
  score == null ? [] : [...scores(at, score, decimal), [at + "score.scaled", decimal(score)]];

/**
 * What a module and an objective have alike.
 * @param {string} at @param {import("./rte.js").Status} status @returns {import("./rte.js").Values}
 */
const words = (at, { completed, passed, score }) => {
  const values = measures(at, score);
  if (passed != null) values.push([at + "success_status", passed ? "passed" : "failed"]);
  values.push([at + "completion_status", completed ? "completed" : "incomplete"]);
  return values;
};

/** SCORM 2004's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const rte = createRte("API_1484_11", "", "Terminate");
  let completed = false;
  /** @type {boolean | null} */
  let passed;

  return byApi(rte, {
    keys: {
      learner: "cmi.learner_id",
      location: "cmi.location",
      session: "cmi.session_time",
      exit: "cmi.exit",
      status: "cmi.completion_status",
      score: "cmi.score.raw",
      language: "cmi.learner_preference.language",
    },
    limit: 60000,
    readable: true,
    time,
    launch() {
      const completion = rte.word("cmi.completion_status");
      completed = completion == "completed";
      passed = rte.word("cmi.success_status") == "passed" || null;
      return {
        mode: rte.word("cmi.mode"),
        fresh: /^(unknown|not attempted)$/.test(completion),
        completed,
        passed,
        mastery: rte.number("cmi.scaled_passing_score"),
        location: rte.get("cmi.location"),
      };
    },
    status(status) {
      completed = completed || status.completed;
      passed = passed || status.passed;
      const values = words("cmi.", { ...status, completed, passed });
      if (status.progress != null) values.push(["cmi.progress_measure", decimal(status.progress)]);
      return values;
    },
    interaction(entry) {
      const { kind, response, description, lang } = entry;
      /** @type {import("./rte.js").Values} */
      const values = [["type", kind == "open" ? "long-fill-in" : type(kind)]];
      (entry.objectives || []).forEach((id, i) => values.push([`objectives.${i}.id`, id]));
      values.push(["timestamp", new Date(entry.t).toISOString().slice(0, 22) + "Z"]);
      correct(entry).forEach((text, i) => values.push([`correct_responses.${i}.pattern`, text]));
      if (entry.weight != 1) values.push(["weighting", decimal(entry.weight || 0)]);
      if (response) values.push(["learner_response", written(entry, response)]);
      values.push(["result", outcome(entry, "incorrect")], ["latency", time((entry.latencyMs || 0) / 1000)]);
      if (description) values.push(["description", localized(description, lang, 250)]);
      return values;
    },
    objective: (status) => words("", status),
    /** An LMS that sequences is told where the learner goes: told nothing, some keep the frame. */
    leave: (done) => [["adl.nav.request", done ? "exitAll" : "suspendAll"]],
  });
}

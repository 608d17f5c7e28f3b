// @ts-check
import { byApi } from "./by-api.js";
import { createRte } from "./rte.js";
import { cut, outcome, patterns, scores, type } from "../cmi/records.js";

/** @type {Record<string, number>} what an LMS holds is never replaced by something lower */
const RANK = { incomplete: 1, failed: 1, completed: 2, passed: 3 };
const core = "cmi.core.";

/** A visit of more than a day counts as one. @param {number} seconds */
const time = (seconds) => new Date(Math.min(seconds, 86399) * 1000).toISOString().slice(11, 19);

/**
 * The one status that SCORM 1.2 has, by the module's rule.
 * @param {import("./rte.js").Status} status
 */
const word = ({ completed, passed, rule }) =>
  !completed || (rule == "passed" && passed == false)
    ? "incomplete"
    : rule || (passed == null ? "completed" : passed ? "passed" : "failed");

/** @param {number} n */
const decimal = (n) => String(Number(n.toFixed(2)));

/** SCORM 1.2's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const rte = createRte("API", "LMS", "Finish");
  let current = "";
  let judged = false;

  return byApi(rte, {
    keys: {
      learner: core + "student_id",
      location: core + "lesson_location",
      session: core + "session_time",
      exit: core + "exit",
      status: core + "lesson_status",
      score: core + "score.raw",
      language: "cmi.student_preference.language",
    },
    limit: 4000,
    readable: false,
    time,
    launch() {
      const mastery = rte.number("cmi.student_data.mastery_score");
      current = rte.word(core + "lesson_status");
      judged = mastery != null;
      return {
        mode: rte.word(core + "lesson_mode"),
        fresh: current == "not attempted",
        completed: RANK[current] > 1,
        passed: current == "passed" || null,
        mastery: mastery && mastery / 100,
        location: rte.get(core + "lesson_location"),
      };
    },
    status(status) {
      const next = word(status);
      if (!(RANK[current] > RANK[next])) current = next;
      return [
        // an LMS with a mastery score judges any score at the end, also that of half a module
        ...(status.completed || !judged ? scores(core, status.score, decimal) : []),
        [core + "lesson_status", current],
      ];
    },
    interaction(entry) {
      /** @type {import("./rte.js").Values} */
      const values = [["type", type(entry.kind)]];
      /** @param {string} text blanks of a text are parted by a sign */
      const written = (text) => cut(entry.kind == "cloze" ? text.replace(/\n/g, "; ") : text, 255);
      (entry.objectives || []).forEach((id, i) => values.push([`objectives.${i}.id`, cut(id, 255)]));
      values.push(["time", new Date(entry.t).toTimeString().slice(0, 8)]);
      patterns(entry).forEach((text, i) => values.push([`correct_responses.${i}.pattern`, written(text)]));
      if (entry.weight != 1) values.push(["weighting", decimal(entry.weight || 0)]);
      values.push(
        ["student_response", written(entry.response)],
        ["result", outcome(entry, "wrong")],
        ["latency", time((entry.latencyMs || 0) / 1000)],
      );
      return values;
    },
    objective: (status) => [...scores("", status.score, decimal), ["status", word(status)]],
    leave: () => [],
  });
}

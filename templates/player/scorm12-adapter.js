// @ts-check
import { TYPES, cut, decimal, outcome, patterns } from "./interactions.js";
import { createRte } from "./rte.js";

/** @type {Record<string, number>} what an LMS holds is never replaced by something lower */
const RANK = { incomplete: 1, failed: 1, completed: 2, passed: 3 };

/** @param {number} seconds */
const clock = (seconds) => {
  const s = Math.min(Math.max(Math.floor(seconds), 0), 35999999);
  return [Math.floor(s / 3600), Math.floor(s / 60) % 60, s % 60]
    .map((n) => String(n).padStart(2, "0"))
    .join(":");
};

/** SCORM 1.2's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const rte = createRte("API", "LMS", "Finish");
  const { get, set, number } = rte;
  const core = "cmi.core.";
  let current = "";
  let judged = false;

  return {
    ...rte,
    limit: 4000,
    readLaunch() {
      current = get(core + "lesson_status");
      const mastery = number("cmi.student_data.mastery_score");
      judged = mastery != null;
      return {
        mode: get(core + "lesson_mode"),
        fresh: get(core + "entry") == "ab-initio" && current == "not attempted",
        completed: RANK[current] > 1,
        passed: current == "passed" || null,
        mastery: mastery == null ? null : mastery / 100,
        suspend: get("cmi.suspend_data"),
        learner: get(core + "student_id"),
        count: number("cmi.interactions._count"),
      };
    },
    writeSession: (seconds) =>
      set(core + "exit", "suspend") && set(core + "session_time", clock(seconds)),
    location: (page) => set(core + "lesson_location", cut(page, 255)),
    writeStatus({ completed, passed, score }) {
      const status = completed
        ? passed == null
          ? "completed"
          : passed
            ? "passed"
            : "failed"
        : "incomplete";
      if (!(RANK[current] > RANK[status])) current = status;
      // An LMS with a mastery score judges any score at the end, also that of half a module
      if (score != null && (completed || !judged) && (current != "passed" || passed != false)) {
        set(core + "score.min", "0");
        set(core + "score.max", "100");
        set(core + "score.raw", decimal(score * 100, 2));
      }
      return set(core + "lesson_status", current);
    },
    writeInteraction(entry) {
      const at = rte.interaction(entry);
      const { kind, response } = entry;
      set(at + "type", TYPES[kind] || kind);
      (entry.objectives || []).forEach((id, i) => set(`${at}objectives.${i}.id`, cut(id, 255)));
      set(at + "time", new Date(entry.t).toTimeString().slice(0, 8));
      patterns(entry).forEach((text, i) =>
        set(`${at}correct_responses.${i}.pattern`, cut(text, 255)),
      );
      set(at + "weighting", decimal(entry.weight || 0, 2));
      set(at + "student_response", cut(response, 255));
      set(at + "result", outcome(entry, "wrong"));
      set(at + "latency", clock((entry.latencyMs || 0) / 1000));
    },
    writeObjective(id, { completed, passed, score }) {
      const at = rte.objective(id);
      if (score != null) {
        set(at + "score.min", "0");
        set(at + "score.max", "100");
        set(at + "score.raw", decimal(score * 100, 2));
      }
      set(
        at + "status",
        completed
          ? passed == null
            ? "completed"
            : passed
              ? "passed"
              : "failed"
          : "incomplete",
      );
    },
  };
}

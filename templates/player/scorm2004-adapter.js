// @ts-check
import { TYPES, cut, decimal, outcome, patterns } from "./interactions.js";
import { createRte } from "./rte.js";

/** @param {number} seconds */
const duration = (seconds) => `PT${Math.max(Math.floor(seconds), 0)}S`;

/** The signs that the data model itself uses inside a text. @param {string} text @param {number} limit */
const plain = (text, limit) =>
  cut(text.replace(/\[([,.:])\]/g, "[ $1 ]").replace(/\{/g, "("), limit);

/** @type {Record<string, string>} */
const WORDS = { t: "true", f: "false" };

/**
 * A response of the page's own form as SCORM 2004 writes it.
 * @param {string} kind
 * @param {string} text
 */
const written = (kind, text) =>
  kind == "fill-in"
    ? plain(text, 250)
    : kind == "open"
      ? plain(text, 4000)
      : kind == "true-false"
        ? WORDS[text]
        : kind == "numeric"
          ? text
          : text.replace(/[.,]/g, "[$&]");

/** SCORM 2004's data model. @returns {import("./rte.js").Adapter} */
export function createAdapter() {
  const rte = createRte("API_1484_11", "", "Terminate");
  const { get, set, number } = rte;
  let done = false;
  /** @type {boolean | null} */
  let success = null;

  /** @param {string} at @param {number} score */
  const writeScore = (at, score) => {
    set(at + "min", "0");
    set(at + "max", "100");
    set(at + "raw", decimal(score * 100, 7));
    set(at + "scaled", decimal(score, 7));
  };

  return {
    ...rte,
    limit: 60000,
    readLaunch() {
      const completion = get("cmi.completion_status");
      const status = get("cmi.success_status");
      done = completion == "completed";
      success = status == "passed" || null;
      return {
        mode: get("cmi.mode"),
        fresh: get("cmi.entry") == "ab-initio" && /unknown|not/.test(completion),
        completed: done,
        passed: success,
        mastery: number("cmi.scaled_passing_score"),
        suspend: get("cmi.suspend_data"),
        learner: get("cmi.learner_id"),
        count: number("cmi.interactions._count"),
      };
    },
    writeSession: (seconds) =>
      set("cmi.exit", "suspend") && set("cmi.session_time", duration(seconds)),
    location: (page) => set("cmi.location", cut(page, 1000)),
    writeStatus({ completed, passed, score }) {
      done = done || completed;
      if (score != null && (!success || passed != false)) writeScore("cmi.score.", score);
      if (!success && passed != null) success = passed;
      if (success != null) set("cmi.success_status", success ? "passed" : "failed");
      return set("cmi.completion_status", done ? "completed" : "incomplete");
    },
    writeInteraction(entry) {
      const at = rte.interaction(entry);
      const { kind, response, tolerance } = entry;
      set(at + "type", kind == "open" ? "long-fill-in" : TYPES[kind] || kind);
      (entry.objectives || []).forEach((id, i) => set(`${at}objectives.${i}.id`, id));
      set(at + "timestamp", new Date(entry.t).toISOString().slice(0, 22) + "Z");
      patterns(entry).forEach((text, i) =>
        set(
          `${at}correct_responses.${i}.pattern`,
          kind == "numeric"
            ? decimal(entry.correct - (tolerance || 0), 7) +
                "[:]" +
                decimal(entry.correct + (tolerance || 0), 7)
            : (kind == "fill-in" && entry.forgive && !entry.forgive.includes("case")
                ? "{case_matters=true}"
                : "") + written(kind, text),
        ),
      );
      set(at + "weighting", decimal(entry.weight || 0, 7));
      if (response) set(at + "learner_response", written(kind, response));
      set(at + "result", outcome(entry, "incorrect"));
      set(at + "latency", duration((entry.latencyMs || 0) / 1000));
      if (entry.description) set(at + "description", plain(entry.description, 250));
    },
    writeObjective(id, { completed, passed, score }) {
      const at = rte.objective(id);
      if (score != null) writeScore(at + "score.", score);
      if (passed != null) set(at + "success_status", passed ? "passed" : "failed");
      set(at + "completion_status", completed ? "completed" : "incomplete");
    },
  };
}

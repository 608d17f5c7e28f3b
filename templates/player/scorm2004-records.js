// @ts-check
import { createDelivery } from "./delivery.js";
import { cut, objective, outcome, patterns, place, type } from "./records.js";

/**
 * Text without the signs that the data model itself reads in it.
 * @param {string} text
 * @param {number} limit
 */
const plain = (text, limit) =>
  cut(text.replace(/\[([,.:])\]/g, "[ $1 ]").replace(/\{/g, "("), limit);

/**
 * A localized string (RTE 4.1.1.6): without its language an LMS takes it for English.
 * @param {string} text
 * @param {string | undefined} lang
 * @param {number} limit
 */
const localized = (text, lang, limit) => {
  const mark = lang ? `{lang=${lang}}` : "";
  return mark + plain(text, limit - mark.length);
};

/**
 * A response of the page's own form as SCORM 2004 writes it.
 * @param {import("./records.js").Entry} entry
 * @param {string} text
 */
const written = ({ kind, lang }, text) =>
  kind == "fill-in"
    ? localized(text, lang, 250)
    : kind == "open"
      ? localized(text, lang, 4000)
      : kind == "true-false"
        ? String(text == "t")
        : kind == "numeric"
          ? text
          : text.replace(/[.,]/g, "[$&]");

/** @param {import("./rte.js").Rte} rte @param {import("./records.js").Entry} entry @returns {string[]} */
const correct = ({ decimal }, entry) => {
  const { kind, tolerance = 0 } = entry;
  if (kind == "numeric" && entry.correct != null)
    return [[-tolerance, tolerance].map((d) => decimal(entry.correct + d)).join("[:]")];
  const strict = kind == "fill-in" && entry.forgive && !entry.forgive.includes("case");
  return patterns(entry).map(
    (text) => (strict ? "{case_matters=true}" : "") + written(entry, text),
  );
};

/**
 * Interactions and objectives in SCORM 2004's data model.
 * @param {import("./rte.js").Rte} rte
 * @returns {import("./rte.js").Records}
 */
export const createRecords = (rte) => {
  const { set, time, decimal, writeScore } = rte;
  const delivery = createDelivery(rte, {
    interaction(entry) {
      const { kind, response, description, lang } = entry;
      const at = place(rte, entry);
      set(at + "type", kind == "open" ? "long-fill-in" : type(kind));
      (entry.objectives || []).forEach((id, i) => set(`${at}objectives.${i}.id`, id));
      set(at + "timestamp", new Date(entry.t).toISOString().slice(0, 22) + "Z");
      correct(rte, entry).forEach((text, i) => set(`${at}correct_responses.${i}.pattern`, text));
      set(at + "weighting", decimal(entry.weight || 0));
      if (response) set(at + "learner_response", written(entry, response));
      set(at + "result", outcome(entry, "incorrect"));
      set(at + "latency", time((entry.latencyMs || 0) / 1000));
      if (description) set(at + "description", localized(description, lang, 250));
    },
    objective(id, status) {
      const { completed, passed, score } = status;
      const at = objective(rte, id);
      writeScore(at, score);
      if (passed != null) set(at + "success_status", passed ? "passed" : "failed");
      set(at + "completion_status", completed ? "completed" : "incomplete");
    },
  });
  return {
    ...delivery,
    /** An LMS that sequences is told where the learner goes: told nothing, some keep the frame. */
    leave(done) {
      set("adl.nav.request", done ? "exitAll" : "suspendAll");
    },
  };
};

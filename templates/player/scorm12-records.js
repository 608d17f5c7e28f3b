// @ts-check
import { createDelivery } from "./delivery.js";
import { cut, objective, outcome, patterns, place, type } from "./records.js";

/**
 * Interactions and objectives in SCORM 1.2's data model.
 * @param {import("./rte.js").Rte} rte
 * @param {(status: import("./rte.js").Status) => string} word
 * @returns {import("./rte.js").Records}
 */
export const createRecords = (rte, word) => {
  const { set, time, decimal, writeScore } = rte;
  return createDelivery(rte, {
    interaction(entry) {
      const at = place(rte, entry);
      set(at + "type", type(entry.kind));
      (entry.objectives || []).forEach((id, i) => set(`${at}objectives.${i}.id`, cut(id, 255)));
      set(at + "time", new Date(entry.t).toTimeString().slice(0, 8));
      patterns(entry).forEach((text, i) =>
        set(`${at}correct_responses.${i}.pattern`, cut(text, 255)),
      );
      set(at + "weighting", decimal(entry.weight || 0));
      set(at + "student_response", cut(entry.response, 255));
      set(at + "result", outcome(entry, "wrong"));
      set(at + "latency", time((entry.latencyMs || 0) / 1000));
    },
    objective(id, status) {
      const at = objective(rte, id);
      writeScore(at, status.score);
      set(at + "status", word(status));
    },
  });
};

// @ts-check
import { createLine } from "./line.js";
import { createResume } from "./resume.js";
import { createTelling } from "./telling.js";

/**
 * How an LMS is met that gives the page an API: whether there is a line is asked, resume data are read back, values are
 * told one by one.
 * @param {import("./rte.js").Rte} rte
 * @param {import("./rte.js").Model} model
 * @param {import("./rte.js").Adapter["line"]} [line] to what keeps the state, where that is not the server that the course comes from
 * @returns {import("./rte.js").Adapter}
 */
export const byApi = (rte, model, line = createLine()) => {
  const resume = createResume(rte, model.limit);
  return { rte, model, resume, line, telling: (visit) => createTelling(visit, { rte, model }, resume) };
};

// @ts-check
/**
 * The data model as an admin reads it: what a course has said, in words and in the order of a report.
 *
 * @typedef {Record<string, string>} Values element by element, as the LMS keeps them
 * @typedef {{title: string, head: string[], rows: string[][]}} Table
 */

const LIMITS = { scorm12: 4096, scorm2004: 64000 };
/** What is asked of each part, by the last word of the elements of both standards. */
const SUMMARY = {
  scorm12: [
    ["Status", "cmi.core.lesson_status"],
    ["Score", "cmi.core.score.raw"],
    ["Place", "cmi.core.lesson_location"],
    ["Time of this visit", "cmi.core.session_time"],
    ["Exit", "cmi.core.exit"],
    ["Entry", "cmi.core.entry"],
  ],
  scorm2004: [
    ["Completion", "cmi.completion_status"],
    ["Success", "cmi.success_status"],
    ["Score (scaled)", "cmi.score.scaled"],
    ["Score (raw)", "cmi.score.raw"],
    ["Progress", "cmi.progress_measure"],
    ["Place", "cmi.location"],
    ["Time of this visit", "cmi.session_time"],
    ["Exit", "cmi.exit"],
    ["Entry", "cmi.entry"],
  ],
};

/** @param {Values} values @param {string} list @returns {Values[]} the entries of `cmi.interactions` and alike */
export function entries(values, list) {
  /** @type {Values[]} */
  const made = [];
  for (const [key, value] of Object.entries(values)) {
    const [, number, field] = key.match(new RegExp(`^cmi\\.${list}\\.(\\d+)\\.(.+)$`)) || [];
    if (field) (made[Number(number)] = made[Number(number)] || {})[field] = value;
  }
  return made;
}

/** @param {"scorm12" | "scorm2004"} standard @param {Values} values @returns {Table[]} */
export function tables(standard, values) {
  const resume = values["cmi.suspend_data"] || "";
  const limit = LIMITS[standard];
  const share = Math.round((resume.length / limit) * 100);
  return [
    {
      title: "Status",
      head: ["", ""],
      rows: [
        ...SUMMARY[standard].map(([name, key]) => [name, values[key] || "–"]),
        ["Resume data", `${resume.length.toLocaleString()} of ${limit.toLocaleString()} characters (${share} %)`],
      ],
    },
    {
      title: "Interactions",
      head: ["#", "Question", "Type", "Answer", "Right answer", "Result"],
      rows: entries(values, "interactions").map((each, number) => [
        String(number),
        each.id || "",
        each.type || "",
        each.learner_response || each.student_response || "",
        each["correct_responses.0.pattern"] || "",
        each.result || "",
      ]),
    },
    {
      title: "Objectives",
      head: ["Objective", "Status", "Score"],
      rows: entries(values, "objectives").map((each) => [
        each.id || "",
        each.status || [each.completion_status, each.success_status].filter(Boolean).join(", "),
        each["score.scaled"] || each["score.raw"] || "",
      ]),
    },
  ].filter((table) => table.rows.length);
}

// @ts-check
/**
 * What an LRS was told of a course that is launched by cmi5, the latest first, each whole on demand.
 *
 * @typedef {{
 *   registration: string, when: string, verb: string, object: string, result: string, refused: string, whole: string,
 * }} Row `refused`: why the LRS did not take it, with the requirement of cmi5
 */

/** @type {Map<string, Row[]>} by the registration */
const told = new Map();
/** @type {WeakMap<Row, HTMLElement>} what was made of each, so that what is open stays open */
const made = new WeakMap();

/** @param {Row} row */
export const state = (row) => told.set(row.registration, [row, ...(told.get(row.registration) || [])]);

/** How many the LRS holds, and how many it refused. @param {string} registration */
export const counted = (registration) => {
  const rows = told.get(registration) || [];
  const refused = rows.filter((row) => row.refused).length;
  return { stored: rows.length - refused, refused };
};

/** @param {string} registration @returns {HTMLElement[]} */
export const statements = (registration) => (told.get(registration) || []).map((row) => made.get(row) || make(row));

/** @param {Row} row */
function make(row) {
  const details = document.createElement("details");
  details.className = row.refused ? "statement bad" : "statement";
  const summary = document.createElement("summary");
  const time = document.createElement("time");
  time.dateTime = row.when;
  time.textContent = row.when ? new Date(row.when).toLocaleTimeString() : "–";
  const verb = document.createElement("strong");
  verb.textContent = row.verb;
  summary.append(time, verb);
  for (const text of [row.object, row.result, row.refused]) {
    if (!text) continue;
    const part = document.createElement("span");
    part.dir = "auto";
    part.textContent = text;
    summary.append(part);
  }
  const whole = document.createElement("pre");
  whole.textContent = row.whole;
  details.append(summary, whole);
  made.set(row, details);
  return details;
}

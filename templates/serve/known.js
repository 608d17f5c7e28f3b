// @ts-check
/**
 * What the LMS knows of a course, as the panel shows it: the data model and what of it was not kept, or the statements;
 * and each call.
 *
 * @typedef {{
 *   standard: "scorm12" | "scorm2004" | "cmi5" | "none", faults: Set<string>, registration: string, begun: boolean, notes: string[],
 *   values: Record<string, string>, kept: Record<string, string>,
 * }} Known `values` is what the course has said in this attempt, `kept` what the LMS has of it
 */
import { tables } from "./records.js";
import { counted, statements } from "./statements.js";

const OF_THE_VISIT = /\.(session_time|exit|entry)$|^adl\./; // no admin misses them
const UNREACHED = ["offline", "expired", "api-gone"]; // a course that knows tells the LMS nothing: it has to be told here

/** @param {Element} to @param {string} name @param {string} [text] */
export const add = (to, name, text) => {
  const made = document.createElement(name);
  if (text != null) made.textContent = text;
  to.append(made);
  return made;
};

/** Whether the LMS has all, in words. @param {Known} known @param {number} open how many values it was told and did not keep */
function verdict({ begun, faults }, open) {
  if (!begun) return ["", "kept"];
  if (UNREACHED.some((name) => faults.has(name)))
    return ["The LMS cannot be reached; what was answered since is on the device only.", "lost"];
  return open ? [`${open} values are not kept by the LMS`, "lost"] : ["All is kept by the LMS", "kept"];
}

/** @param {Element} to @param {import("./records.js").Table} shown */
function addTable(to, { title, head, rows }) {
  const table = add(to, "table");
  add(table, "caption", title);
  const top = head.some(Boolean) && add(add(table, "thead"), "tr");
  if (top) for (const word of head) add(top, "th", word).setAttribute("scope", "col");
  const body = add(table, "tbody");
  for (const row of rows) {
    const line = add(body, "tr");
    row.forEach((cell, place) => {
      const made = add(line, place || head[0] ? "td" : "th", cell);
      if (place) made.dir = "auto";
      else if (!head[0]) made.setAttribute("scope", "row");
    });
  }
}

/** Puts it all in the place of what is there. @param {Element} to @param {Known} known */
export function told(to, known) {
  to.replaceChildren();
  if (known.standard == "cmi5") return addStatements(to, known);
  const { kept, notes, standard, values } = known;
  if (standard == "none") return notes.forEach((note) => add(to, "p", note)); // there is nobody to know anything
  const open = Object.keys(values).filter((name) => values[name] != kept[name] && !OF_THE_VISIT.test(name)).length;
  const [words, kind] = verdict(known, open);
  add(to, "p", words).className = kind;
  for (const note of notes) add(to, "p", note);
  for (const table of tables(standard, values)) addTable(to, table);
}

/** What the LRS was told, in cmi5. @param {Element} to @param {Known} known */
function addStatements(to, { faults, notes, registration }) {
  const { stored, refused } = counted(registration);
  const away = UNREACHED.concat("commit-false").some((name) => faults.has(name));
  const words = `${stored} statements are in the LRS${refused ? `; refused: ${refused}` : ""}`;
  add(to, "p", away ? "The LRS cannot be reached; what happened since is on the device only." : words).className =
    away || refused ? "lost" : "kept";
  for (const note of notes) add(to, "p", note);
  to.append(...statements(registration));
}

/** The latest call comes first. @param {any} call */
export function called({ name, args, result, error, ms }) {
  const id = (/** @type {string} */ id) => /** @type {Element} */ (document.getElementById(id));
  const body = /** @type {Element} */ (id("calls").querySelector("tbody"));
  const row = document.createElement("tr");
  if (result == "false" || (error && error != "0")) row.className = "bad";
  add(row, "td", `${name}(${args.map((/** @type {string} */ each) => JSON.stringify(each)).join(", ")})`);
  add(row, "td", result);
  add(row, "td", error == "0" ? "" : error);
  add(row, "td", ms.toFixed(1));
  body.prepend(row);
  if (body.children.length > 2000 && body.lastChild) body.lastChild.remove();
  id("counted").textContent = String(body.children.length);
}

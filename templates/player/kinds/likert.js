// @ts-check
import { compare } from "../questions/compared.js";
import { pairs } from "../questions/picked.js";

/** @typedef {import("../questions/questions.js").Kind} Kind */

/**
 * Attitudes: never right or wrong.
 * @param {import("../questions/questions.js").Session} session
 * @param {import("../practice/practice.js").Late} late
 * @returns {Kind}
 */
export const likert = (session, late) => ({
  read(form) {
    const groups = new Set(Array.from(form.querySelectorAll("input"), (input) => input.name));
    const given = new FormData(form);
    const marks = Array.from(groups, (name) => [name, given.get(name)]);
    if (!marks.every(([, mark]) => mark)) return "";
    return groups.has("answer") ? String(marks[0][1]) : marks.map((mark) => mark.join(".")).join();
  },
  fill(form, response) {
    for (const [name, mark] of response.includes(".") ? pairs(response) : [["answer", response]]) {
      const input = Array.from(form.querySelectorAll("input")).find((each) => each.name == name && each.value == mark);
      if (input) input.checked = true;
    }
  },
  score: () => 0,
  setup: (form) => compare(form, session, late),
});

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {unknown} _course
 * @param {import("../questions/questions.js").Session} session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 * @param {import("../practice/practice.js").Late} late
 */
export const create = (form, _course, session, wire, late) => wire(form, { likert: likert(session, late) });

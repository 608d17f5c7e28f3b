// @ts-check
/**
 * A text with several blanks, each typed or chosen. A response has a line for each, in their order.
 *
 * @typedef {import("../questions/questions.js").Kind} Kind
 * @typedef {import("../questions/questions.js").Key} Key
 */
import { normal } from "../questions/normal.js";
import { say } from "../questions/said.js";

/** @param {HTMLFormElement} form @returns {any[]} the fields by their letters, wherever a translation has put them */
const fields = (form) =>
  Array.from(form.querySelectorAll(".gap > [name]")).sort((a, b) =>
    (a.getAttribute("name") || "") < (b.getAttribute("name") || "") ? -1 : 1,
  );

/** Of each blank whether it is right. @param {string} response @param {Key} key @returns {boolean[]} */
const parts = (response, { correct, forgive = [] }) => {
  const given = response.split("\n");
  return correct.map((/** @type {string | string[]} */ right, /** @type {number} */ i) =>
    typeof right == "string"
      ? Boolean(given[i]) && right.includes(given[i])
      : right.some((text) => normal(text, forgive) == normal(given[i] || "", forgive)),
  );
};

/** @type {Kind} */
export const cloze = {
  read(form) {
    const given = fields(form).map(({ value }) => value.trim());
    // in a quiz whose time is over the part that is filled in counts
    return given.every(Boolean) || ("late" in form.dataset && given.some(Boolean)) ? given.join("\n") : "";
  },
  fill(form, response) {
    const given = response.split("\n");
    fields(form).forEach((field, i) => (field.value = given[i] || ""));
  },
  score: (response, key) => parts(response, key).filter(Boolean).length / key.correct.length,
  setup(form) {
    form.addEventListener("put", () => {
      for (const field of fields(form)) if (field.dataset.name) field.setAttribute("aria-label", field.dataset.name);
    });
  },
  mark(form, { response }, key, over, words) {
    const right = parts(response, key);
    fields(form).forEach((field, i) => {
      const gap = field.parentElement;
      const due = key.correct[i];
      const state = right[i] ? "right" : "wrong";
      const { name = (field.dataset.name = field.getAttribute("aria-label")) } = field.dataset;
      gap.dataset.state = state;
      field.setAttribute("aria-label", `${name} – ${words[state]}`);
      say(gap, [
        [state, ""],
        ...(over && !right[i]
          ? [/** @type {[string, string]} */ (["right", typeof due == "string" ? textOf(field, due) : due[0]])]
          : []),
      ]);
      field.after(...gap.querySelectorAll(".said")); // before the mark that closes the sentence
    });
  },
};

/** @param {HTMLSelectElement} list @param {string} due letters that are right */
const textOf = (list, due) => Array.from(list.options).filter(({ value }) => value == due[0])[0].text;

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {unknown} _course
 * @param {unknown} _session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, _course, _session, wire) => wire(form, { cloze });

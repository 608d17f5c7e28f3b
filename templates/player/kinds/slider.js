// @ts-check
/**
 * A number that is set with a slider; one that nobody touched is no answer.
 *
 * @typedef {import("../questions/questions.js").Kind} Kind
 */
import { measured } from "../questions/measured.js";
import { local } from "../questions/numerals.js";

/** @param {HTMLFormElement} form @returns {any} */
const slider = (form) => form.elements.namedItem("answer");

/** @param {{lang: string}} course @returns {Kind} */
export const numeric = ({ lang }) => ({
  ...measured({ lang }),
  read: (form) => ("set" in slider(form).dataset ? slider(form).value : ""),
  fill(form, response) {
    slider(form).value = response;
    form.dispatchEvent(new Event("put"));
  },
  setup(form) {
    const field = slider(form);
    const told = /** @type {Element} */ (form.querySelector("output"));
    const unit = form.querySelector(".number > [id]");
    /** @param {Event} [event] */
    const show = (event) => {
      // what is put in is what somebody had set; a form that is renewed has its first value again
      if (event && (event.type != "put" || field.value != field.defaultValue)) field.dataset.set = "";
      else delete field.dataset.set;
      const number = local(Number(field.value), lang);
      told.textContent = "set" in field.dataset ? number : "–";
      field.setAttribute("aria-valuetext", `${number} ${(unit && unit.textContent) || ""}`.trim());
    };
    for (const each of ["input", "put"]) form.addEventListener(each, show);
    field.onclick = show; // the first value, chosen
    show();
  },
});

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {{lang: string}} course
 * @param {unknown} _session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, course, _session, wire) => wire(form, { numeric: numeric(course) });

// @ts-check
/**
 * A place found in a picture: tapped there, or chosen among the names of the regions. A tap beside all of them is an
 * answer too, and none of theirs.
 *
 * @typedef {import("../questions/questions.js").Kind} Kind
 */
import { element } from "../shared/elements.js";
import { options } from "../questions/questions.js";

const ELSEWHERE = "0";

/** @param {HTMLFormElement} form @returns {HTMLElement} */
const stage = (form) => /** @type {any} */ (form.querySelector(".stage"));

/** @param {HTMLFormElement} form @param {number} x of 1 @param {number} y of 1 */
const pin = (form, x, y) => {
  const at = stage(form);
  const made = /** @type {HTMLElement} */ (at.querySelector(".pin") || element("i", "", "pin"));
  made.style.left = 100 * x + "%"; // a picture runs the same way in every language
  made.style.top = 100 * y + "%";
  at.append(made);
};

/** Shows where the region is that was chosen by its name. @param {HTMLFormElement} form */
const show = (form) => {
  const value = options.read(form);
  /** @type {SVGGraphicsElement | null} */
  const region = form.querySelector(`[data-region="${value}"]`);
  const old = form.querySelector(".pin");
  if (region) {
    const { x, y, width, height } = region.getBBox();
    pin(form, (x + width / 2) / 100, (y + height / 2) / 100);
  } else if (old && value != ELSEWHERE) old.remove();
};

/** @type {Kind} */
export const hotspot = {
  ...options,
  fill(form, response) {
    options.fill(form, response);
    show(form);
  },
  score: (response, { correct }) => Number(correct.includes(response)),
  mark(form, answer, key, over, words) {
    /** @type {NonNullable<Kind["mark"]>} */ (options.mark)(form, answer, key, over, words);
    for (const region of form.querySelectorAll("[data-region]")) {
      const { dataset } = /** @type {any} */ (region);
      const { state } = /** @type {any} */ (form.querySelector(`[data-item="${dataset.region}"]`)).dataset;
      if (state) dataset.state = state;
      else delete dataset.state;
    }
    /** @type {HTMLDetailsElement} */ (form.querySelector("fieldset > details")).open = true;
  },
  setup(form) {
    stage(form).onclick = ({ clientX, clientY, target }) => {
      if (/** @type {HTMLFieldSetElement} */ (form.querySelector("fieldset")).disabled) return;
      if (/** @type {Element} */ (target).closest("button")) return; // asks for the picture
      const { left, top, width, height } = /** @type {Element} */ (stage(form).querySelector("svg")).getBoundingClientRect();
      const { region = ELSEWHERE } = /** @type {any} */ (target).dataset;
      /** @type {HTMLInputElement} */ (form.querySelector(`input[value="${region}"]`)).checked = true;
      pin(form, (clientX - left) / width, (clientY - top) / height);
      form.dispatchEvent(new Event("input", { bubbles: true }));
    };
    form.addEventListener("change", () => show(form));
    form.addEventListener("put", () => show(form));
  },
};

/**
 * Makes the question in a form work.
 * @param {HTMLFormElement} form
 * @param {unknown} _course
 * @param {unknown} _session
 * @param {(form: HTMLFormElement, kinds: Record<string, Kind>) => void} wire
 */
export const create = (form, _course, _session, wire) => wire(form, { hotspot });

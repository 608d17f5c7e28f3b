// @ts-check
/**
 * Items put in order: moved with their buttons, or dragged.
 *
 * @typedef {import("./questions.js").Kind} Kind
 */
import { dragged } from "./dragged.js";
import { element, fillIn } from "../shared/elements.js";
import { say } from "./said.js";

/** @param {Element} form @returns {NodeListOf<HTMLElement>} */
const items = (form) => form.querySelectorAll("[data-item]");

/** @param {{lang: string}} course @returns {Kind} */
export const ordering = ({ lang }) => ({
  read: (form) => Array.from(items(form), ({ dataset }) => dataset.item).join(),
  fill(form, response) {
    for (const letter of response.split(",")) {
      const item = Array.from(items(form)).find(({ dataset }) => dataset.item == letter); // it may have been another question
      if (item && item.parentNode) item.parentNode.append(item);
    }
  },
  score(response, { correct }) {
    const given = response.split(",");
    return given.filter((letter, i) => correct[i] == letter).length / correct.length;
  },
  mark(form, { response }, { correct }, over, words) {
    const given = response.split(",");
    /** @type {any} */
    const { place } = /** @type {HTMLElement} */ (form.querySelector("[data-order]")).dataset;
    for (const item of items(form)) {
      const letter = item.dataset.item || "";
      const due = correct.indexOf(letter);
      const right = given[due] == letter;
      if (!response) continue;
      item.dataset.state = right ? "right" : "wrong";
      say(item, [
        [item.dataset.state, words[item.dataset.state]],
        ...(over && !right
          ? [/** @type {[string, string]} */ (["right", fillIn(place, { number: (due + 1).toLocaleString(lang + "-u-nu-latn") })])]
          : []),
      ]);
    }
  },
  setup(form) {
    form.addEventListener("click", (event) => {
      const button = /** @type {HTMLElement} */ (event.target);
      const item = button.closest("li");
      if (item && button.dataset.move) move(form, item, button, button.dataset.move == "1");
    });
    const list = /** @type {HTMLElement} */ (form.querySelector("[data-order]"));
    for (const item of items(form)) item.prepend(element("i", "", "grip"));
    dragged(
      list,
      ".grip",
      {
        over(item, at, y) {
          const other = at && at.closest("[data-item]");
          if (!other || other == item || !list.contains(other)) return null;
          const { top, height } = other.getBoundingClientRect();
          const below = item.compareDocumentPosition(other) & 4;
          // past its middle: rows of other heights do not flutter
          if (below ? y > top + height / 2 : y < top + height / 2) {
            if (below) other.after(item);
            else other.before(item);
            tell(form, item);
          }
          return null;
        },
      },
      "[data-item]",
    );
  },
});

/**
 * One place up or down; the button keeps the focus, the new place is told.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} item
 * @param {HTMLElement} button
 * @param {boolean} down
 */
function move(form, item, button, down) {
  const other = down ? item.nextElementSibling : item.previousElementSibling;
  if (!other) return;
  if (down) other.after(item);
  else other.before(item);
  button.focus();
  tell(form, item);
}

/** @param {HTMLFormElement} form @param {HTMLElement} item */
function tell(form, item) {
  const list = /** @type {HTMLElement} */ (item.parentElement);
  const outcome = form.querySelector(".outcome");
  const name = item.querySelector("span");
  const facts = {
    item: name && name.textContent,
    number: Array.from(list.children).indexOf(item) + 1,
    total: list.children.length,
  };
  form.dispatchEvent(new Event("input", { bubbles: true }));
  if (outcome) outcome.textContent = fillIn(list.dataset.moved || "", facts);
}

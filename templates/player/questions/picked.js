// @ts-check
/**
 * A partner for each item: picked from a list, or dragged to it.
 *
 * @typedef {import("./questions.js").Kind} Kind
 * @typedef {import("./questions.js").Key} Key
 */
import { dragged } from "./dragged.js";
import { element } from "../shared/elements.js";
import { say } from "./said.js";

/** @param {string} response @returns {string[][]} the halves of `a.b,b.a` */
export const pairs = (response) => response.split(",").map((pair) => pair.split("."));

/** @param {HTMLFormElement} form */
const lists = (form) => Array.from(form.querySelectorAll("select"));

/** Of each item that has a partner whether it is the right one. @param {string} response @param {Key} key */
export const parts = (response, { correct }) => {
  /** @type {Record<string, boolean>} */
  const made = {};
  if (response) for (const [item, partner] of pairs(response)) made[item] = correct[item] == partner;
  return made;
};

/**
 * Shows what is chosen as text over the list, which cannot break its lines: no word of it is cut off.
 * @param {HTMLFormElement} form
 * @param {HTMLSelectElement} list
 */
const slot = (form, list) => {
  const place = element("span", "", "slot");
  const shown = element("span");
  shown.setAttribute("aria-hidden", "true");
  list.replaceWith(place);
  place.append(shown, list);
  const show = () => {
    shown.textContent = (list.selectedOptions[0] || list.options[0]).text; // what was chosen may be there no more
    place.classList.toggle("filled", Boolean(list.value));
  };
  for (const each of ["input", "put"]) form.addEventListener(each, show);
  show();
};

/** @type {Kind} */
export const picked = {
  read(form) {
    const all = lists(form);
    const chosen = all.filter((list) => list.value);
    // in a quiz whose time is over the part that is chosen counts
    if (chosen.length < all.length && !("late" in form.dataset)) return "";
    return chosen
      .map((list) => list.name + "." + list.value)
      .sort()
      .join();
  },
  fill(form, response) {
    for (const [item, partner] of pairs(response)) {
      const list = /** @type {any} */ (form.elements.namedItem(item));
      if (list) list.value = partner;
    }
    form.dispatchEvent(new Event("put"));
  },
  score: (response, key) =>
    Object.values(parts(response, key)).filter(Boolean).length / Object.keys(key.correct).length,
  mark(form, { response }, key, over, words) {
    const given = parts(response, key);
    for (const list of lists(form)) {
      const { name } = list;
      /** @type {any} */
      const row = list.closest("[data-item]");
      /** @param {string} value */
      const text = (value) => (Array.from(list.options).find((option) => option.value == value) || list.options[0]).text;
      delete row.dataset.state;
      /** @type {[string, string][]} */
      const lines = [];
      if (name in given) {
        row.dataset.state = given[name] ? "right" : "wrong";
        lines.push([row.dataset.state, over ? text(list.value) : words[row.dataset.state]]);
      }
      if (over && !given[name]) lines.push(["right", words.answer.replace("{answer}", () => text(key.correct[name]))]);
      say(row, lines);
    }
  },
  setup(form) {
    const all = lists(form);
    for (const list of all) slot(form, list);
    const tray = element("ul", "", "tray");
    tray.setAttribute("aria-hidden", "true"); // the lists say the same
    for (const { text, value, lang, dir } of Array.from(all[0].options).slice(1)) {
      const chip = element("li", text);
      Object.assign(chip, { lang, dir });
      chip.dataset.value = value;
      tray.append(chip);
    }
    all[0].closest("fieldset")?.append(tray);
    /** @param {Element | null} at */
    const rowAt = (at) => at && form.contains(at) && at.closest("[data-item]");
    dragged(tray, "li", {
      over: (_, at) => rowAt(at) || null,
      drop(chip, row) {
        const list = row.querySelector("select");
        if (!list) return;
        list.value = chip.dataset.value || "";
        list.dispatchEvent(new Event("input", { bubbles: true }));
      },
    });
  },
};

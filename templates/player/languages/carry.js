// @ts-check
import { put, read } from "../questions/held.js";

/**
 * What was typed or marked and not handed in yet goes with the learner into another language: ids,
 * names and letters are the same in all of them.
 */

/** @type {Map<string, HTMLFormElement>} the forms that were left, by their ids, until those of the new language are shown */
const left = new Map();

/**
 * Puts what is in one form into the same form of another language.
 * @param {HTMLFormElement} from
 * @param {HTMLFormElement} to
 */
export const carry = (from, to) => {
  // a number that was handed in is written as the language has it
  if (!to.dataset.state || !to.querySelector("[inputmode=decimal]")) put(to, read(from));
};

/** Forms that are shown and work take what was left in theirs. */
const take = () => {
  for (const [id, from] of left) {
    const to = /** @type {HTMLFormElement | null} */ (document.getElementById(id));
    const submit = to && /** @type {HTMLButtonElement | null} */ (to.querySelector("[type=submit]"));
    if (!to || to == from || !submit || submit.disabled) continue;
    left.delete(id);
    carry(from, to);
  }
};

/**
 * The pages of a language are left.
 * @param {Map<string, Promise<import("../page/player.js").View>>} views
 */
export const leave = (views) => {
  const main = /** @type {HTMLElement} */ (document.getElementById("page"));
  const { lang, dir } = document.documentElement;
  Object.assign(main, { lang, dir }); // it stands until the other has come
  /** @param {Element} page */
  const keep = (page) => {
    const forms = /** @type {NodeListOf<HTMLFormElement>} */ (page.querySelectorAll("form.question"));
    for (const form of forms) if (!left.has(form.id)) left.set(form.id, form);
  };
  for (const view of views.values()) view.then(({ main }) => keep(main), () => {});
  views.clear();
  new MutationObserver(take).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
};

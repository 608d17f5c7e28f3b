// @ts-check
/**
 * What was typed or marked and not handed in yet goes with the learner into another language: ids,
 * names and letters are the same in all of them.
 */

/** @type {Map<string, Element>} the forms that were left, by their ids, until those of the new language are shown */
const left = new Map();

/**
 * Puts what is in one form into the same form of another language.
 * @param {any} from
 * @param {any} to
 */
export const carry = (from, to) => {
  for (const field of from.elements) {
    const { name, type, value } = field;
    if (!name) continue;
    if (type == "radio" || type == "checkbox") {
      const same = to.querySelector(`[name="${name}"][value="${value}"]`);
      if (same) same.checked = field.checked;
    } else {
      const same = to.elements.namedItem(name);
      // a number that was handed in is written as the language has it
      if (same && !(to.dataset.state && field.inputMode == "decimal")) same.value = value;
    }
  }
  for (const item of from.querySelectorAll("[data-order] > [data-item]")) {
    const same = to.querySelector(`[data-item="${item.dataset.item}"]`);
    if (same) same.parentNode.append(same);
  }
};

/** Forms that are shown and work take what was left in theirs. */
const take = () => {
  for (const [id, from] of left) {
    const to = document.getElementById(id);
    const submit = to && /** @type {HTMLButtonElement | null} */ (to.querySelector("[type=submit]"));
    if (!to || to == from || !submit || submit.disabled) continue;
    left.delete(id);
    carry(from, to);
  }
};

/**
 * The pages of a language are left.
 * @param {Map<string, Promise<import("./player.js").View>>} views
 */
export const leave = (views) => {
  const main = /** @type {HTMLElement} */ (document.getElementById("page"));
  const { lang, dir } = document.documentElement;
  Object.assign(main, { lang, dir }); // it stands until the other has come
  /** @param {Element} page */
  const keep = (page) => {
    for (const form of page.querySelectorAll("form.question")) if (!left.has(form.id)) left.set(form.id, form);
  };
  for (const view of views.values()) view.then(({ main }) => keep(main), () => {});
  views.clear();
  new MutationObserver(take).observe(document.body, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
};

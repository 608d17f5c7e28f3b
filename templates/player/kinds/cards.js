// @ts-check
/**
 * Cards of which one side is shown: a button turns each, and a click anywhere on it. What comes into sight is told.
 *
 * @param {HTMLElement} place
 */
export const create = (place) => {
  place.classList.add("turns");
  for (const card of place.children) {
    const [sides, button] = /** @type {any} */ (card.children);
    sides.setAttribute("aria-live", "polite");
    button.hidden = false;
    /** @type {HTMLElement} */ (card).onclick = (event) => {
      const selected = String(getSelection());
      if (!selected && !(/** @type {Element} */ (event.target).closest("a"))) card.classList.toggle("turned");
    };
  }
};

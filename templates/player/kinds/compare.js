// @ts-check
/**
 * Two pictures one over the other, and a slider that covers them and moves the line between.
 *
 * @param {HTMLElement} place
 */
export const create = (place) => {
  const slider = /** @type {HTMLInputElement} */ (place.querySelector("input"));
  place.classList.add("over");
  slider.hidden = false;
  slider.oninput = () => place.style.setProperty("--at", slider.value + "%");
};

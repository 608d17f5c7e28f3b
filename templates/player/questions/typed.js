// @ts-check
/** @param {HTMLFormElement} form @returns {any} */
const answer = (form) => form.elements.namedItem("answer");

/** One field to type in. */
export const typed = {
  /** @param {HTMLFormElement} form @returns {string} */
  read: (form) => answer(form).value.trim(),
  /** @param {HTMLFormElement} form @param {string} response */
  fill(form, response) {
    answer(form).value = response;
  },
  score: () => 0,
};

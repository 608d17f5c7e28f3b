// @ts-check
/**
 * What is typed and not given yet stays on this device, under this learner's name, until it is
 * given: a phone that stops the page in the middle of a long text takes nothing away.
 *
 * @param {import("./questions.js").Session} session
 */
export const createDrafts = (session) => {
  /** @param {HTMLFormElement} form */
  const key = (form) => session.key + " draft " + form.dataset.question;
  /** @param {HTMLFormElement} form @returns {any} */
  const field = (form) => form.elements.namedItem("answer");

  /** Empty where there is none, and where the browser's storage is blocked. @param {HTMLFormElement} form */
  const read = (form) => {
    try {
      return localStorage.getItem(key(form)) || "";
    } catch (e) {
      return "";
    }
  };
  /** @param {HTMLFormElement} form @param {string} text */
  const write = (form, text) => {
    try {
      if (text) localStorage.setItem(key(form), text);
      else localStorage.removeItem(key(form));
    } catch (e) {
      // the text is in the field
    }
  };

  return {
    read,
    /** @param {HTMLFormElement} form */
    async keep(form) {
      await session.begun;
      const text = field(form);
      text.value = text.value || read(form);
      form.addEventListener("input", () => session.readOnly || write(form, text.value));
      /** @type {Element} */ (form.querySelector("[type=submit]")).addEventListener("click", () => write(form, ""));
    },
  };
};

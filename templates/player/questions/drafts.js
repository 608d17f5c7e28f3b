// @ts-check
import { put, read, touched } from "./held.js";

/**
 * Half an answer stays on this device, with the learner's attempt, until it is given: a phone that stops the page in
 * the middle of a long text, or of five boxes to mark, takes nothing away. What is not given yet has `data-draft`.
 *
 * @typedef {import("./questions.js").Session} Session
 */

/** @param {Session} session @param {string} name */
const key = (session, name) => session.key + " draft " + name;

/** Nothing where there is none, and where the browser's storage is blocked. @param {Session} session @param {string} name */
export const recall = (session, name) => {
  try {
    return JSON.parse(localStorage.getItem(key(session, name)) || "null");
  } catch (e) {
    return null;
  }
};

/** @param {Session} session @param {string} name @param {unknown} [value] nothing: it is forgotten */
export const remember = (session, name, value) => {
  if (!session.key || session.readOnly) return; // whose it is is not known, or it is another's turn
  try {
    if (value) localStorage.setItem(key(session, name), JSON.stringify(value));
    else localStorage.removeItem(key(session, name));
  } catch (e) {} // it is on the page
};

/** A question of a bank is another one in each quiz. @param {HTMLFormElement} form */
const nameOf = ({ dataset, parentElement }) => {
  const place = parentElement && parentElement.closest(".practice");
  return (place ? place.id + "/" : "") + dataset.question;
};

/** @param {Session} session */
export const createDrafts = (session) => {
  /** @type {WeakSet<Element>} */
  const known = new WeakSet();
  let begun = false;

  /** @param {HTMLFormElement} form */
  const keep = (form) => {
    form.dataset.draft = "";
    remember(session, nameOf(form), read(form));
  };

  /** Forms that work by now get what was left in them; what the learner has done in them already is kept. */
  const restore = () => {
    if (!begun || session.readOnly) return;
    for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll("#page form.question"))) {
      const submit = /** @type {HTMLButtonElement | null} */ (form.querySelector("[type=submit]"));
      if (!submit || submit.disabled || known.has(form)) continue;
      known.add(form);
      if ("draft" in form.dataset || (!form.dataset.state && touched(form))) {
        keep(form);
        continue;
      }
      const held = submit.hidden ? null : recall(session, nameOf(form)); // hidden: nothing can be given any more
      if (!held) continue;
      put(form, held);
      form.dataset.draft = "";
    }
  };

  document.addEventListener("input", ({ target }) => {
    const form = /** @type {Element} */ (target).closest("form");
    if (form && form.dataset.question) keep(form);
  });
  // after the question's own listener: one that has no state yet was not taken
  document.addEventListener("click", ({ target }) => {
    const submit = /** @type {Element} */ (target).closest("[type=submit]");
    const form = submit && submit.closest("form");
    if (!form || !form.dataset.state) return;
    delete form.dataset.draft;
    remember(session, nameOf(form));
  });
  document.addEventListener("wired", restore);
  session.begun.then(() => {
    begun = true;
    restore();
  });
  return { restore };
};

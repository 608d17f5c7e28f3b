// @ts-check
/**
 * A question that was asked before shows what has changed.
 * @param {HTMLFormElement} form
 * @param {import("./questions.js").Session} session
 * @param {import("../practice/practice.js").Late} late
 */
export const compare = (form, session, late) => {
  if (!form.dataset.since) return;
  const show = () => form.dataset.state && late("change.js").then((m) => m.show(form, session));
  new MutationObserver(show).observe(form, { attributeFilter: ["data-state"] });
};

// @ts-check
import { part } from "./parts.js";

/**
 * A question that was asked before shows what has changed.
 * @param {HTMLFormElement} form
 * @param {import("./questions.js").Session} session
 */
export const compare = (form, session) => {
  if (!form.dataset.since) return;
  const show = () => form.dataset.state && part("change.js").then((m) => m.show(form, session), () => {});
  new MutationObserver(show).observe(form, { attributeFilter: ["data-state"] });
};

// @ts-check
import { marks } from "../session/survey.js";

/**
 * Shows what has changed since the same question was asked before, once both are answered.
 * @param {HTMLFormElement} form
 * @param {import("./questions.js").Session} session
 */
export const show = (form, session) => {
  const { question, since } = /** @type {Record<string, string>} */ (form.dataset);
  const place = /** @type {HTMLElement} */ (form.querySelector(".change"));
  const before = session.found(since);
  const now = session.found(question);
  if (!before || !now || !before.response || !now.response) return;
  place.hidden = false;
  const quote = place.querySelector("blockquote");
  if (quote) {
    quote.textContent = before.response;
    return;
  }
  const [old, given] = [marks(before.response), marks(now.response)];
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (place.querySelectorAll("tr[data-row]"))) {
    const name = row.dataset.row || "";
    const [a, b] = [old[name], given[name]];
    const cells = row.querySelectorAll("td");
    [a, b].forEach((mark, i) => {
      const input = form.querySelector(`[name="${name}"][value="${mark}"]`);
      cells[i].textContent = (input && input.parentElement && input.parentElement.textContent) || "";
    });
    const way = b > a ? "up" : b < a ? "down" : "same";
    cells[2].className = way;
    cells[2].textContent = place.dataset[way] || "";
  }
};

// @ts-check
import { button, element, fill, fillIn } from "../shared/elements.js";
import { askToEnd } from "./quiz-end.js";

/**
 * The questions of an attempt, all of them or one at a time: their numbers, which are open, and the end.
 *
 * @param {HTMLElement[]} items each with the form of a question
 * @param {(id: string) => unknown} found the answer to a question
 * @param {boolean} one at a time
 * @param {Record<string, string>} words
 * @param {(n: number) => string} local a number in the learner's language
 * @param {() => void} end the learner has finished
 */
export const createSheet = (items, found, one, words, local, end) => {
  const total = local(items.length);
  /** @param {number} i */
  const name = (i) => fillIn(words.question, { number: local(i + 1), total });
  /** @param {number} i @returns {HTMLFormElement} */
  const form = (i) => /** @type {any} */ (items[i].querySelector("form"));
  const unchecked = () => items.map((_, i) => i).filter((i) => !found(form(i).dataset.question || ""));
  /** What has no answer; what is chosen and not checked is one. */
  const open = () => unchecked().filter((i) => !("draft" in form(i).dataset));
  const heads = items.map((item, i) => {
    const head = element("h4", name(i));
    head.tabIndex = -1;
    item.prepend(head);
    return head;
  });

  /** @param {number} i */
  const go = (i) => {
    turn(i);
    heads[i].focus();
  };
  /** @param {number} i @param {() => void} [before] */
  const link = (i, before) => {
    const made = element("a", local(i + 1));
    made.setAttribute("href", "#");
    made.setAttribute("aria-label", name(i));
    made.onclick = (event) => {
      event.preventDefault();
      if (before) before();
      go(i);
    };
    return made;
  };

  // all of them at once are checked together, at the end
  const list = element("ol", "", one ? "drawn" : "drawn whole");
  list.append(...items);
  list.addEventListener("input", () => setTimeout(refresh)); // drafts.js has noted it by then
  const rest = element("p");
  const numbers = element("ol", "", "numbers");
  const links = items.map((_, i) => link(i));
  for (const each of links) {
    const item = element("li");
    item.append(each);
    numbers.append(item);
  }
  const nav = element("nav");
  nav.setAttribute("aria-label", words.questions);
  nav.append(rest, numbers);
  const back = button(words.previous, () => go(at - 1), "second");
  const next = button(words.next, () => go(at + 1), "second");
  const finish = button(words.finish, () => {
    const left = open();
    if (left.length) return askToEnd(finish, (close) => left.map((i) => link(i, close)), words, end);
    handIn();
    const [half] = unchecked(); // it says itself what it lacks
    if (half == null) end();
    else go(half);
  });
  const row = element("p", "", "row");
  let at = open()[0] || 0;

  /** Hands in what is chosen and not checked: an order only where the learner has made it. */
  const handIn = () => {
    for (const i of unchecked()) {
      const { dataset } = form(i);
      if (dataset.kind == "ordering" && !("draft" in dataset)) continue;
      dataset.late = "";
      /** @type {HTMLElement} */ (form(i).querySelector("[type=submit]")).click();
    }
  };
  /** What is open, and what has an answer. */
  const refresh = () => {
    const left = open();
    rest.textContent = `${words.left} ${local(left.length)}`;
    links.forEach((each, i) => {
      const done = !left.includes(i);
      each.className = done ? "done" : "";
      each.setAttribute("aria-label", fillIn(done ? words.answered : words.unanswered, { label: name(i) }));
    });
  };
  /** @param {number} i */
  const turn = (i) => {
    at = i;
    if (!one) return;
    items.forEach((item, n) => (item.hidden = n != i));
    links.forEach((each, n) => (n == i ? each.setAttribute("aria-current", "step") : each.removeAttribute("aria-current")));
    fill(row, ...(i ? [back] : []), ...(items[i + 1] ? [next] : []));
  };

  turn(at);
  refresh();
  return {
    list,
    nodes: [nav, list, ...(one ? [row] : [])],
    finish,
    refresh,
    handIn,
  };
};

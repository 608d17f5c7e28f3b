/* What is better with a script: the search, filters in place, sessions by the visitor's clock. */

import { byOwnClock } from "./clock.js";
import { pressed, stays } from "./filters.js";
import { folded, search } from "./search.js";

const lang = document.documentElement.lang;
const told = document.getElementById("told");

for (const time of document.querySelectorAll("time[data-until]")) {
  const { until = "", end = "" } = /** @type {HTMLElement} */ (time).dataset;
  const session = /** @type {HTMLElement} */ (time.closest(".session"));
  const clock = /** @type {HTMLElement} */ (session.querySelector(".clock"));
  const own = byOwnClock(/** @type {HTMLTimeElement} */ (time).dateTime, until, lang);
  clock.textContent = (clock.textContent || "").replace("{time}", own);
  clock.hidden = !own;
  session.classList.toggle("past", new Date(end) < new Date());
}

/** @param {number} number */
function tell(number) {
  if (told) told.textContent = number ? (told.dataset.found || "").replace("{number}", String(number)) : told.dataset.none || "";
}

const cards = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("#catalogue .cards > li"));
/** @type {Record<string, string>} */
let chosen = {};

/** @param {MouseEvent} event */
function filter(event) {
  const link = event.target instanceof Element && event.target.closest("a");
  if (!link || !link.dataset.kind || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  chosen = pressed(chosen, link.dataset.kind, link.dataset.of || "");
  for (const each of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("a[data-kind]"))) {
    const on = chosen[each.dataset.kind || ""] === each.dataset.of;
    if (on) each.setAttribute("aria-current", "true");
    else each.removeAttribute("aria-current");
  }
  for (const card of cards) card.hidden = !stays(card.dataset, chosen);
  if (Object.values(chosen).some(Boolean)) tell([...cards].filter((card) => !card.hidden).length);
  else if (told) told.textContent = "";
}

const filters = /** @type {HTMLElement | null} */ (document.querySelector("#catalogue .filters"));
if (filters) filters.addEventListener("click", filter);

const form = /** @type {HTMLFormElement | null} */ (document.getElementById("search"));
const field = /** @type {HTMLInputElement | null} */ (document.getElementById("q"));
const list = /** @type {HTMLElement} */ (document.getElementById("found"));
const catalogue = /** @type {HTMLElement} */ (document.getElementById("catalogue"));

/** @param {import("./search.js").Document[]} documents */
function show(documents) {
  list.textContent = "";
  for (const [href, title, shown] of documents.slice(0, 30)) {
    const [item, link, text] = [document.createElement("li"), document.createElement("a"), document.createElement("p")];
    [link.href, link.textContent, text.textContent] = [href, title, shown];
    item.append(link, text);
    list.append(item);
  }
}

/** @type {Promise<import("./search.js").Folded[]> | undefined} */
let index;

/** @param {HTMLInputElement} input */
async function find(input) {
  const query = input.value.trim();
  if (query) {
    index = index || fetch(input.dataset.index || "").then((answer) => answer.json()).then((documents) => folded(documents, lang));
    const documents = search(await index, query, lang);
    if (query !== input.value.trim()) return;
    show(documents);
    tell(documents.length);
  } else if (told) told.textContent = "";
  list.hidden = !query;
  catalogue.hidden = Boolean(query);
}

if (form && field) {
  form.hidden = false;
  const again = () => find(field).catch(() => (index = undefined));
  field.addEventListener("input", again);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    again();
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) field.value = asked;
  if (field.value) again();
}

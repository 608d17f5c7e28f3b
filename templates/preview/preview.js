// What a translator does with the preview: filter, search, ask about a text. All texts are in the page already.

/**
 * @typedef {{context: string, source: string, translation?: string, previous?: [string, string][], notes?: string[],
 *   terms?: [string, string][], findings?: string[], yaml: string, po?: string}} Facts
 */

const find = /** @type {HTMLInputElement} */ (document.getElementById("find"));
const controls = /** @type {HTMLFormElement} */ (document.getElementById("controls"));
const told = /** @type {HTMLElement} */ (document.getElementById("shown"));
const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));
const list = /** @type {HTMLElement} */ (panel.querySelector("dl"));
/** @type {Facts[]} */
const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "[]");
const pages = /** @type {HTMLElement} */ (document.getElementById("pages"));
const head = /** @type {HTMLElement} */ (document.querySelector("body > header"));
const plain = /** @type {HTMLElement} */ (document.getElementById("list"));
const pairs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".pair")]);
const sheets = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".sheet")]);
const texts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".text")]);
const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".part")]);

/**
 * Without case and the marks above and below letters, so that a search need not type them.
 * @param {string} text
 */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase();

const searched = facts.map((each) => folded([each.source, each.translation, each.context, each.yaml].join("\n")));

/** The number of the text that the panel tells of, -1 if it is closed. */
let current = -1;

/** @param {number} number */
const matches = (number) => !texts[number].hidden;

function filter() {
  const asked = new FormData(controls);
  const state = String(asked.get("state") ?? "");
  pages.hidden = asked.get("view") === "list";
  plain.hidden = !pages.hidden;
  pages.toggleAttribute("data-alone", !asked.get("beside"));
  const wanted = folded(find.value.trim());
  let count = 0;
  texts.forEach((text, number) => {
    const own = text.dataset.state ?? "";
    text.hidden = !((!state || own === state || (state === "left" && own !== "done")) && searched[number].includes(wanted));
    count += text.hidden ? 0 : 1;
  });
  for (const part of parts) part.hidden = !part.querySelector(".text:not([hidden])");
  const all = count === texts.length;
  for (const pair of pairs) pair.hidden = !all && !pair.dataset.numbers?.split(" ").some((number) => matches(Number(number)));
  for (const sheet of sheets) sheet.hidden = !sheet.querySelector(".pair:not([hidden])");
  for (const mark of pages.querySelectorAll("[data-n]")) {
    mark.toggleAttribute("data-found", !all && matches(Number(/** @type {HTMLElement} */ (mark).dataset.n)));
  }
  told.textContent = `${count} shown`;
}

/**
 * @param {string} name
 * @param {string | string[] | undefined} value
 * @param {{lang?: string, dir?: string, code?: boolean}} [how]
 */
function tell(name, value, how = {}) {
  for (const [index, line] of [value ?? []].flat().entries()) {
    if (!index) list.append(Object.assign(document.createElement("dt"), { textContent: name }));
    const item = Object.assign(document.createElement("dd"), { textContent: line, className: how.code ? "code" : "" });
    if (how.lang) item.lang = how.lang;
    item.dir = how.dir ?? "auto";
    list.append(item);
  }
}

/**
 * The previous source, with what went and what came since.
 * @param {[string, string][]} changes
 * @param {{lang?: string, dir?: string}} how
 */
function tellChanges(changes, how) {
  tell("Previous source, and what was changed", " ", how);
  const item = /** @type {HTMLElement} */ (list.lastElementChild);
  item.replaceChildren(
    ...changes.map(([kind, text]) => (kind ? Object.assign(document.createElement(kind), { textContent: text }) : text)),
  );
}

/**
 * Every place where a text stands: in the list, and on the pages in both languages.
 * @param {number} number
 */
const places = (number) => /** @type {HTMLElement[]} */ ([texts[number], ...pages.querySelectorAll(`[data-n="${number}"]`)]);

function close() {
  panel.hidden = true;
  if (current < 0) return;
  for (const place of places(current)) delete place.dataset.open;
  const button = texts[current].querySelector("button");
  button?.setAttribute("aria-expanded", "false");
  (plain.hidden ? walk : button)?.focus({ preventScroll: true });
  current = -1;
}

/** @param {number} number */
function open(number) {
  close();
  current = number;
  const known = facts[number];
  const source = { lang: panel.dataset.source, dir: panel.dataset.sourceDir };
  list.replaceChildren();
  tell("State", texts[number].dataset.state);
  tell("Check failed", known.findings);
  tell("Source", known.source, source);
  if (known.previous) tellChanges(known.previous, source);
  tell("Translation", known.translation, { lang: panel.dataset.lang, dir: panel.dataset.dir });
  tell("Comment", known.notes);
  tell("Glossary", known.terms?.map(([term, form]) => (form ? `${term} → ${form}` : term)));
  tell("Context", known.context, { dir: "ltr", code: true });
  tell("In the module", known.yaml, { dir: "ltr", code: true });
  tell("In the catalog", known.po ?? "not there yet: run `packager i18n update`", { dir: "ltr", code: true });
  for (const place of places(number)) place.dataset.open = "";
  texts[number].querySelector("button")?.setAttribute("aria-expanded", "true");
  panel.hidden = false;
  panel.focus({ preventScroll: true });
}

/**
 * The text is brought to where the panel does not lie over it.
 * @param {number} number
 */
function show(number) {
  const place = places(number).filter((each) => each.offsetParent).pop();
  const box = place?.getBoundingClientRect();
  const end = panel.offsetLeft ? innerHeight : panel.getBoundingClientRect().top;
  if (box && (box.top < head.getBoundingClientRect().bottom || box.bottom > end)) {
    place?.scrollIntoView({ block: panel.offsetLeft ? "center" : "start" });
  }
}

/**
 * The next text of those that are shown, or the one before.
 * @param {number} by
 */
function step(by) {
  let number = current + by;
  while (number >= 0 && number < texts.length && !matches(number)) number += by;
  if (number < 0 || number >= texts.length) return;
  open(number);
  show(number);
}

const walk = /** @type {HTMLElement} */ (document.getElementById("walk"));
walk.addEventListener("click", () => {
  close();
  step(1);
});
document.getElementById("next")?.addEventListener("click", () => step(1));
document.getElementById("previous")?.addEventListener("click", () => step(-1));
document.querySelector("main")?.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const place = /** @type {HTMLElement | null} */ (target.closest(".text, [data-n]"));
  const number = place?.dataset.n ? Number(place.dataset.n) : texts.indexOf(/** @type {HTMLElement} */ (place));
  if (target.closest(".look")) event.preventDefault(); // nothing here answers, opens or leads away
  else if (target.closest("a")) return;
  if (number < 0) return;
  open(number);
  show(number); // the page has become narrower, or on a phone shorter
});
document.getElementById("close")?.addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
controls.addEventListener("input", filter);
controls.addEventListener("submit", (event) => event.preventDefault());
filter();

// What a translator does with the preview: filter, search, ask about a text. All texts are in the page already.

/**
 * @typedef {{context: string, source: string, translation?: string, previous?: string, notes?: string[],
 *   terms?: [string, string][], findings?: string[], yaml: string, po?: string}} Facts
 */

const find = /** @type {HTMLInputElement} */ (document.getElementById("find"));
const controls = /** @type {HTMLFormElement} */ (document.getElementById("controls"));
const told = /** @type {HTMLElement} */ (document.getElementById("shown"));
const panel = /** @type {HTMLElement} */ (document.getElementById("panel"));
const list = /** @type {HTMLElement} */ (panel.querySelector("dl"));
/** @type {Facts[]} */
const facts = JSON.parse(document.getElementById("facts")?.textContent ?? "[]");
const texts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".text")]);
const parts = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".part")]);

/**
 * Without case and the marks above and below letters, so that a search need not type them.
 * @param {string} text
 */
const folded = (text) => text.normalize("NFKD").replace(/\p{M}|\u0640/gu, "").toLowerCase();

const searched = facts.map((each) => folded([each.source, each.translation, each.context, each.yaml].join("\n")));

function filter() {
  const state = String(new FormData(controls).get("state") ?? "");
  const wanted = folded(find.value.trim());
  let count = 0;
  texts.forEach((text, number) => {
    const own = text.dataset.state ?? "";
    text.hidden = !((!state || own === state || (state === "left" && own !== "done")) && searched[number].includes(wanted));
    count += text.hidden ? 0 : 1;
  });
  for (const part of parts) part.hidden = !part.querySelector(".text:not([hidden])");
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

function close() {
  const open = /** @type {HTMLElement | null} */ (document.querySelector(".text[data-open]"));
  panel.hidden = true;
  if (!open) return;
  delete open.dataset.open;
  const button = open.querySelector("button");
  button?.setAttribute("aria-expanded", "false");
  button?.focus();
}

/** @param {HTMLElement} text */
function open(text) {
  close();
  const known = facts[texts.indexOf(text)];
  const source = { lang: panel.dataset.source, dir: panel.dataset.sourceDir };
  list.replaceChildren();
  tell("Check failed", known.findings);
  tell("Source", known.source, source);
  tell("Previous source", known.previous, source);
  tell("Translation", known.translation, { lang: panel.dataset.lang, dir: panel.dataset.dir });
  tell("Comment", known.notes);
  tell("Glossary", known.terms?.map(([term, form]) => (form ? `${term} → ${form}` : term)));
  tell("Context", known.context, { dir: "ltr", code: true });
  tell("In the module", known.yaml, { dir: "ltr", code: true });
  tell("In the catalog", known.po ?? "not there yet: run `packager i18n update`", { dir: "ltr", code: true });
  text.dataset.open = "";
  text.querySelector("button")?.setAttribute("aria-expanded", "true");
  panel.hidden = false;
  panel.focus({ preventScroll: true });
  if (text.getBoundingClientRect().bottom > panel.getBoundingClientRect().top && panel.offsetLeft === 0) {
    text.scrollIntoView(); // on a phone the panel lies over the lower part of the page
  }
}

document.querySelector("main")?.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  const text = /** @type {HTMLElement | null} */ (target.closest(".text"));
  if (text && !target.closest("a")) open(text);
});
document.getElementById("close")?.addEventListener("click", close);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) close();
});
controls.addEventListener("input", filter);
controls.addEventListener("submit", (event) => event.preventDefault());
filter();

// @ts-check
import { element } from "../shared/elements.js";

/**
 * What a link in a text opens where it stands: a term is explained below its paragraph (the disclosure of the ARIA
 * practices), a footnote and the way back take the focus.
 *
 * @type {Map<HTMLAnchorElement, HTMLElement>} the terms that are open, in the order in which they were opened
 */
const opened = new Map();
/** @type {Record<string, Promise<Document>>} by their addresses: each language has its own */
const glossaries = {};
let number = 0;

/** A term does what a button does. @param {Element} place */
export const create = (place) => {
  if (place.className != "term") return;
  place.setAttribute("role", "button");
  place.setAttribute("aria-expanded", "false");
};

/** @param {string} url */
const fetched = (url) =>
  (glossaries[url] =
    glossaries[url] ||
    fetch(url)
      .then((response) => response.text())
      .then((text) => new DOMParser().parseFromString(text, "text/html")));

/** @param {HTMLAnchorElement} link */
const close = (link) => {
  /** @type {HTMLElement} */ (opened.get(link)).remove();
  opened.delete(link);
  link.setAttribute("aria-expanded", "false");
};

/**
 * Where what explains a term has room: below its paragraph, or at the end of what it stands in.
 * @param {Element} link
 * @param {Element} panel
 */
const put = (link, panel) => {
  const above = link.closest("label,summary") || link.closest("p,h2,h3,h4,h5,h6");
  if (above) above.after(panel);
  else /** @type {Element} */ (link.closest("li,td,th,dd,figcaption,div,main")).append(panel);
};

/** @param {HTMLAnchorElement} link @param {string} id */
const explain = async (link, id) => {
  const panel = element("div", "", "explained");
  panel.id = "explained-" + ++number;
  panel.setAttribute("aria-live", "polite");
  create(link);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-controls", panel.id);
  opened.set(link, panel);
  put(link, panel);
  const url = link.href.split("#")[0];
  try {
    const term = /** @type {Element} */ ((await fetched(url)).getElementById(id));
    const [title, text] = /** @type {Element} */ (term.cloneNode(true)).children;
    const name = element("p", "", "name");
    name.append(...title.childNodes);
    panel.append(name, ...text.childNodes);
    panel.querySelectorAll(".term").forEach(create);
  } catch (e) {
    delete glossaries[url];
    close(link);
    link.className = ""; // a link again: the player shows the page, or says that it does not come
    link.click();
  }
};

document.addEventListener(
  "click",
  (event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (
      /** @type {Element} */ (event.target).closest("a.term,a[role^=doc-]")
    );
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    const id = decodeURIComponent(link.hash.slice(1));
    if (opened.has(link)) close(link);
    else if (link.className) explain(link, id);
    else {
      const to = /** @type {HTMLElement} */ (document.getElementById(id));
      if (!to.matches("a")) to.tabIndex = -1;
      to.scrollIntoView({ block: "center" });
      to.focus();
    }
  },
  true,
);

document.addEventListener("keydown", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (event.key == " " && target.matches("a.term")) {
    event.preventDefault();
    target.click();
  }
  const last = [...opened.keys()].filter((link) => link.isConnected).pop();
  if (event.key != "Escape" || !last) return;
  close(last);
  last.focus();
});

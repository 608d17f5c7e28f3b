// @ts-check
import { unzlibSync } from "fflate";

/**
 * What a course that is one HTML file has in it: its texts (pages, lists, drawings), deflated, and its other files. esbuild
 * puts this `fetch` in the place of the browser's (tools/assets.py), so that nothing else knows where pages come from.
 *
 * @type {Record<string, string>} each file's address, made when it is first shown
 */
const made = {};
/** @type {Record<string, string> | undefined} */
let texts;
/** @type {Record<string, [type: string, data: string]> | undefined} their data in Base64, empty where it is a text */
let files;

/** @param {string} id */
const held = (id) => /** @type {HTMLElement} */ (document.getElementById(id)).textContent || "";
/** @param {string} data */
const bytes = (data) => Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));

/** The texts by name: `pages/welcome.html`. */
const allTexts = () => (texts = texts || JSON.parse(new TextDecoder().decode(unzlibSync(bytes(held("texts"))))));

/** @param {string} name @returns {[type: string, data: string]} */
const fileOf = (name) => (files = files || /** @type {NonNullable<typeof files>} */ (JSON.parse(held("files"))))[name];
/** @param {string} name */
const textOf = (name) => /** @type {Record<string, string>} */ (allTexts())[name];

/** @param {string} name */
const addressOf = (name) => {
  const [type, data] = fileOf(name);
  return (made[name] = made[name] || URL.createObjectURL(new Blob([data ? bytes(data) : textOf(name)], { type })));
};

/** The whole file as its address, for another document: no browser lends it what this one has made. @param {string} name */
const dataOf = (name) => {
  const [type, data] = fileOf(name);
  return `data:${type}${data ? `;base64,${data}` : `,${encodeURIComponent(textOf(name))}`}`;
};

/** Where a page names a file of the course, it gets the address of that. @param {string} page @param {(name: string) => string} address */
const withFiles = (page, address) =>
  page.replace(/ data-file="(\w+) ([^"]*)"/g, (_, attribute, name) => ` ${attribute}="${address(name)}"`);

/** What an address means, by its end. @param {string} url */
export const nameOf = (url) => {
  const path = "/" + url.split(/[?#]/)[0];
  return Object.keys(allTexts()).find((name) => path.endsWith("/" + name));
};

/** @param {string} url @param {unknown} [_how] */
export const fetch = async (url, _how) => {
  const name = nameOf(url);
  if (!name) throw new TypeError(url);
  const text = async () => withFiles(textOf(name), addressOf);
  return { text, json: async () => JSON.parse(await text()), status: 200, headers: new Headers() };
};

/** The module on paper is a document of its own, which a browser opens beside this one. @param {string} url */
const openPaper = (url) => {
  const { lang, dir } = document.documentElement;
  const styles = /** @type {HTMLElement} */ (document.querySelector("style")).outerHTML;
  const page = withFiles(textOf(url), dataOf);
  const text = `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8">${styles}<body class="handout">${page}`;
  window.open(URL.createObjectURL(new Blob([text], { type: "text/html" })));
};

/** Links that the player leaves to the browser: no page lies beside this file. @param {MouseEvent} event */
export const stay = (event) => {
  const link = /** @type {Element} */ (event.target).closest("a[href]");
  const url = (link && link.getAttribute("href")) || "#";
  const paper = event.type == "click" && url == "handout.html";
  if (paper) openPaper(url);
  if (paper || (event.type == "auxclick" && !/:/.test(url) && nameOf(url))) event.preventDefault();
};

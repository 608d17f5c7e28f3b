// @ts-check
import { lookup } from "./language-tags.js";

/** What the page around the course is written in: an LMS's, which often tells the course nothing. */
const around = () => {
  try {
    return parent == window ? "" : parent.document.documentElement.lang;
  } catch (e) {
    return ""; // of another origin
  }
};

/**
 * The language to begin with, before the LMS and what it keeps are known.
 * @returns {string} the tag of one of the launch page's links
 */
export const firstLanguage = () => {
  /** @type {HTMLAnchorElement[]} */
  const links = Array.from(document.querySelectorAll("a[hreflang]"));
  const tags = links.map(({ hreflang }) => hreflang);
  return lookup(tags, [around(), ...navigator.languages, document.documentElement.lang, tags[0]]);
};

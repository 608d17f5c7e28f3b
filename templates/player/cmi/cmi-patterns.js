// @ts-check
import { cut, patterns, type } from "./records.js";

/** Responses and what is correct, as SCORM 2004 has them, and xAPI after it. */

/** @param {number} n */
export const decimal = (n) => String(Number(n.toFixed(7)));

/**
 * Text without the signs that the data model itself reads in it.
 * @param {string} text
 * @param {number} limit
 */
const plain = (text, limit) =>
  cut(text.replace(/\[([,.:])\]/g, "[ $1 ]").replace(/\{/g, "("), limit);

/**
 * A localized string (RTE 4.1.1.6): without its language an LMS takes it for English.
 * @param {string} text
 * @param {string | undefined} lang
 * @param {number} limit
 */
export const localized = (text, lang, limit) => {
  const mark = lang ? `{lang=${lang}}` : "";
  return mark + plain(text, limit - mark.length);
};

/**
 * A response of the page's own form as SCORM 2004 and xAPI write it (xAPI 1.0.3, Data 2.4.4.1).
 * @param {import("./records.js").Entry} entry
 * @param {string} text
 */
export const written = ({ kind, lang }, text) =>
  type(kind) == "fill-in" && kind != "open"
    ? text.split("\n").slice(0, 10).map((each) => localized(each, lang, 250)).join("[,]") // as many as an LMS must hold (RTE 4.2.9)
    : kind == "open"
      ? localized(text, lang, 4000)
      : kind == "true-false"
        ? String(text == "t")
        : type(kind) == "numeric"
          ? text
          : text.replace(/[.,]/g, "[$&]");

/** @param {import("./records.js").Entry} entry @returns {string[]} */
export const correct = (entry) => {
  const { kind, tolerance = 0 } = entry;
  if (type(kind) == "numeric" && entry.correct != null)
    return [[-tolerance, tolerance].map((d) => decimal(entry.correct + d)).join("[:]")];
  const strict = type(kind) == "fill-in" && entry.forgive && !entry.forgive.includes("case");
  return patterns(entry).map((text) => (strict ? "{case_matters=true}" : "") + written(entry, text));
};

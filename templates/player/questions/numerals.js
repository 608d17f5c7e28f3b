// @ts-check
import { digit } from "./digits.js";

/** Numbers as people write them in their language. */

/**
 * A number in the digits of the course's texts, whatever the browser prefers.
 * @param {number} number
 * @param {string} lang
 */
export const local = (number, lang) =>
  number.toLocaleString(lang + "-u-nu-latn", { maximumFractionDigits: 12, useGrouping: false });

/** The decimal mark and the thousands mark of a language. @param {string} lang */
function marks(lang) {
  const parts = new Intl.NumberFormat(lang, { numberingSystem: "latn" }).formatToParts(123456.7);
  /** @param {string} type */
  const of = (type) => (parts.find((part) => part.type == type) || { value: "" }).value;
  return { decimal: of("decimal"), group: of("group") };
}

/**
 * Digits of any script; the language's decimal mark, or the other one where it can be nothing
 * else (`3.5` in French); thousands marks.
 * @param {string} text
 * @param {string} lang
 * @returns {number | null} null: not a number
 */
export function parseNumber(text, lang) {
  let plain = text
    .replace(/\p{Nd}/gu, digit)
    .replace(/[\u061c\u200e\u200f\u2066-\u2069\s'’٬]/g, "")
    .replace(/[，،]/g, ",")
    .replace(/．/g, ".")
    .replace(/[\u2010-\u2013\u2212－]/g, "-")
    .replace(/＋/g, "+");
  const at = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  if (plain.includes("٫")) plain = plain.replace(/[.,]/g, "").replace("٫", ".");
  else if (at >= 0) {
    const mark = plain[at];
    const { decimal, group } = marks(lang);
    const alone = !plain.includes(mark == "." ? "," : ".");
    const once = plain.indexOf(mark) == at;
    const thousands = /^[-+]?[1-9]\d{0,2}([.,]\d{2,3})*[.,]\d{3}$/.test(plain);
    if (alone && thousands && (!once || (mark == group && mark != decimal)))
      plain = plain.replace(/[.,]/g, "");
    else if (once) plain = plain.slice(0, at).replace(/[.,]/g, "") + "." + plain.slice(at + 1);
  }
  return /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)$/.test(plain) ? Number(plain) : null;
}

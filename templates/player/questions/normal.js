// @ts-check
import { digit } from "./digits.js";

/**
 * A text with what the author forgives taken away.
 * @param {string} text
 * @param {string[]} forgive
 */
export function normal(text, forgive) {
  /** @param {string} what */
  const is = (what) => forgive.includes(what);
  let made = text.normalize(is("unicode") ? "NFKC" : "NFC").trim();
  if (is("unicode"))
    made = made
      .replace(/[\u0640\u00ad\u200b-\u200f]/g, "")
      .replace(/[’ʼ]/g, "'")
      .replace(/ی/g, "ي")
      .replace(/ک/g, "ك")
      .replace(/\p{Nd}/gu, digit);
  if (is("accents")) made = made.normalize("NFD").replace(/\p{M}/gu, "").normalize();
  if (is("case")) made = made.toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ");
  return is("spaces") ? made.replace(/\s+/gu, " ") : made;
}

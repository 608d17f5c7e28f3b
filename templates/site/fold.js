/* Texts as they are compared: without case and marks, in words; what is written without spaces, in pairs of signs.
   What is searched and what is searched for go the same way. */

/** Letters that are the same to who searches and that Unicode does not take apart (UAX #15). @type {Record<string, string>} */
const SAME = { "ß": "ss", "ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا" };
/** Accents; vowel marks and the stretch of Arabic. */
const MARKS = /[\u0300-\u036f\u0640\u064b-\u065f\u0670]/g;
/** Scripts that put no space between words. */
const UNSPACED = "[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}]";
const PARTS = new RegExp(`(?<solid>${UNSPACED}+)|(?:(?!${UNSPACED})[\\p{L}\\p{N}\\p{M}])+`, "gu");
/** What Arabic writes together with a noun: and, in, for, the. */
const PREFIX = /^[وف]?(?:[بك]?ال|لل)(?=.{2})/;

/** @typedef {{word: string, pairs: string[]}} Part a word, or a run of signs with its pairs */

/**
 * The words of a text, folded.
 * @param {string} text
 * @param {string} lang of the page
 * @returns {Part[]}
 */
export function parts(text, lang) {
  const plain = text.toLocaleLowerCase(lang).normalize("NFKD").replace(MARKS, "").replace(/[ßıøłđæœةىیکٱ]/g, (letter) => SAME[letter]);
  return [...plain.matchAll(PARTS)].map(({ 0: word, groups }) => ({
    word: word.replace(PREFIX, ""),
    pairs: groups && groups.solid ? pairs([...word]) : [],
  }));
}

/** @param {string[]} signs */
function pairs(signs) {
  return signs.length < 2 ? signs : signs.slice(1).map((sign, at) => signs[at] + sign);
}

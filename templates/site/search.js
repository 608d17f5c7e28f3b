/* The search of a site, which needs no server: titles weigh more than words, whole words more than their beginnings. */

import { parts } from "./fold.js";

/** @typedef {[href: string, title: string, shown: string, words: string]} Document */
/** @typedef {{document: Document, title: Set<string>, words: Set<string>, pairs: Set<string>}} Folded */

/**
 * @param {Document[]} documents
 * @param {string} lang
 * @returns {Folded[]}
 */
export function folded(documents, lang) {
  return documents.map((document) => {
    const [title, rest] = [parts(document[1], lang), parts(`${document[2]}\n${document[3]}`, lang)];
    return {
      document,
      title: new Set(title.map((part) => part.word)),
      words: new Set(rest.map((part) => part.word)),
      pairs: new Set([...title, ...rest].flatMap((part) => part.pairs)),
    };
  });
}

/**
 * The documents that have all that is searched for, the best first.
 * @param {Folded[]} index
 * @param {string} query
 * @param {string} lang
 */
export function search(index, query, lang) {
  const wanted = parts(query, lang);
  if (!wanted.length) return [];
  return index
    .map((each) => ({ each, marks: wanted.map((part) => mark(each, part)) }))
    .filter(({ marks }) => marks.every(Boolean))
    .sort((one, other) => sum(other.marks) - sum(one.marks))
    .map(({ each }) => each.document);
}

/** @param {number[]} marks */
const sum = (marks) => marks.reduce((all, one) => all + one);

/**
 * How well a document has a word, 0 if not at all; of a run of signs at least half of its pairs.
 * @param {Folded} each
 * @param {import("./fold.js").Part} part
 */
function mark(each, part) {
  if (part.pairs.length) {
    const had = part.pairs.filter((pair) => each.pairs.has(pair) || (pair.length === 1 && [...each.pairs].some((other) => other.includes(pair))));
    return had.length * 2 >= part.pairs.length ? had.length / part.pairs.length : 0;
  }
  return Math.max(3 * best(each.title, part.word), best(each.words, part.word));
}

/**
 * @param {Set<string>} words
 * @param {string} wanted
 */
function best(words, wanted) {
  if (words.has(wanted)) return 1;
  const marks = [...words].map((word) => alike(word, wanted));
  return Math.max(0, ...marks);
}

/**
 * A word that begins so; one of the same stem, whose ending is another; one with a slip of the finger.
 * @param {string} word
 * @param {string} wanted
 */
function alike(word, wanted) {
  if (word.startsWith(wanted)) return 0.8;
  const stem = wanted.slice(0, Math.max(5, wanted.length - 3));
  if (wanted.length > 5 && word.startsWith(stem) && word.length < wanted.length + 4) return 0.5;
  return wanted.length > 4 && slip(word, wanted) ? 0.3 : 0;
}

/**
 * Whether one letter is wrong, too many, too few, or changed places with the next.
 * @param {string} word
 * @param {string} wanted
 */
function slip(word, wanted) {
  if (Math.abs(word.length - wanted.length) > 1) return false;
  let at = 0;
  while (at < word.length && word[at] === wanted[at]) at++;
  const rest = (/** @type {number} */ one, /** @type {number} */ other) => word.slice(at + one) === wanted.slice(at + other);
  const swapped = word[at] === wanted[at + 1] && word[at + 1] === wanted[at] && rest(2, 2);
  return rest(1, 1) || rest(1, 0) || rest(0, 1) || swapped;
}

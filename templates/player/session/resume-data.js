// @ts-check
import { DIGITS, emptyState, hash, number } from "./state.js";

/**
 * The resume data: what the learner visited and answered, as a short ASCII text.
 *
 *     1 LLL CCCC block~block~...   version, length and checksum of what follows
 *     block = CCCC kind content    each block has its own checksum, so that a text that was cut or
 *                                  damaged still gives what is whole in it
 *     m     = sequence(4) flags(1) interactions(3) page(4, or "....") attempt(4)
 *     q     = code(4) tries and form(1) score(2) response "." ...
 *     p     = code(4) ...
 *
 * A code is a hash of the id of a page or question: a rebuilt module finds what still exists, and
 * nobody needs the list of them to read or write this. The build lets no two ids share a code.
 * Only A-Z a-z 0-9 - _ . ~ occur: nothing that most LMSs are known to mangle. For one that makes letters
 * small, or escapes the tilde, there is a second form:
 *
 *     2 ...                        the same text; .x stands for X, .. for a full stop, .- for a tilde
 */

/** @typedef {import("./state.js").State} State */
/** @typedef {import("./state.js").Answer} Answer */

/** Halves to tenths are whole numbers of these. */
const PARTS = 2520;

/** @param {string} text */
const value = (text) => {
  let n = 0;
  for (const c of text) n = n * 64 + DIGITS.indexOf(c);
  return n;
};

/** @param {string} body */
const wrap = (body) => "1" + number(body.length, 3) + hash(body) + body;

/**
 * A response is written as letters in a row, as pairs in a row, or as text: plain letters as they
 * are, other characters by their number.
 * @type {((code: string) => string)[]}
 */
const READ = [
  (code) => code.split("").join(),
  (code) => code.replace(/(.)(.)/g, ",$1.$2").slice(1),
  (code) =>
    code.replace(/-|_(..)|Q(...)/g, (_, a, b) =>
      a || b ? String.fromCharCode(value(a || b)) : " ",
    ),
];

/** @param {Answer} answer @param {boolean} [short] leave the response out */
const record = ({ response, score, tries, stays }, short) => {
  const text = short ? "" : response;
  let code = text.replace(/\W|_/g, "");
  const form = stays ? 2 : READ.findIndex((read, i) => i > 1 || read(code) == text);
  if (form > 1)
    code = text.replace(/[^A-PR-Za-z0-9]/g, (c) => {
      const n = c.charCodeAt(0);
      return n == 32 ? "-" : n > 4095 ? "Q" + number(n, 3) : "_" + number(n, 2);
    });
  return (
    DIGITS[Math.min(tries, 15) * 4 + (stays ? 3 : form)] +
    number(score == null ? 4095 : Math.round(score * PARTS), 2) +
    code +
    "."
  );
};

/**
 * @param {State} state
 * @param {number} limit the longest text allowed; what is too much leaves in this order: typed
 *   texts (the oldest first), other long responses, the visited pages; simulations and draws stay
 * @returns {string}
 */
export const encode = (state, limit) => {
  const { answers } = state;
  const short = new Set();
  const long = Array.from(answers)
    .filter(([, { response, stays }]) => response.length > 9 && !stays)
    .sort(([, a], [, b]) => Number(a.score != null) - Number(b.score != null));
  for (;;) {
    let text = "";
    let block = "";
    /** @param {string} kind @param {string[]} items */
    const add = (kind, items) => {
      items.forEach((item, i) => {
        block += item;
        if (block.length > 150 || !items[i + 1]) {
          block = kind + block;
          block = hash(block) + block + "~";
          if (text.length + block.length + 8 <= limit || long[0]) text += block;
          block = "";
        }
      });
    };
    add("m", [
      number(state.seq, 4) +
        DIGITS[(state.done ? 1 : 0) + (state.pass ? 4 : state.pass == null ? 0 : 2)] +
        number(state.count, 3) +
        (state.attempt ? (state.page || "....") + state.attempt : state.page || ""),
    ]);
    add(
      "q",
      Array.from(answers, ([code, answer]) => code + record(answer, short.has(code))),
    );
    add("p", Array.from(state.visited));
    const next = text.length + 8 > limit && long.shift();
    if (!next) return wrap(text);
    short.add(next[0]);
  }
};

/** The second form of a text. @param {string} text */
export const fold = (text) =>
  "2" + text.replace(/[A-Z.~]/g, (c) => "." + (c == "~" ? "-" : c.toLowerCase()));

/** The first form, whichever an LMS gave and whether or not it escaped it. @param {string} text */
const unfold = (text) => {
  text = text.trim().replace(/%(..)/g, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return text[0] == "2"
    ? text.slice(1).replace(/\.(.)/g, (_, c) => (c == "-" ? "~" : c.toUpperCase()))
    : text;
};

/**
 * @param {string} text
 * @returns {{state: State, whole: boolean} | null} null where nothing in the text is readable
 */
export const decode = (text) => {
  const state = emptyState();
  text = unfold(text);
  const body = text.slice(8);
  let found;
  for (const part of body.split("~")) {
    const block = part.slice(4);
    const kind = block[0];
    const content = block.slice(1);
    if (!kind || hash(block) != part.slice(0, 4)) continue;
    found = true;
    if (kind == "m") {
      const flags = value(content.slice(4, 5));
      state.seq = value(content.slice(0, 4));
      state.done = flags % 2 > 0;
      state.pass = flags > 3 || (flags > 1 ? false : null);
      state.count = value(content.slice(5, 8));
      state.page = content.slice(8, 12).replace("....", "") || null;
      state.attempt = content.slice(12);
    }
    if (kind == "p") content.replace(/..../g, (code) => (state.visited.add(code), ""));
    if (kind == "q")
      content.replace(/(.{4})(.)(..)([^.]*)\./gy, (_, code, head, score, response) => {
        const n = value(head);
        const form = n & 3;
        state.answers.set(code, {
          response: (READ[form] || READ[2])(response),
          score: score == "__" ? null : value(score) / PARTS,
          tries: n >> 2,
          ...(form > 2 && { stays: true }),
        });
        return "";
      });
  }
  return found ? { state, whole: text == wrap(body) } : null;
};

/**
 * Both together: an answer is never lost because the other copy is newer, nor a later try of it.
 * @param {State} newer
 * @param {State} older
 * @returns {State}
 */
export const merge = (newer, older) => {
  const answers = new Map(older.answers);
  newer.answers.forEach((a, id) => {
    const old = answers.get(id);
    if (old && !a.stays && old.tries > a.tries) return;
    answers.delete(id);
    answers.set(id, { ...a, response: a.response || (old ? old.response : "") });
  });
  return {
    page: newer.page || older.page,
    visited: new Set([...older.visited, ...newer.visited]),
    answers,
    seq: Math.max(newer.seq, older.seq),
    done: newer.done || older.done,
    pass: newer.pass || (older.pass ?? newer.pass),
    count: Math.max(newer.count, older.count),
    attempt: newer.attempt || older.attempt,
  };
};

// @ts-check
/**
 * The resume data: what the learner visited and answered, as a short ASCII text.
 *
 *     1 LLL CCCC block~block~...        version, length and checksum of what follows
 *     block   = CCCC kind content       each block has its own checksum, so that a text that was
 *                                       cut or damaged still gives what is whole in it
 *     m       = sequence(4) flags(1) interactions(3) page(4)
 *     q       = code(4) head(1) [tries(1)] [score(2)] response "." ...
 *     p       = code(4) ...
 *
 * A code is a hash of the id of a page or question: a rebuilt module finds what still exists.
 * Only A-Z a-z 0-9 - _ . ~ occur: nothing that an LMS is known to mangle.
 */

/**
 * @typedef {{response: string, score: number | null, tries: number}} Answer
 *   `response` is empty where there was no room for the text
 * @typedef {{
 *   page: string | null, visited: Set<string>, answers: Map<string, Answer>,
 *   seq: number, done: boolean, pass: boolean | null, count: number, rest: string[],
 * }} State `rest`: records of questions that this build of the module does not have
 * @typedef {{of: Map<string, string>, id: Map<string, string>}} Codes
 * @typedef {{pages: Codes, questions: Codes}} Book
 */

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
/** Halves to tenths are whole numbers of these. */
const PARTS = 2520;

/** @param {number} n @param {number} length */
const number = (n, length) => {
  let text = "";
  while (length--) {
    text = DIGITS[n & 63] + text;
    n >>>= 6;
  }
  return text;
};

/** @param {string} text */
const value = (text) => {
  let n = 0;
  for (const c of text) n = n * 64 + DIGITS.indexOf(c);
  return n;
};

/**
 * FNV-1a folded to 24 bits: four characters.
 * @param {string} text
 */
export function hash(text) {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x1000193);
  return number((h & 0xffffff) ^ (h >>> 24), 4);
}

/** @param {string[]} ids @returns {Codes} */
function codes(ids) {
  const of = new Map();
  const id = new Map();
  for (const name of ids) {
    let code = hash(name);
    for (let salt = name; id.has(code); code = hash(salt)) salt += "~";
    of.set(name, code);
    id.set(code, name);
  }
  return { of, id };
}

/** @param {string[]} pages @param {string[]} questions @returns {Book} */
export const createBook = (pages, questions) => ({
  pages: codes(pages),
  questions: codes(questions),
});

/** @returns {State} */
export const emptyState = () => ({
  page: null,
  visited: new Set(),
  answers: new Map(),
  seq: 0,
  done: false,
  pass: null,
  count: 0,
  rest: [],
});

/**
 * The ways to write a response, shortest first: letters in a row, partners of a, b, c ... in a
 * row, plain text, any text.
 * @type {[(text: string) => string, (code: string) => string][]}
 */
const FORMS = [
  [(text) => text.replace(/,/g, ""), (code) => code.split("").join()],
  [
    (text) => {
      /** @type {string[]} */
      const row = [];
      for (const pair of text.split(",")) row[LETTERS.indexOf(pair[0])] = pair[2];
      return Array.from(row, (c) => c || "-").join("");
    },
    (code) =>
      code
        .split("")
        .map((c, i) => LETTERS[i] + "." + c)
        .filter((pair) => pair[2] != "-")
        .join(),
  ],
  [(text) => text.replace(/\./g, "_"), (code) => code.replace(/_/g, ".")],
  [
    (text) =>
      btoa(Array.from(new TextEncoder().encode(text), (b) => String.fromCharCode(b)).join(""))
        .replace(/\+/g, "-")
        .replace(/\//g, "_")
        .replace(/=/g, ""),
    (code) =>
      new TextDecoder().decode(
        Uint8Array.from(atob(code.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0)),
      ),
  ],
];

/** @param {Answer} answer @param {boolean} short leave the response out */
function record(answer, short) {
  const { score, tries } = answer;
  const text = short ? "" : answer.response;
  let form = 0;
  let code = "";
  for (; form < 4; form++) {
    code = FORMS[form][0](text);
    if (form == 3 || (/^[\w-]*$/.test(code) && FORMS[form][1](code) == text)) break;
  }
  const mark = score == null ? 0 : score <= 0 ? 1 : score >= 1 ? 2 : 3;
  return (
    DIGITS[form * 8 + mark * 2 + (tries > 1 ? 1 : 0)] +
    (tries > 1 ? DIGITS[Math.min(tries, 63)] : "") +
    (mark > 2 ? number(Math.round(Number(score) * PARTS), 2) : "") +
    code +
    "."
  );
}

/** @param {string} text a record without its code and its full stop @returns {Answer} */
function answer(text) {
  const head = value(text[0]);
  const mark = (head >> 1) & 3;
  let at = 1;
  const tries = head & 1 ? value(text[at++]) : 1;
  const score = [null, 0, 1, value(text.substr(at, 2)) / PARTS][mark];
  return { response: FORMS[head >> 3][1](text.slice(mark > 2 ? at + 2 : at)), score, tries };
}

/**
 * @param {State} state
 * @param {Book} book
 * @param {number} limit the longest text allowed; what is too much leaves in this order: records
 *   of questions that are no more, typed texts (the oldest first), long other responses
 * @returns {string}
 */
export function encode(state, book, limit) {
  const { answers } = state;
  /** @type {Set<string>} */
  const short = new Set();
  const long = Array.from(answers.keys()).filter((id) => answer_(id).response.length > 9);
  const queue = long
    .filter((id) => answer_(id).score == null)
    .concat(long.filter((id) => answer_(id).score != null));
  /** @param {string} id @returns {Answer} */
  function answer_(id) {
    return /** @type {Answer} */ (answers.get(id));
  }
  for (let rest = state.rest; ; ) {
    /** @type {string[]} */
    const blocks = [];
    /** @param {string} kind @param {string[]} items */
    const add = (kind, items) => {
      let block = kind;
      items.forEach((item, i) => {
        block += item;
        if (block.length > 99 || i == items.length - 1) {
          blocks.push(hash(block) + block + "~");
          block = kind;
        }
      });
    };
    add("m", [
      number(state.seq, 4) +
        DIGITS[(state.done ? 1 : 0) + (state.pass == null ? 0 : state.pass ? 4 : 2)] +
        number(state.count, 3) +
        (book.pages.of.get(state.page || "") || "~").replace("~", "----"),
    ]);
    add(
      "q",
      Array.from(answers)
        .filter(([id]) => book.questions.of.has(id))
        .map(([id, a]) => book.questions.of.get(id) + record(a, short.has(id)))
        .concat(rest),
    );
    add(
      "p",
      /** @type {string[]} */ (
        Array.from(state.visited, (id) => book.pages.of.get(id)).filter(Boolean)
      ),
    );
    let body = blocks.join("");
    const over = body.length + 8 > limit;
    if (over && (rest.length || queue.length)) {
      if (rest.length) rest = [];
      else short.add(/** @type {string} */ (queue.shift()));
      continue;
    }
    while (body.length + 8 > limit && blocks.pop()) body = blocks.join("");
    return "1" + number(body.length, 3) + hash(body) + body;
  }
}

/**
 * @param {string} text
 * @param {Book} book
 * @returns {{state: State, whole: boolean} | null} null where nothing in the text is readable
 */
export function decode(text, book) {
  const state = emptyState();
  const body = text.slice(8);
  let found = 0;
  for (const part of body.split("~")) {
    const block = part.slice(4);
    const content = block.slice(1);
    if (!content || hash(block) != part.slice(0, 4)) continue;
    found++;
    if (block[0] == "m") {
      const flags = value(content[4]);
      state.seq = value(content.slice(0, 4));
      state.done = !!(flags & 1);
      state.pass = flags & 4 ? true : flags & 2 ? false : null;
      state.count = value(content.substr(5, 3));
      state.page = book.pages.id.get(content.slice(8)) || null;
    } else if (block[0] == "p") {
      for (const code of content.match(/.{4}/g) || []) {
        const id = book.pages.id.get(code);
        if (id) state.visited.add(id);
      }
    } else {
      for (const item of content.match(/[^.]+\./g) || []) {
        const id = book.questions.id.get(item.slice(0, 4));
        if (id) state.answers.set(id, answer(item.slice(4, -1)));
        else state.rest.push(item);
      }
    }
  }
  const whole = text.slice(0, 8) == "1" + number(body.length, 3) + hash(body);
  return found ? { state, whole } : null;
}

/**
 * Both together: an answer is never lost because the other copy is newer.
 * @param {State} newer
 * @param {State} older
 * @returns {State}
 */
export function merge(newer, older) {
  const answers = new Map(older.answers);
  newer.answers.forEach((a, id) => {
    const old = answers.get(id);
    answers.delete(id);
    answers.set(id, !a.response && old && old.tries == a.tries ? old : a);
  });
  return {
    page: newer.page || older.page,
    visited: new Set([...older.visited, ...newer.visited]),
    answers,
    seq: Math.max(newer.seq, older.seq),
    done: newer.done || older.done,
    pass: newer.pass || older.pass || (newer.pass == null ? older.pass : newer.pass),
    count: Math.max(newer.count, older.count),
    rest: Array.from(new Set([...older.rest, ...newer.rest])),
  };
}

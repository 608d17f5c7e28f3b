// @ts-check
/**
 * The small language of conditions and effects. Its grammar stands in
 * packager/scenario/expressions.py; tests/scenario/expressions.json holds both to the same answers.
 *
 * @typedef {boolean | number} Value
 * @typedef {Record<string, Value>} Values
 */
const LARGEST = 1e9;
const LONGEST = 500;
const DEEPEST = 40;

/** What is not in the language: its author was told at the build. @type {() => never} */
const refuse = () => {
  throw new Error("expression");
};

/** @param {number} n */
const bounded = (n) => {
  if (Math.abs(n) > LARGEST) refuse();
  return n + 0; // there is no -0
};

/** @type {Record<string, (a: any, b: any) => Value>} */
const OPERATIONS = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "+": (a, b) => bounded(a + b),
  "-": (a, b) => bounded(a - b),
  "*": (a, b) => bounded(a * b),
};

/** @param {string} source @returns {string[]} */
const tokens = (source) => {
  if (source.length > LONGEST) refuse();
  const found = [];
  const token = /[ \t\r\n]*([a-z][a-z0-9_]*|[0-9]+|<=|>=|==|!=|[-+*<>(),])/y;
  const end = source.replace(/[ \t\r\n]+$/, "").length;
  while (token.lastIndex < end) {
    const match = token.exec(source);
    if (!match) refuse();
    found.push(match[1]);
  }
  return found;
};

/**
 * The value of an expression.
 * @param {string} source
 * @param {Values} values of the variables; their types are the variables' types
 * @returns {Value} Throws an Error for what is not in the language.
 */
export const evaluate = (source, values) => {
  const words = tokens(source);
  let at = 0;

  /** @param {string[]} wanted */
  const take = (...wanted) => (wanted.includes(words[at]) ? words[at++] : "");
  /** @param {string} word */
  const need = (word) => {
    if (!take(word)) refuse();
  };
  /** @param {string} type @param {Value} value @returns {any} */
  const checked = (type, value) => {
    if (typeof value != type) refuse();
    return value;
  };
  /** @param {number} depth */
  const deeper = (depth) => {
    if (depth >= DEEPEST) refuse();
    return depth + 1;
  };

  // Both sides are always read, for their mistakes; `skip` counts the sides that do not matter,
  // in which no number is too large.
  let skip = 0;
  /** @param {string} sign @param {Value} a @param {Value} b */
  const operate = (sign, a, b) => (skip ? (/[-+*]/.test(sign) ? 0 : false) : OPERATIONS[sign](a, b));

  /** @param {string} word @param {(depth: number) => Value} part @param {number} depth @returns {Value} */
  const chain = (word, part, depth) => {
    let value = part(depth);
    const decided = word == "or";
    let skipped = 0;
    while (take(word)) {
      checked("boolean", value);
      if (value == decided) skipped = 1;
      skip += skipped;
      const next = checked("boolean", part(depth));
      skip -= skipped;
      if (!skipped) value = next;
    }
    return value;
  };
  /** @param {number} depth @returns {Value} */
  const either = (depth) => chain("or", both, depth);
  /** @param {number} depth @returns {Value} */
  const both = (depth) => chain("and", negation, depth);
  /** @param {number} depth @returns {Value} */
  const negation = (depth) =>
    take("not") ? !checked("boolean", negation(deeper(depth))) : comparison(depth);
  /** @param {number} depth @returns {Value} */
  const comparison = (depth) => {
    const left = sum(depth);
    const sign = take("<", "<=", ">", ">=", "==", "!=");
    if (!sign) return left;
    if (!/[=!]=/.test(sign) || /[<>]/.test(sign)) checked("number", left);
    const right = checked(typeof left, sum(depth));
    return operate(sign, left, right);
  };
  /** @param {string[]} signs @param {(depth: number) => Value} part @param {number} depth */
  const arithmetic = (signs, part, depth) => {
    let value = part(depth);
    for (let sign; (sign = take(...signs)); )
      value = operate(sign, checked("number", value), checked("number", part(depth)));
    return value;
  };
  /** @param {number} depth @returns {Value} */
  const sum = (depth) => arithmetic(["+", "-"], product, depth);
  /** @param {number} depth @returns {Value} */
  const product = (depth) => arithmetic(["*"], factor, depth);
  /** @param {number} depth @returns {Value} */
  const factor = (depth) => {
    const word = words[at++] || "";
    if (/^\d/.test(word)) return bounded(Number(word));
    if (word == "true" || word == "false") return word == "true";
    if (word == "-") return 0 - checked("number", factor(deeper(depth)));
    if (word == "(") {
      const value = either(deeper(depth));
      need(")");
      return value;
    }
    if (word == "min" || word == "max") {
      depth = deeper(depth);
      const all = [];
      need("(");
      do all.push(checked("number", either(depth)));
      while (take(","));
      need(")");
      return Math[word](...all);
    }
    if (Object.prototype.hasOwnProperty.call(values, word)) return values[word];
    refuse();
  };

  const value = either(0);
  if (at < words.length) refuse();
  return value;
};

// @ts-check
/**
 * The small language of conditions and effects. Its grammar stands in packager/scenario/expressions.py, which refuses
 * what is not in it at the build, so that here each expression means something; tests/scenario/expressions.json holds
 * both to the same answers.
 *
 * @typedef {boolean | number} Value
 * @typedef {Record<string, Value>} Values
 */

/** How tightly a sign binds, and what it does; `not` binds as 3. @type {Record<string, [number, (a: any, b: any) => Value]>} */
const SIGNS = {
  or: [1, (a, b) => a || b],
  and: [2, (a, b) => a && b],
  "<": [4, (a, b) => a < b],
  "<=": [4, (a, b) => a <= b],
  ">": [4, (a, b) => a > b],
  ">=": [4, (a, b) => a >= b],
  "==": [4, (a, b) => a === b],
  "!=": [4, (a, b) => a !== b],
  "+": [5, (a, b) => a + b],
  "-": [5, (a, b) => a - b],
  "*": [6, (a, b) => a * b + 0], // there is no -0
};

/**
 * The value of an expression.
 * @param {string} source
 * @param {Values} values of the variables; their types are the variables' types
 * @returns {Value}
 */
export const evaluate = (source, values) => {
  const words = source.match(/\w+|[<>=!]=|\S/g) || [];
  let at = 0;
  /** What stands between brackets. @returns {any[]} */
  const all = () => {
    const made = [];
    do {
      at++;
      made.push(read(0));
    } while (words[at] == ",");
    at++;
    return made;
  };
  /** What stands up to a sign that binds no tighter than `rank`. @param {number} rank @returns {any} */
  const read = (rank) => {
    const word = words[at++];
    let value;
    if (word == "not") value = !read(3);
    else if (word == "-") value = 0 - read(7);
    else if (word == "(") [value] = (at--, all());
    else if (word == "min" || word == "max") value = Math[word](...all());
    else value = /\d/.test(word[0]) ? +word : word == "true" || (word != "false" && values[word]);
    for (let sign; (sign = SIGNS[words[at]]) && sign[0] > rank; ) {
      at++;
      value = sign[1](value, read(sign[0]));
    }
    return value;
  };
  return read(0);
};

// @ts-check
/**
 * What is written of an answer, as far as both standards agree.
 *
 * @typedef {{
 *   id: string, kind: string, response: string, score: number | null, correct?: any,
 *   weight?: number, latencyMs?: number, tries?: number, objectives?: string[],
 *   description?: string, tolerance?: number, forgive?: string[], lang?: string,
 * }} Given what the page knows of an answer; `lang`: the language of its texts
 * @typedef {Given & {n: number, t: number, ok?: 1, d?: object, s?: number, no?: string}} Entry with its place in the LMS's list
 *   (1e9: none yet) and its time; `ok`: a commit that was believed has brought it. For an LRS (xapi-queue.js) `d` is
 *   the definition of what it is about, `s` when the launch began in which it happened, `no` the session that did not take it
 */

/**
 * Text that fits: on one line, not longer than allowed, no character cut in two.
 * @param {string} text
 * @param {number} limit
 */
export const cut = (text, limit) =>
  text
    .replace(/[\s\x00-\x1f]+/g, " ")
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, "");

/**
 * The correct responses in the page's own form: one, or several for a text.
 * @param {Given} given
 * @returns {string[]}
 */
export const patterns = ({ kind, correct }) =>
  correct == null
    ? []
    : kind == "fill-in" || kind == "hotspot"
      ? [].concat(correct)
      : kind == "cloze"
      ? [correct.map((/** @type {string[]} */ [first]) => first).join("\n")]
      : typeof correct == "object" && !correct.length
        ? [
            Object.keys(correct)
              .map((key) => key + "." + correct[key])
              .join(),
          ]
        : [String(correct)];

/** @type {Record<string, string>} */
const TYPES = {
  multiple: "choice",
  ordering: "sequencing",
  categorize: "matching",
  cloze: "fill-in",
  hotspot: "choice",
  open: "fill-in",
};

/** The interaction type that both standards have for a kind. @param {string} kind */
export const type = (kind) => TYPES[kind] || kind;

/**
 * @param {Given} given
 * @param {string} wrong the standard's word for a wrong answer
 */
export const outcome = ({ score }, wrong) =>
  score == null ? "neutral" : score >= 1 ? "correct" : score <= 0 ? wrong : score.toFixed(2);

/**
 * A score from 0 to 1 as both standards have it, out of a hundred.
 * @param {string} at @param {number | null} score @param {(n: number) => string} decimal as the standard writes numbers
 * @returns {import("../scorm/rte.js").Values}
 */
export const scores = (at, score, decimal) =>
  score == null
    ? []
    : [
        [at + "score.min", "0"],
        [at + "score.max", "100"],
        [at + "score.raw", decimal(score * 100)],
      ];

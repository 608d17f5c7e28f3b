// @ts-check
/**
 * One answer as the interaction records that a SCORM data model can hold.
 *
 * @typedef {{
 *   id: string, kind: string, response: string, score: number | null, correct?: any,
 *   weight?: number, latencyMs?: number, tries?: number, objectives?: string[],
 *   description?: string, tolerance?: number, forgive?: string[],
 * }} Given what the page knows of an answer
 * @typedef {Given & {n: number, t: number}} Entry with its place in the LMS's list and its time
 */

/**
 * An attitude scale with several statements is one interaction for each of them.
 * @param {Given} given
 * @returns {Given[]}
 */
export const split = (given) =>
  given.kind == "likert" && given.response.includes(".")
    ? given.response.split(",").map((pair) => ({
        ...given,
        id: given.id + "-" + pair.split(".")[0],
        response: pair.split(".")[1],
      }))
    : [given];

/**
 * Text that fits: on one line, not longer than allowed, no character cut in two.
 * @param {string} text
 * @param {number} limit
 */
export const cut = (text, limit) =>
  text
    .replace(/\s+/g, " ")
    .slice(0, limit)
    .replace(/[\uD800-\uDBFF]$/, "");

/**
 * The correct responses in the page's own form: one, or several for a text.
 * @param {Given} given
 * @returns {string[]}
 */
export function patterns({ kind, correct }) {
  if (correct == null) return [];
  if (kind == "fill-in") return correct;
  if (Array.isArray(correct)) return [correct.join()];
  if (typeof correct == "object")
    return [
      Object.keys(correct)
        .map((key) => key + "." + correct[key])
        .join(),
    ];
  return [String(correct)];
}

/** The type that both standards have for a kind. @type {Record<string, string>} */
export const TYPES = {
  multiple: "choice",
  ordering: "sequencing",
  categorize: "matching",
  open: "fill-in",
};

/**
 * @param {Given} given
 * @param {string} wrong the standard's word for a wrong answer
 */
export const outcome = ({ score }, wrong) =>
  score == null ? "neutral" : score >= 1 ? "correct" : score <= 0 ? wrong : decimal(score, 2);

/**
 * A number as the data models want it: a full stop, no exponent, few decimals.
 * @param {number} n
 * @param {number} decimals
 */
export const decimal = (n, decimals) => String(Number(n.toFixed(decimals)));

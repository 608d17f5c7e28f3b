// @ts-check
/**
 * What is written of an answer, as far as both standards agree.
 *
 * @typedef {{
 *   id: string, kind: string, response: string, score: number | null, correct?: any,
 *   weight?: number, latencyMs?: number, tries?: number, objectives?: string[],
 *   description?: string, tolerance?: number, forgive?: string[], lang?: string,
 * }} Given what the page knows of an answer; `lang`: the language of its texts
 * @typedef {Given & {n: number, t: number}} Entry with its place in the LMS's list and its time
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
    : kind == "fill-in"
      ? [].concat(correct)
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
 * The place of an interaction, with its id: an LMS that forgot the earlier ones wants the next
 * without a gap.
 * @param {import("./rte.js").Rte} rte
 * @param {Entry} entry
 */
export const place = ({ set, number }, entry) => {
  const list = "cmi.interactions.";
  const id = cut(entry.id, 255);
  if (!set(`${list}${entry.n}.id`, id)) {
    const count = number(list + "_count");
    // an LMS that takes nothing now: the place stays, for the next launch
    if (count != null && set(`${list}${count}.id`, id)) entry.n = count;
  }
  return `${list}${entry.n}.`;
};

/**
 * The place of an objective in the LMS's list, by its id.
 * @param {import("./rte.js").Rte} rte
 * @param {string} id
 */
export const objective = ({ get, set, number }, id) => {
  const list = "cmi.objectives.";
  const count = number(list + "_count") || 0;
  let n = 0;
  while (n < count && get(`${list}${n}.id`) != id) n++;
  if (n == count) set(`${list}${n}.id`, id);
  return `${list}${n}.`;
};
